use public_api::TimeOfDay;

fn time(hour: u32, minute: u32) -> TimeOfDay {
    TimeOfDay::new(hour, minute)
        .unwrap_or_else(|error| panic!("new({hour}, {minute}) should give a time, not {error:?}"))
}

#[test]
fn goes_on_by_minutes() {
    assert_eq!(
        time(7, 5).plus_minutes(0),
        time(7, 5),
        "no minutes should change nothing"
    );
    assert_eq!(
        time(7, 5).plus_minutes(95),
        time(8, 40),
        "95 minutes after 7:05 it should be 8:40"
    );
}

#[test]
fn goes_on_past_midnight() {
    assert_eq!(
        time(23, 50).plus_minutes(20),
        time(0, 10),
        "20 minutes after 23:50 it should be 0:10"
    );
    assert_eq!(
        time(6, 0).plus_minutes(3 * 24 * 60 + 1),
        time(6, 1),
        "three days and a minute after 6:00 it should be 6:01"
    );
}

#[test]
fn takes_any_number_of_minutes() {
    assert_eq!(
        time(23, 59).plus_minutes(u32::MAX),
        time(4, 14),
        "plus_minutes should take every u32, up to u32::MAX"
    );
}

#[test]
fn counts_the_minutes_until() {
    assert_eq!(
        time(7, 5).minutes_until(time(8, 40)),
        95,
        "from 7:05 until 8:40 it should be 95 minutes"
    );
    assert_eq!(
        time(7, 5).minutes_until(time(7, 5)),
        0,
        "until the same time it should be 0 minutes"
    );
    assert_eq!(
        time(8, 40).minutes_until(time(7, 5)),
        24 * 60 - 95,
        "from 8:40 until 7:05, which is tomorrow, it should be 1345 minutes"
    );
}
