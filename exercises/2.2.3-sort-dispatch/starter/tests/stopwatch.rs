use std::cell::{Cell, RefCell};
use std::thread::sleep;
use std::time::Duration;

use sort_dispatch::median_time;

#[test]
fn makes_a_fresh_value_for_each_run() {
    let story = RefCell::new(String::new());
    median_time(
        3,
        || {
            story.borrow_mut().push('m');
            vec![0]
        },
        |value: &mut Vec<u8>| {
            assert_eq!(
                value.len(),
                1,
                "each run should get a value that no other run has changed"
            );
            value.push(1);
            story.borrow_mut().push('r');
        },
    );
    assert_eq!(
        *story.borrow(),
        "mrmrmr",
        "3 rounds should make (m) and run (r) in turn, three times and no more"
    );
}

#[test]
fn does_not_measure_the_making() {
    let time = median_time(3, || sleep(Duration::from_millis(200)), |()| {});
    assert!(
        time < Duration::from_millis(150),
        "making the value took 200 ms and running took nothing; the median should be near 0, and is {time:?}"
    );
}

#[test]
fn gives_the_median() {
    let naps = [900, 0, 0, 20, 600].map(Duration::from_millis);
    let next = Cell::new(0);
    let time = median_time(
        5,
        || (),
        |()| {
            sleep(naps[next.get()]);
            next.set(next.get() + 1);
        },
    );
    assert!(
        time >= Duration::from_millis(20) && time < Duration::from_millis(250),
        "of runs that took 900, 0, 0, 20 and 600 ms the median is 20 ms, and not {time:?}"
    );
}

#[test]
fn no_rounds_take_no_time() {
    assert_eq!(
        median_time(0, || (), |()| ()),
        Duration::ZERO,
        "the median of no runs should be Duration::ZERO"
    );
}
