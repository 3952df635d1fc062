use clock_testkit::time;

#[test]
fn goes_round_at_midnight() {
    let late = time("23:50");
    assert_eq!(late.plus_minutes(20), late.plus_minutes(20));
}
