use std::panic::{UnwindSafe, catch_unwind};

use clock_testkit::{AssertShows, Shown, time};
use public_api::TimeOfDay;
use three_crates::needs;

/// What a test's author would read: the message of the panic.
fn panic_of(act: impl FnOnce() + UnwindSafe) -> Option<String> {
    let panic = catch_unwind(act).err()?;
    let text = panic.downcast_ref::<&str>().map(|text| text.to_string());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
}

#[test]
fn is_for_tests_alone() {
    let kit = String::from("clock-testkit");
    for package in ["public-api", "timetable"] {
        assert!(
            !needs(package, "normal").contains(&kit),
            "{package} is built with clock-testkit for everybody: only its tests should need it"
        );
        assert!(
            needs(package, "dev").contains(&kit),
            "{package} should have clock-testkit among its [dev-dependencies]"
        );
    }
}

#[test]
fn makes_a_time_of_a_text() {
    assert_eq!(
        time("07:05"),
        TimeOfDay::new(7, 5).expect("a time"),
        "time(\"07:05\") should be that time"
    );
}

#[test]
fn says_why_a_text_is_no_time() {
    let message = panic_of(|| {
        time("24:10");
    })
    .expect("time(\"24:10\") should panic");
    for part in ["24:10", "the hour is 24, and 23 is the last"] {
        assert!(
            message.contains(part),
            "time(\"24:10\") should panic with the text and the library's words for it; it says: \
             {message}"
        );
    }
}

#[test]
fn asserts_what_a_time_shows() {
    let noon = TimeOfDay::NOON;
    noon.assert_shows("12:00");
    let message = panic_of(move || noon.assert_shows("12:01"))
        .expect("12:00 does not show 12:01: assert_shows should panic");
    for part in ["12:00", "12:01"] {
        assert!(
            message.contains(part),
            "assert_shows should tell what the time shows and what was expected; it says: {message}"
        );
    }
}

#[test]
fn compares_what_is_shown() {
    assert_eq!(Shown(TimeOfDay::NOON), "12:00");
    for other in ["12:01", "12:0", "", "12:000"] {
        assert!(
            Shown(TimeOfDay::NOON) != other,
            "12:00 does not show {other:?}"
        );
    }
    assert_eq!(
        format!("{:?}", Shown(TimeOfDay::NOON)),
        "12:00",
        "a failed assert_eq! prints with Debug: it should read like the text beside it"
    );
}
