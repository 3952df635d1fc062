//! Must compile. Why does the match need no `_`, and which promise does the `?` make use of?

use std::error::Error;

use csv_errors::{CsvError, total};

fn is_cheap(path: &str) -> Result<bool, Box<dyn Error>> {
    Ok(total(path, "price")? < 10.0)
}

fn main() {
    match total("no/such/file.csv", "price") {
        Ok(sum) => println!("{sum}"),
        Err(CsvError::IoError(why)) => println!("{:?}", why.kind()),
        Err(CsvError::ParseError { line, why }) => println!("{line}: {why}"),
        Err(CsvError::MissingColumn(column)) => println!("which {column}?"),
    }
    println!("{:?}", is_cheap("no/such/file.csv"));
}
