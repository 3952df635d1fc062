use clock_testkit::{AssertShows, time};

#[test]
fn goes_round_at_midnight() {
    time("23:50").plus_minutes(20).assert_shows("00:10");
    assert_eq!(time("07:05").minutes_until(time("08:40")), 95);
}
