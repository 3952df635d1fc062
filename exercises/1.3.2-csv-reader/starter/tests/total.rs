mod help;

use std::io::ErrorKind;

use csv_reader::total;
use help::{file, io_kind, no_file, without_panic};

const BOOKS: &str = "title,pages,price\nEmma,474,7.95\nPersuasion,249,\"12.5\"\n";

/// Adds up a column of a file of this text; it should be an error that shows itself like this.
fn fails(test: &str, text: &str, column: &str, want: &str, rule: &str) {
    let path = file(test, text.as_bytes());

    let got = without_panic("total", || total(&path, column));

    assert!(
        got.as_ref().is_err_and(|why| why.to_string() == want),
        "{rule}: for the column {column} of the file\n{text}\ntotal should give an Err that shows \
         itself as `{want}`, but gave {got:?}"
    );
}

#[test]
fn adds_up_a_column() {
    for (text, column, want) in [
        (BOOKS, "pages", 723.0),
        (BOOKS, "price", 20.45),
        ("change\n-3\n1e2\n", "change", 97.0),
        ("title,pages\n", "pages", 0.0),
    ] {
        let path = file("adds_up_a_column", text.as_bytes());

        let got = without_panic("total", || total(&path, column));

        assert!(
            got.as_ref().is_ok_and(|got| (got - want).abs() < 1e-9),
            "total should add up the fields of one column: for the column {column} of the file\n\
             {text}\nit should give Ok({want:?}), but gave {got:?}"
        );
    }
}

#[test]
fn a_missing_column_is_an_error() {
    let rule = "a column that the head does not have is an error";
    let test = "a_missing_column_is_an_error";
    let want = "there is no column \"weight\"";
    fails(test, BOOKS, "weight", want, rule);
    fails(test, BOOKS, "Price", "there is no column \"Price\"", rule);
}

#[test]
fn a_field_that_is_no_number_is_an_error() {
    let rule = "a field that is no number is an error, and says which one it is, and where";
    let test = "a_field_that_is_no_number_is_an_error";
    for (text, want) in [
        (
            "title,pages\nEmma,474\nPersuasion,many\n",
            "line 3: \"many\" is not a number",
        ),
        (
            "title,pages\nEmma,\nPersuasion,249\n",
            "line 2: \"\" is not a number",
        ),
    ] {
        fails(test, text, "pages", want, rule);
    }
}

#[test]
fn every_error_of_read_csv_comes_up() {
    let path = no_file("every_error_of_read_csv_comes_up");

    let got = without_panic("total", || total(&path, "pages"));

    assert!(
        got.as_ref()
            .is_err_and(|why| io_kind(&**why) == Some(ErrorKind::NotFound)),
        "total should hand on the errors of read_csv as they are: for a file that is not there \
         it should give an Err that holds an io::Error of the kind NotFound, but gave {got:?}"
    );
    fails(
        "every_error_of_read_csv_comes_up",
        "title,pages\n\"Emma,474\n",
        "pages",
        "line 2: a quote is never closed",
        "total should hand on the errors of read_csv as they are",
    );
}
