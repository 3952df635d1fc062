//! Must be refused. Which case does nobody deal with?

use csv_errors::{CsvError, total};

fn main() {
    match total("no/such/file.csv", "price") {
        Ok(sum) => println!("{sum}"),
        Err(CsvError::IoError(why)) => println!("{:?}", why.kind()),
        Err(CsvError::ParseError { line, why }) => println!("{line}: {why}"),
    }
}
