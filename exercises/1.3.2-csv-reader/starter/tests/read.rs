mod help;

use std::collections::HashMap;
use std::io::ErrorKind;

use csv_reader::read_csv;
use help::{file, io_kind, no_file, without_panic};

type Row = HashMap<String, String>;

fn row(pairs: &[(&str, &str)]) -> Row {
    let mut row = Row::new();
    for (name, field) in pairs {
        row.insert(name.to_string(), field.to_string());
    }
    row
}

/// Reads a file of this text; what it holds should be these rows.
fn gives(test: &str, text: &str, want: &[Row], rule: &str) {
    let path = file(test, text.as_bytes());

    let got = without_panic("read_csv", || read_csv(&path));

    assert!(
        got.as_ref().is_ok_and(|got| got == want),
        "{rule}: for the file\n{text}\nread_csv should give Ok({want:?}), but gave {got:?}"
    );
}

/// Reads a file of this text; it should be an error that shows itself like this.
fn fails(test: &str, text: &str, want: &str, rule: &str) {
    let path = file(test, text.as_bytes());

    let got = without_panic("read_csv", || read_csv(&path));

    assert!(
        got.as_ref().is_err_and(|why| why.to_string() == want),
        "{rule}: for the file\n{text}\nread_csv should give an Err that shows itself as `{want}`, \
         but gave {got:?}"
    );
}

#[test]
fn makes_a_row_of_each_line() {
    gives(
        "makes_a_row_of_each_line",
        "title,pages\nEmma,474\nPersuasion,249\n",
        &[
            row(&[("title", "Emma"), ("pages", "474")]),
            row(&[("title", "Persuasion"), ("pages", "249")]),
        ],
        "each line below the head is a row, in the order of the file",
    );
}

#[test]
fn a_head_alone_is_no_row() {
    for text in ["title,pages\n", "title,pages"] {
        gives(
            "a_head_alone_is_no_row",
            text,
            &[],
            "the first line is the head and no row, and there need be no row",
        );
    }
}

#[test]
fn every_line_is_cut_by_the_rules_of_quotes() {
    gives(
        "every_line_is_cut_by_the_rules_of_quotes",
        "\"title, short\",price\n\"Sense, and Sensibility\",\n",
        &[row(&[
            ("title, short", "Sense, and Sensibility"),
            ("price", ""),
        ])],
        "the head and the rows are cut like any line of task 1",
    );
}

#[test]
fn lines_may_end_as_on_windows() {
    gives(
        "lines_may_end_as_on_windows",
        "title,pages\r\nEmma,474\r\n",
        &[row(&[("title", "Emma"), ("pages", "474")])],
        "a line may end with \\r\\n, and neither of the two is part of a field",
    );
}

#[test]
fn an_empty_line_is_one_empty_field() {
    gives(
        "an_empty_line_is_one_empty_field",
        "title\nEmma\n\nPersuasion\n",
        &[
            row(&[("title", "Emma")]),
            row(&[("title", "")]),
            row(&[("title", "Persuasion")]),
        ],
        "an empty line is a line like others: it has one field, which is empty",
    );
}

#[test]
fn another_number_of_fields_is_an_error() {
    let rule = "a row with more or fewer fields than the head is an error, and says where";
    for (text, want) in [
        (
            "title,pages,price\nEmma,474,7.95\nPersuasion,249\n",
            "line 3: the number of fields is 2, not 3",
        ),
        (
            "title,pages\nEmma,474,7.95\n",
            "line 2: the number of fields is 3, not 2",
        ),
        (
            "title,pages\nEmma,474\n\nPersuasion,249\n",
            "line 3: the number of fields is 1, not 2",
        ),
    ] {
        fails("another_number_of_fields_is_an_error", text, want, rule);
    }
}

#[test]
fn a_line_that_cannot_be_cut_is_told_by_its_number() {
    let rule = "what fields says of a line comes up, behind the number of the line";
    for (text, want) in [
        (
            "title,pages\nEmma,474\n\"Persuasion,249\n",
            "line 3: a quote is never closed",
        ),
        (
            "\"title\" ,pages\nEmma,474\n",
            "line 1: text behind a closing quote",
        ),
    ] {
        fails(
            "a_line_that_cannot_be_cut_is_told_by_its_number",
            text,
            want,
            rule,
        );
    }
}

#[test]
fn an_empty_file_is_an_error() {
    fails(
        "an_empty_file_is_an_error",
        "",
        "the file is empty",
        "a file without a single line has no head, and that is an error",
    );
}

#[test]
fn a_file_that_is_not_there_is_an_io_error() {
    let path = no_file("a_file_that_is_not_there_is_an_io_error");

    let got = without_panic("read_csv", || read_csv(&path));

    assert!(
        got.as_ref()
            .is_err_and(|why| io_kind(&**why) == Some(ErrorKind::NotFound)),
        "an io::Error should come up as it is, so that callers can ask for its kind: \
         for a file that is not there read_csv should give an Err that holds one of the kind \
         NotFound, but gave {got:?}"
    );
}

#[test]
fn bytes_that_are_no_text_are_an_io_error() {
    let path = file(
        "bytes_that_are_no_text_are_an_io_error",
        b"title,pages\nEmma,474\nCaf\xe9,12\n",
    );

    let got = without_panic("read_csv", || read_csv(&path));

    assert!(
        got.as_ref()
            .is_err_and(|why| io_kind(&**why) == Some(ErrorKind::InvalidData)),
        "an io::Error should come up as it is, in the middle of a file too: \
         for a file whose third line is not UTF-8 read_csv should give an Err that holds one of \
         the kind InvalidData, but gave {got:?}"
    );
}
