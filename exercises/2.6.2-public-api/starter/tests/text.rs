use public_api::{TimeError, TimeOfDay};

fn time(hour: u32, minute: u32) -> TimeOfDay {
    TimeOfDay::new(hour, minute)
        .unwrap_or_else(|error| panic!("new({hour}, {minute}) should give a time, not {error:?}"))
}

#[test]
fn writes_two_digits_each() {
    for (hour, minute, text) in [(0, 0, "00:00"), (7, 5, "07:05"), (23, 59, "23:59")] {
        assert_eq!(
            time(hour, minute).to_string(),
            text,
            "hour {hour} and minute {minute} should be written as {text}"
        );
    }
}

#[test]
fn reads_what_a_clock_shows() {
    for (text, hour, minute) in [("00:00", 0, 0), ("07:05", 7, 5), ("23:59", 23, 59)] {
        assert_eq!(
            text.parse::<TimeOfDay>(),
            Ok(time(hour, minute)),
            "{text:?} should be read as hour {hour} and minute {minute}"
        );
    }
}

#[test]
fn reads_no_other_form() {
    let texts = [
        "", ":", "7:05", "07:5", "007:05", "07:005", "07.05", "0705", "07:05:00", " 07:05",
        "07:05 ", "+7:05", "07:+5", "-7:05", "ab:cd", "07:05\n",
    ];
    for text in texts {
        assert_eq!(
            text.parse::<TimeOfDay>(),
            Err(TimeError::Form),
            "{text:?} does not have the form of 07:05"
        );
    }
}

#[test]
fn letters_of_any_size_are_no_reason_to_panic() {
    for text in ["0é:5", "é:05", "07é5", "07:é", "٠٧:٠٥"] {
        let read = std::panic::catch_unwind(|| text.parse::<TimeOfDay>());
        assert!(
            matches!(read, Ok(Err(TimeError::Form))),
            "{text:?} should give TimeError::Form, and gives {read:?}"
        );
    }
}

#[test]
fn says_which_part_is_too_large() {
    let cases = [
        ("24:00", TimeError::Hour(24)),
        ("99:99", TimeError::Hour(99)),
        ("12:60", TimeError::Minute(60)),
    ];
    for (text, error) in cases {
        assert_eq!(
            text.parse::<TimeOfDay>(),
            Err(error),
            "{text:?} has the right form, and a part that no clock shows"
        );
    }
}

#[test]
fn an_error_speaks_to_people() {
    let cases = [
        (TimeError::Hour(24), "the hour is 24, and 23 is the last"),
        (
            TimeError::Minute(60),
            "the minute is 60, and 59 is the last",
        ),
        (TimeError::Form, "a time is written like 07:05"),
    ];
    for (error, words) in cases {
        let error: Box<dyn std::error::Error> = Box::new(error);
        assert_eq!(
            error.to_string(),
            words,
            "an error should say in words what was wrong"
        );
    }
}
