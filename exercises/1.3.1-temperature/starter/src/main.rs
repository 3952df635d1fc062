//! `temperature` reads questions such as `20 C to F`, one a line, and answers them.

use std::process::ExitCode;

fn main() -> ExitCode {
    todo!("task 3: answer every line of standard input")
}
