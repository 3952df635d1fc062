//! `csv-errors FILE COLUMN` adds up a column of a CSV file.

use std::process::ExitCode;

fn main() -> ExitCode {
    todo!("task 3: print the total, or say what is wrong")
}
