use std::process::Command;

use clock_testkit::time;

#[test]
fn prints_each_departure() {
    let output = Command::new(env!("CARGO_BIN_EXE_timetable"))
        .args(["22:30", "45", "00:30"])
        .output()
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("it prints text");
    let departures: Vec<_> = text.lines().map(time).collect();
    assert_eq!(departures, ["22:30", "23:15", "00:00"].map(time));
}
