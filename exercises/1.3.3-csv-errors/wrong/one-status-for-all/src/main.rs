//! `csv-errors FILE COLUMN` adds up a column of a CSV file.

use std::env;
use std::process::ExitCode;

use csv_errors::total;

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
            ExitCode::FAILURE
        }
    }
}
