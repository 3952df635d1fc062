mod meeting;

use std::collections::HashSet;
use std::sync::mpsc;
use std::thread;

use meeting::{Meeting, next, pool, within};

#[test]
fn each_job_is_run_once() {
    let rule = "each of 100 jobs should be run once";
    let mut got: Vec<i32> = within(rule, move || {
        let pool = pool(3);
        let (go, gone) = mpsc::channel();
        let (sender, numbers) = mpsc::channel();
        // The first one goes on when all the others are handed in.
        let first = sender.clone();
        pool.run(move || {
            next(&gone, "the word to go on");
            first.send(0).unwrap();
        });
        for n in 1..100 {
            let sender = sender.clone();
            pool.run(move || sender.send(n).unwrap());
        }
        go.send(()).unwrap();
        (0..100).map(|_| next(&numbers, rule)).collect()
    });

    got.sort();
    let want: Vec<i32> = (0..100).collect();
    assert_eq!(got, want, "{rule}");
}

#[test]
fn run_waits_for_nothing() {
    let rule = "run should return at once, while the job is still at work";
    let pool = pool(1);
    let (go, gone) = mpsc::channel();
    let (sender, answers) = mpsc::channel();
    // The job waits for a word that comes after run.
    pool.run(move || sender.send(next(&gone, rule)).unwrap());

    go.send("go on").unwrap();

    assert_eq!(next(&answers, rule), "go on", "{rule}");
}

#[test]
fn as_many_jobs_at_once_as_there_are_threads() {
    for threads in [1, 2, 5] {
        let rule = format!("{threads} jobs should be at work at once in {threads} threads");
        let pool = pool(threads);
        let meeting = Meeting::new();
        let (sender, met) = mpsc::channel();
        for _ in 0..threads {
            let (meeting, sender) = (meeting.clone(), sender.clone());
            pool.run(move || sender.send(meeting.meet(threads)).unwrap());
        }
        drop(sender);

        for _ in 0..threads {
            let all_came = met.recv().unwrap_or(false);
            assert!(
                all_came,
                "{rule}: here each job waited for the others, and they did not come"
            );
        }
    }
}

#[test]
fn the_threads_are_used_again() {
    let pool = pool(2);
    let (sender, ids) = mpsc::channel();
    for _ in 0..50 {
        let sender = sender.clone();
        pool.run(move || sender.send(thread::current().id()).unwrap());
    }

    let ids: HashSet<_> = (0..50)
        .map(|_| next(&ids, "50 jobs should be run"))
        .collect();

    assert!(
        !ids.contains(&thread::current().id()),
        "no job should be run in the thread that hands it in"
    );
    assert!(
        ids.len() <= 2,
        "2 threads should run 50 jobs, one after the other, but there were {} threads",
        ids.len()
    );
}
