//! Reads CSV files: rows of fields, and their names in the first line.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::mem;

/// One row: from the name of each column to the field in it.
pub type Row = HashMap<String, String>;

/// What can go wrong on the way from a file to a sum.
#[derive(Debug)]
pub enum CsvError {
    IoError(io::Error),
    ParseError { line: usize, why: String },
    MissingColumn(String),
}

impl From<io::Error> for CsvError {
    fn from(why: io::Error) -> CsvError {
        CsvError::IoError(why)
    }
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            CsvError::IoError(why) => write!(f, "cannot read: {why}"),
            CsvError::ParseError { line, why } => write!(f, "line {line}: {why}"),
            CsvError::MissingColumn(column) => write!(f, "there is no column {column:?}"),
        }
    }
}

/// Where in a field the next character stands.
enum Place {
    Start,
    Bare,
    Quoted,
    BehindQuote,
}

/// Cuts a line into its fields.
pub fn fields(line: &str) -> Result<Vec<String>, String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut place = Place::Start;
    for c in line.chars() {
        place = match (place, c) {
            (Place::Start, '"') => Place::Quoted,
            (Place::Quoted, '"') => Place::BehindQuote,
            (Place::BehindQuote, '"') | (Place::Quoted, _) => {
                field.push(c);
                Place::Quoted
            }
            (_, ',') => {
                fields.push(mem::take(&mut field));
                Place::Start
            }
            (Place::BehindQuote, _) => return Err("text behind a closing quote".to_string()),
            (Place::Start | Place::Bare, _) => {
                field.push(c);
                Place::Bare
            }
        };
    }
    if matches!(place, Place::Quoted) {
        return Err("a quote is never closed".to_string());
    }
    fields.push(field);
    Ok(fields)
}

/// Reads the file at `path`.
pub fn read_csv(path: &str) -> Result<Vec<Row>, CsvError> {
    let mut lines = BufReader::new(File::open(path)?).lines();
    let Some(head) = lines.next() else {
        return Err(parse_error(1, "the file is empty"));
    };
    let head = fields_of(1, &head?)?;
    let mut rows = Vec::new();
    for (i, line) in lines.enumerate() {
        rows.push(row(&head, i + 2, &line?)?);
    }
    Ok(rows)
}

fn parse_error(line: usize, why: &str) -> CsvError {
    CsvError::ParseError {
        line,
        why: why.to_string(),
    }
}

/// The fields of line `number`. What is wrong with them is told with that number.
fn fields_of(number: usize, line: &str) -> Result<Vec<String>, CsvError> {
    fields(line).map_err(|why| parse_error(number, &why))
}

fn row(head: &[String], number: usize, line: &str) -> Result<Row, CsvError> {
    let fields = fields_of(number, line)?;
    if fields.len() != head.len() {
        let (found, wanted) = (fields.len(), head.len());
        let why = format!("the number of fields is {found}, not {wanted}");
        return Err(parse_error(number, &why));
    }
    let mut row = Row::new();
    for (name, field) in head.iter().zip(fields) {
        row.insert(name.clone(), field);
    }
    Ok(row)
}

/// Adds up the numbers in a column of the file at `path`.
pub fn total(path: &str, column: &str) -> Result<f64, CsvError> {
    let mut sum = 0.0;
    for (i, row) in read_csv(path)?.iter().enumerate() {
        let field = row
            .get(column)
            .ok_or(CsvError::MissingColumn(column.to_string()))?;
        let number: f64 = field
            .parse()
            .map_err(|_| parse_error(i + 2, &format!("{field:?} is not a number")))?;
        sum += number;
    }
    Ok(sum)
}
