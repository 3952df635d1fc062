use std::io::{self, ErrorKind};

use csv_errors::CsvError;

#[test]
fn each_error_says_what_is_wrong() {
    for (error, want) in [
        (
            CsvError::IoError(io::Error::other("the disk is on fire")),
            "cannot read: the disk is on fire",
        ),
        (
            CsvError::ParseError {
                line: 3,
                why: "a quote is never closed".to_string(),
            },
            "line 3: a quote is never closed",
        ),
        (
            CsvError::MissingColumn("weight".to_string()),
            "there is no column \"weight\"",
        ),
    ] {
        let got = error.to_string();

        assert!(
            got == want,
            "Display should say in words what is wrong: {error:?} should show itself as `{want}`, \
             but does so as `{got}`"
        );
    }
}

#[test]
fn an_io_error_moves_into_its_variant() {
    let why = io::Error::new(ErrorKind::PermissionDenied, "this file is locked");

    let got = CsvError::from(why);

    let holds_it = match &got {
        CsvError::IoError(why) => {
            why.kind() == ErrorKind::PermissionDenied && why.to_string() == "this file is locked"
        }
        _ => false,
    };
    assert!(
        holds_it,
        "From should put the io::Error that it gets into IoError, as it is: its kind and its words \
         should still be there, but it became {got:?}"
    );
}
