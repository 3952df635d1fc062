//! Task 6: what `run` and `build` refuse.

mod table;

use data_pipeline::{Change, Keep, Pipeline, PipelineBuilder};
use table::{SALES, built, lines};

/// What the first `Err` says, wherever it comes up.
fn complaint(builder: PipelineBuilder) -> String {
    match built(builder).run(lines(SALES)) {
        Ok(mut output) => match output.find_map(|line| line.err()) {
            Some(why) => why.to_string(),
            None => "nothing".to_string(),
        },
        Err(why) => why.to_string(),
    }
}

#[test]
fn what_a_closure_says_is_told_with_line_and_column() {
    let keep: Keep = Box::new(|price| match price {
        "12" => Err("a dozen is too much".to_string()),
        _ => Ok(true),
    });
    let change: Change = Box::new(|fruit| match fruit {
        "fig" => Err("no figs today".to_string()),
        _ => Ok(fruit.to_uppercase()),
    });

    let said = [
        complaint(Pipeline::builder().filter("price", keep)),
        complaint(Pipeline::builder().map("fruit", change)),
    ];

    let want = [
        "line 3: price: a dozen is too much",
        "line 6: fruit: no figs today",
    ];
    assert!(
        said == want,
        "an Err of a closure should come out as an Err that tells its line, its column and what \
         the closure said: it should say {want:?}, but says {said:?}"
    );
}

#[test]
fn nothing_stands_behind_an_aggregate() {
    let sum_then_take = Pipeline::builder().sum("price", None).take(1).build();
    let two_counts = Pipeline::builder().count(Some("shop")).count(None).build();
    let count_last = Pipeline::builder().take(1).count(None).build();

    let there = [
        sum_then_take.is_some(),
        two_counts.is_some(),
        count_last.is_some(),
    ];
    assert!(
        there == [false, false, true],
        "build should give None if any stage stands behind an aggregate, and only then: \
         for a take behind sum, a count behind count and a count at the end is_some() should be \
         [false, false, true], but is {there:?}"
    );
}
