//! Task 4: how many lines does a pipeline ask for?

mod table;

use std::cell::Cell;
use std::io::Write;
use std::iter;
use std::process::{Command, Stdio};
use std::rc::Rc;

use data_pipeline::{Keep, Lines, Pipeline, PipelineBuilder};
use table::{all, running};

/// Endless lines, `n`, `1`, `2`, `3`, ..., and a counter of how many were asked for.
fn endless() -> (Lines, Rc<Cell<usize>>) {
    let asked = Rc::new(Cell::new(0));
    let counter = Rc::clone(&asked);
    let lines = iter::from_fn(move || {
        let n = counter.get();
        counter.set(n + 1);
        assert!(
            n < 10_000,
            "a pipeline should ask for a line when one is wanted, and for no more: \
             this one was still asking after 10000 lines"
        );
        Some(Ok(if n == 0 {
            "n".to_string()
        } else {
            n.to_string()
        }))
    });
    (Box::new(lines), asked)
}

/// A pipeline that keeps 3, 6, 9, ...
fn threes() -> PipelineBuilder {
    let keep: Keep = Box::new(|n| Ok(n.parse::<usize>().is_ok_and(|n| n % 3 == 0)));
    Pipeline::builder().filter("n", keep)
}

#[test]
fn run_reads_the_head_and_no_more() {
    let (lines, asked) = endless();

    let _output = running(threes().map("n", Box::new(|n| Ok(format!("{n}!")))), lines);

    assert!(
        asked.get() == 1,
        "run should ask for one line, the head, and leave the rows for later: \
         it asked for {}",
        asked.get()
    );
}

#[test]
fn a_row_is_read_when_it_is_wanted() {
    let (lines, asked) = endless();
    let mut output = running(threes(), lines);
    let mut before = Vec::new();

    for _ in 0..3 {
        let line = output.next();
        before.push((
            line.and_then(|line| line.ok()).unwrap_or_default(),
            asked.get(),
        ));
    }

    let want = [
        ("n".to_string(), 1),
        ("3".to_string(), 4),
        ("6".to_string(), 7),
    ];
    assert!(
        before == want,
        "the pipeline should ask for as many lines as it needs for the line that is wanted, and \
         for no more: what came out, and how many lines it had asked for by then, should be \
         {want:?}, but is {before:?}"
    );
}

#[test]
fn take_asks_for_no_more() {
    let (lines, asked) = endless();

    let output = all(running(threes().take(2), lines));

    let want = ["n", "3", "6"];
    assert!(
        output == want && asked.get() == 7,
        "after its last row take should ask for no more: out should come {want:?} after 7 lines, \
         but out came {output:?} after {}",
        asked.get()
    );

    let (lines, asked) = endless();

    let output = all(running(threes().take(0), lines));

    assert!(
        output == ["n"] && asked.get() == 1,
        "take(0) should let no row pass, and ask for none: out should come [\"n\"] after 1 line, \
         but out came {output:?} after {}",
        asked.get()
    );
}

#[test]
fn an_endless_input_has_an_end() {
    const PLENTY: usize = 4 << 20;
    let mut program = Command::new(env!("CARGO_BIN_EXE_data-pipeline"))
        .args(["-", "where", "n", "above", "5", "take", "3"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test should be able to start data-pipeline");
    let mut input = program
        .stdin
        .take()
        .expect("data-pipeline should have an input");

    // Once the program has ended, nobody reads any more, and the write fails.
    let mut written = 0;
    let mut next = "n\n".to_string();
    let mut n = 0;
    while written < PLENTY && input.write_all(next.as_bytes()).is_ok() {
        written += next.len();
        next.clear();
        for _ in 0..1000 {
            n += 1;
            next.push_str(&format!("{n}\n"));
        }
    }
    drop(input);

    let end = program
        .wait_with_output()
        .expect("data-pipeline should end");
    let said = String::from_utf8_lossy(&end.stderr);
    if said.contains("not yet implemented") {
        todo!("data-pipeline stopped at a todo!()");
    }
    let output = String::from_utf8_lossy(&end.stdout);
    assert!(
        output == "n\n6\n7\n8\n",
        "behind take 3 there should be the head and three rows, n, 6, 7 and 8, \
         but data-pipeline printed\n{output}and said {said:?}"
    );
    assert!(
        written < PLENTY,
        "data-pipeline should end as soon as it has its three rows, but it went on reading \
         until its input was closed after {PLENTY} bytes"
    );
}
