use public_api::{TimeError, TimeOfDay};

fn time(hour: u32, minute: u32) -> TimeOfDay {
    TimeOfDay::new(hour, minute)
        .unwrap_or_else(|error| panic!("new({hour}, {minute}) should give a time, not {error:?}"))
}

#[test]
fn keeps_hour_and_minute() {
    for (hour, minute) in [(0, 0), (7, 5), (9, 59), (12, 0), (23, 59)] {
        let time = time(hour, minute);
        assert_eq!(
            (time.hour(), time.minute()),
            (hour, minute),
            "new({hour}, {minute}) should have that hour and that minute"
        );
    }
}

#[test]
fn refuses_what_no_clock_shows() {
    let cases = [
        (24, 0, TimeError::Hour(24)),
        (23, 60, TimeError::Minute(60)),
        (24, 60, TimeError::Hour(24)),
        (0, u32::MAX, TimeError::Minute(u32::MAX)),
        (256, 0, TimeError::Hour(256)),
    ];
    for (hour, minute, error) in cases {
        assert_eq!(
            TimeOfDay::new(hour, minute),
            Err(error),
            "no clock shows {hour}:{minute}, and new should say what is wrong with it"
        );
    }
}

#[test]
fn has_midnight_and_noon() {
    assert_eq!(
        TimeOfDay::MIDNIGHT,
        time(0, 0),
        "MIDNIGHT should be 0 hours and 0 minutes"
    );
    assert_eq!(
        TimeOfDay::NOON,
        time(12, 0),
        "NOON should be 12 hours and 0 minutes"
    );
}

#[test]
fn compares_by_the_clock() {
    assert!(
        time(7, 59) < time(8, 0),
        "7:59 should come before 8:00: the hour counts before the minute"
    );
    assert!(time(8, 0) < time(8, 1), "8:00 should come before 8:01");
    let earliest = [time(23, 0), time(0, 59), time(12, 30)].into_iter().min();
    assert_eq!(
        earliest,
        Some(time(0, 59)),
        "the smallest of 23:00, 0:59 and 12:30 should be 0:59"
    );
}
