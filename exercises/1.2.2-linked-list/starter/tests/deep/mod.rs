//! Runs a piece of a test in a process of its own, for a stack that overflows ends the
//! process that it is in. Nothing in here is needed for the exercise.

use std::env;
use std::process::Command;

/// Does the work in another process, as the test of this name, and tells how it ended.
pub fn run(test: &str, deed: &str, work: impl FnOnce()) {
    const INSIDE: &str = "A_PROCESS_OF_ITS_OWN";
    if env::var_os(INSIDE).is_some() {
        return work();
    }
    let end = Command::new(env::current_exe().expect("a test should know where it is"))
        .args(["--exact", test, "--nocapture", "--test-threads=2"])
        .env(INSIDE, "yes")
        .output()
        .expect("the test should be able to run itself once more");
    let said = String::from_utf8_lossy(&end.stderr);
    assert!(
        !said.contains("has overflowed its stack"),
        "the stack should be large enough for a list of any length, but with 100000 numbers \
         {deed} overflowed it: is there a frame for each box?"
    );
    assert!(end.status.success(), "{}", reason(&said));
}

/// What the panic said, without its place.
fn reason(said: &str) -> &str {
    let said = said.split_once("panicked at ").map_or(said, |(_, s)| s);
    let said = said.split_once('\n').map_or(said, |(_, s)| s);
    said.split_once("\nnote: ").map_or(said, |(s, _)| s)
}
