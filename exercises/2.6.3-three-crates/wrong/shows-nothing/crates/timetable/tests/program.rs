use std::process::Command;

#[test]
fn prints_each_departure() {
    let output = Command::new(env!("CARGO_BIN_EXE_timetable"))
        .args(["22:30", "45", "00:30"])
        .output()
        .expect("the program runs");
    assert!(output.status.success());
}
