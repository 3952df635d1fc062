use clock_testkit::{AssertShows, Shown, time};

#[test]
fn midnight() {
    time("23:50").plus_minutes(20).assert_shows("00:10");
    assert_eq!(time("08:40").minutes_until(time("07:05")), 1345);
    assert_eq!(Shown(time("00:00").plus_minutes(1440)), "00:00");
}
