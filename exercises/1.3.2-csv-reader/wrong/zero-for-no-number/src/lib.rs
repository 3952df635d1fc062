//! Reads CSV files: rows of fields, and their names in the first line.

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::mem;

/// One row: from the name of each column to the field in it.
pub type Row = HashMap<String, String>;

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
pub fn read_csv(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut lines = BufReader::new(File::open(path)?).lines();
    let Some(head) = lines.next() else {
        return Err("the file is empty".into());
    };
    let head = fields_of(1, &head?)?;
    let mut rows = Vec::new();
    for (i, line) in lines.enumerate() {
        rows.push(row(&head, i + 2, &line?)?);
    }
    Ok(rows)
}

/// The fields of line `number`. What is wrong with them is told with that number.
fn fields_of(number: usize, line: &str) -> Result<Vec<String>, String> {
    fields(line).map_err(|why| format!("line {number}: {why}"))
}

fn row(head: &[String], number: usize, line: &str) -> Result<Row, String> {
    let fields = fields_of(number, line)?;
    if fields.len() != head.len() {
        return Err(format!(
            "line {number}: the number of fields is {}, not {}",
            fields.len(),
            head.len()
        ));
    }
    let mut row = Row::new();
    for (name, field) in head.iter().zip(fields) {
        row.insert(name.clone(), field);
    }
    Ok(row)
}

/// Adds up the numbers in a column of the file at `path`.
pub fn total(path: &str, column: &str) -> Result<f64, Box<dyn Error>> {
    let mut sum = 0.0;
    for row in &read_csv(path)? {
        let field = row
            .get(column)
            .ok_or(format!("there is no column {column:?}"))?;
        sum += field.parse::<f64>().unwrap_or(0.0);
    }
    Ok(sum)
}
