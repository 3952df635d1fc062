mod meeting;

use std::sync::mpsc;

use meeting::{ON_PURPOSE, next, panic_on_purpose, pool, within};
use thread_pool::Task;

#[test]
fn wait_gives_what_the_job_returned() {
    let got: Vec<String> = within("wait should return when the job has", || {
        let pool = pool(4);
        let (go, gone) = mpsc::channel();
        // The first one is done when the last one is.
        let mut tasks: Vec<Task<String>> = vec![pool.submit(move || {
            next(&gone, "the word to go on");
            "result 0".to_string()
        })];
        tasks.extend((1..11).map(|n| pool.submit(move || format!("result {n}"))));
        tasks.push(pool.submit(move || {
            go.send(()).unwrap();
            "result 11".to_string()
        }));
        tasks
            .into_iter()
            .map(|task| task.wait().unwrap_or_else(|_| "a panic".to_string()))
            .collect()
    });

    let want: Vec<String> = (0..12).map(|n| format!("result {n}")).collect();
    assert_eq!(got, want, "each task should give the result of its own job");
}

#[test]
fn wait_is_for_one_job_alone() {
    let rule = "wait should return when its own job is done, whatever others do";
    let got = within(rule, || {
        let pool = pool(2);
        let (go, gone) = mpsc::channel();
        let slow = pool.submit(move || next(&gone, "the word to go on"));
        let quick = pool.submit(|| "quick");

        let quick = quick.wait().unwrap_or("a panic");
        // Only now can the first job end.
        go.send("slow").unwrap();
        (quick, slow.wait().unwrap_or("a panic"))
    });

    assert_eq!(got, ("quick", "slow"), "{rule}");
}

#[test]
fn wait_gives_what_the_job_panicked_with() {
    let rule = "where the job panicked, wait should give an Err with what it panicked with";
    let (text, after) = within(rule, || {
        let pool = pool(1);
        let task: Task<u32> = pool.submit(|| panic_on_purpose());
        let text = match task.wait() {
            Ok(n) => format!("Ok({n})"),
            Err(why) => why.downcast_ref::<&str>().unwrap_or(&"?").to_string(),
        };
        (text, pool.submit(|| 7).wait().unwrap_or(0))
    });

    assert_eq!(text, ON_PURPOSE, "{rule}");
    assert_eq!(after, 7, "{rule}, and the pool should go on");
}

#[test]
fn nobody_has_to_wait() {
    let rule = "a task that nobody waits for should still be run, and those after it as well";
    within(rule, move || {
        let pool = pool(1);
        let (sender, numbers) = mpsc::channel();
        let (go, gone) = mpsc::channel();
        drop(pool.submit(move || {
            next(&gone, "the word to go on");
            sender.send(1).unwrap();
        }));
        // Only now, when nobody can wait for it any more, can it end.
        go.send(()).unwrap();
        let later = pool.submit(|| 2);

        assert_eq!(next(&numbers, rule), 1, "{rule}");
        assert_eq!(later.wait().unwrap_or(0), 2, "{rule}");
    });
}
