use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::sync::{Condvar, Mutex};
use std::thread::{self, ThreadId};
use std::time::Duration;

use apply_transform::{apply_in_threads, tell_each};

/// Three columns of a single number.
fn three() -> Vec<Vec<f64>> {
    vec![vec![1.0], vec![2.0], vec![3.0]]
}

/// Is everybody in a thread of their own, and nobody in this one?
fn each_in_its_own(threads: &[ThreadId]) -> bool {
    let me = thread::current().id();
    let twice = |(i, id)| threads[..i].contains(id);
    threads.len() == 3 && !threads.contains(&me) && !threads.iter().enumerate().any(twice)
}

#[test]
fn apply_in_threads_transforms_every_column() {
    let columns = vec![vec![1.0, 2.0, 3.0], vec![], vec![40.0], vec![5.0, 6.0]];

    let columns = apply_in_threads(columns, |x| *x += 0.5);

    let want = vec![vec![1.5, 2.5, 3.5], vec![], vec![40.5], vec![5.5, 6.5]];
    assert!(
        columns == want,
        "apply_in_threads should give back every column, transformed, in the order in which they \
         came: {want:?}, but gives {columns:?}"
    );
}

#[test]
fn apply_in_threads_moves_the_columns_and_copies_none() {
    let columns = vec![vec![1.0, 2.0], vec![3.0, 4.0]];
    let before: Vec<_> = columns.iter().map(|column| column.as_ptr()).collect();

    let columns = apply_in_threads(columns, |x| *x *= 2.0);

    let after: Vec<_> = columns.iter().map(|column| column.as_ptr()).collect();
    assert!(
        after == before,
        "each column should move into its thread and out again, in the block that it has: \
         they were at {before:?}, but came back at {after:?}"
    );
}

#[test]
fn apply_in_threads_gives_each_column_a_thread() {
    static THREADS: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());

    apply_in_threads(three(), |_| {
        THREADS.lock().unwrap().push(thread::current().id())
    });

    let threads = THREADS.lock().unwrap();
    assert!(
        each_in_its_own(&threads),
        "each of the three columns should be transformed in a thread of its own, and none in the \
         caller's, which is {:?}: they ran in {threads:?}",
        thread::current().id()
    );
}

#[test]
fn apply_in_threads_starts_all_before_it_waits() {
    static THERE: Mutex<usize> = Mutex::new(0);
    static COME: Condvar = Condvar::new();

    // Each thread waits here until all three are there, but not for ever.
    let columns = apply_in_threads(three(), |x| {
        let mut there = THERE.lock().unwrap();
        *there += 1;
        COME.notify_all();
        let long = Duration::from_secs(3);
        let (mut there, late) = COME.wait_timeout_while(there, long, |n| *n < 3).unwrap();
        if late.timed_out() {
            *there = 100;
            *x = -1.0;
        }
    });

    assert!(
        columns == three(),
        "all threads should be started before the first join, so that they work at the same time: \
         a thread waited for the two others, and they did not come"
    );
}

#[test]
fn apply_in_threads_does_not_lose_a_panic() {
    let fails: fn(&mut f64) = |x| assert!(*x != 2.0, "2 is what this test panics at, on purpose");

    let end = panic::catch_unwind(AssertUnwindSafe(|| apply_in_threads(three(), fails)));

    match end {
        Ok(columns) => panic!(
            "when a thread panics, its column is lost, and so apply_in_threads should panic too: \
             here it gave back {columns:?} as if all were well"
        ),
        Err(why) => {
            let text = why.downcast_ref::<String>();
            if text.is_some_and(|text| text.starts_with("not yet implemented")) {
                panic::resume_unwind(why);
            }
        }
    }
}

#[test]
fn tell_each_sends_each_place_and_result() {
    let (sender, receiver) = mpsc::channel();

    let columns = vec![vec![1.0, 2.0], vec![], vec![10.0, 20.0, 30.0]];
    tell_each(columns, |column| column.len() as f64, sender);

    let mut told: Vec<(usize, f64)> = receiver.into_iter().collect();
    told.sort_by_key(|(place, _)| *place);
    assert!(
        told == [(0, 2.0), (1, 0.0), (2, 3.0)],
        "tell_each should send for each column its place, from 0 on, and what work makes of it: \
         sorted, that is (0, 2.0), (1, 0.0) and (2, 3.0), but it sent {told:?}"
    );
}

#[test]
fn tell_each_gives_each_column_a_thread() {
    static THREADS: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
    let (sender, receiver) = mpsc::channel();

    tell_each(
        three(),
        |_| {
            THREADS.lock().unwrap().push(thread::current().id());
            0.0
        },
        sender,
    );

    let told = receiver.into_iter().count();
    let threads = THREADS.lock().unwrap();
    assert!(
        told == 3 && each_in_its_own(&threads),
        "each of the three columns should be worked on in a thread of its own, and none in the \
         caller's, which is {:?}: there came {told} results, worked out in {threads:?}",
        thread::current().id()
    );
}
