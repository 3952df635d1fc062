//! `top-words FILE` prints the ten most frequent words of a file.

use std::process::ExitCode;

fn main() -> ExitCode {
    todo!("task 4: read the file, and print its ten most frequent words")
}
