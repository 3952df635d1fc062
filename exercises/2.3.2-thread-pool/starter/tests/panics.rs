mod meeting;

use std::sync::mpsc;

use meeting::{Meeting, next, panic_on_purpose, pool, within};
use thread_pool::Pool;

#[test]
fn a_panic_takes_no_thread_away() {
    let rule = "when jobs panic, the pool should still have all its threads";
    let met = within(rule, || {
        let pool = pool(3);
        for _ in 0..6 {
            pool.run(|| panic_on_purpose());
        }
        let meeting = Meeting::new();
        let (sender, met) = mpsc::channel();
        for _ in 0..3 {
            let (meeting, sender) = (meeting.clone(), sender.clone());
            pool.run(move || sender.send(meeting.meet(3)).unwrap());
        }
        drop(sender);
        (0..3).all(|_| met.recv().unwrap_or(false))
    });

    assert!(
        met,
        "{rule}: after 6 panics in a pool of 3, three jobs waited for each other, and not all came"
    );
}

#[test]
fn drop_does_not_hand_a_panic_on() {
    let rule = "a job that panics should be no reason for drop to panic";
    within(rule, move || {
        let pool = Pool::new(1);
        let (sender, numbers) = mpsc::channel();
        pool.run(|| panic_on_purpose());
        pool.run(move || sender.send(7).unwrap());
        drop(pool);
        assert_eq!(
            next(&numbers, rule),
            7,
            "what was handed in after it should still be run"
        );
    });
}
