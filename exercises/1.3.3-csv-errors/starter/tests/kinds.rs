mod help;

use std::collections::HashMap;
use std::io::ErrorKind;

use csv_errors::{CsvError, read_csv, total};
use help::{file, no_file, without_panic};

const BOOKS: &str = "title,price\nEmma,7.95\n\"Sense, and Sensibility\",12.5\n";

/// Reads the file; it should be an IoError of this kind, from both functions.
fn is_io_error(path: &str, want: ErrorKind, what: &str) {
    let read = without_panic("read_csv", || read_csv(path));
    let added = without_panic("total", || total(path, "pages"));

    for (call, got) in [("read_csv", read.err()), ("total", added.err())] {
        assert!(
            matches!(&got, Some(CsvError::IoError(why)) if why.kind() == want),
            "what the disk does is an IoError, and nothing else is: for {what} {call} should \
             give Err(IoError(...)) of the kind {want:?}, but its error is {got:?}"
        );
    }
}

/// Adds up the pages of a file of this text; it should be a ParseError with these two.
fn is_parse_error(test: &str, text: &str, line: usize, why: &str) {
    let path = file(test, text.as_bytes());

    let got = without_panic("total", || total(&path, "pages")).err();

    let want = (line, why);
    assert!(
        matches!(&got, Some(CsvError::ParseError { line, why }) if (*line, why.as_str()) == want),
        "what stands in the file and makes no sense is a ParseError, with the line and the \
         reason: for the file\n{text}\nit should have line {line} and why {why:?}, but the error \
         is {got:?}"
    );
}

#[test]
fn a_good_file_is_read_as_before() {
    let path = file("a_good_file_is_read_as_before", BOOKS.as_bytes());

    let rows = without_panic("read_csv", || read_csv(&path));
    let sum = without_panic("total", || total(&path, "price"));

    let mut row = HashMap::new();
    row.insert("title".to_string(), "Emma".to_string());
    row.insert("price".to_string(), "7.95".to_string());
    assert!(
        rows.as_ref()
            .is_ok_and(|rows| rows.len() == 2 && rows[0] == row),
        "read_csv should give the rows as before: for the file\n{BOOKS}\nthere should be two, and \
         the first should be {row:?}, but it gave {rows:?}"
    );
    assert!(
        sum.as_ref().is_ok_and(|sum| (sum - 20.45).abs() < 1e-9),
        "total should add up as before: for the column price of the file\n{BOOKS}\nit should give \
         Ok(20.45), but gave {sum:?}"
    );
}

#[test]
fn a_file_that_is_not_there_is_an_io_error() {
    let path = no_file("a_file_that_is_not_there_is_an_io_error");

    is_io_error(&path, ErrorKind::NotFound, "a file that is not there");
}

#[test]
fn bytes_that_are_no_text_are_an_io_error() {
    let path = file(
        "bytes_that_are_no_text_are_an_io_error",
        b"title,pages\nEmma,474\nCaf\xe9,12\n",
    );

    is_io_error(
        &path,
        ErrorKind::InvalidData,
        "a file whose third line is not UTF-8",
    );
}

#[test]
fn a_line_that_cannot_be_cut_is_a_parse_error() {
    let test = "a_line_that_cannot_be_cut_is_a_parse_error";
    let text = "title,pages\nEmma,474\n\"Persuasion,249\n";
    is_parse_error(test, text, 3, "a quote is never closed");
    let text = "title,\"pages\" \nEmma,474\n";
    is_parse_error(test, text, 1, "text behind a closing quote");
}

#[test]
fn another_number_of_fields_is_a_parse_error() {
    is_parse_error(
        "another_number_of_fields_is_a_parse_error",
        "title,pages\nEmma,474,7.95\n",
        2,
        "the number of fields is 3, not 2",
    );
}

#[test]
fn an_empty_file_is_a_parse_error() {
    is_parse_error("an_empty_file_is_a_parse_error", "", 1, "the file is empty");
}

#[test]
fn a_field_that_is_no_number_is_a_parse_error() {
    is_parse_error(
        "a_field_that_is_no_number_is_a_parse_error",
        "title,pages\nEmma,474\nPersuasion,many\n",
        3,
        "\"many\" is not a number",
    );
}

#[test]
fn a_column_that_is_not_there_is_a_missing_column() {
    let path = file("a_column_that_is_not_there", BOOKS.as_bytes());

    let got = without_panic("total", || total(&path, "Price")).err();

    assert!(
        matches!(&got, Some(CsvError::MissingColumn(column)) if column == "Price"),
        "a column that the head does not have is a MissingColumn, with the name as it was asked \
         for: for Price in the file\n{BOOKS}\nthe error should be MissingColumn(\"Price\"), but \
         is {got:?}"
    );
}
