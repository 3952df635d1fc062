//! `csv-errors FILE COLUMN` adds up a column of a CSV file.

use std::env;
use std::process::ExitCode;

use csv_errors::{CsvError, total};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [file, column] = args.as_slice() else {
        eprintln!("usage: csv-errors FILE COLUMN");
        return ExitCode::from(2);
    };
    match total(file, column) {
        Ok(sum) => {
            println!("{sum:.2}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("csv-errors: {file}: {why}");
            ExitCode::from(status(&why))
        }
    }
}

/// Who has to do something about it: the file's author, the caller, or the system.
fn status(why: &CsvError) -> u8 {
    match why {
        CsvError::ParseError { .. } | CsvError::NotANumber(_) => 1,
        CsvError::MissingColumn(_) => 2,
        CsvError::IoError(_) => 3,
    }
}
