//! `line-grep [-i] PATTERN FILE` prints the lines of a file that match.

use std::process::ExitCode;

fn main() -> ExitCode {
    todo!("task 4: print the lines that match")
}
