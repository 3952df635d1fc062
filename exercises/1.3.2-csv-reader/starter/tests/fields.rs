mod help;

use csv_reader::fields;
use help::without_panic;

fn gives(line: &str, want: &[&str], rule: &str) {
    let got = without_panic("fields", || fields(line));

    assert!(
        got.as_ref().is_ok_and(|got| got == want),
        "{rule}: for the line\n{line}\nfields should give Ok({want:?}), but gave {got:?}"
    );
}

fn fails(line: &str, want: &str) {
    let got = without_panic("fields", || fields(line));

    assert!(
        got.as_ref().is_err_and(|got| got == want),
        "a line that breaks the rules of quotes is an error: for the line\n{line}\n\
         fields should give Err({want:?}), but gave {got:?}"
    );
}

#[test]
fn cuts_at_each_comma() {
    let rule = "a comma ends a field";
    gives("title,pages,price", &["title", "pages", "price"], rule);
    gives("Ångström,Réaumur", &["Ångström", "Réaumur"], rule);
    gives("Emma", &["Emma"], rule);
}

#[test]
fn an_empty_field_is_a_field() {
    let rule = "between two commas, and at either end, there is a field, though it may be empty";
    gives("Emma,,7.95", &["Emma", "", "7.95"], rule);
    gives(",474,", &["", "474", ""], rule);
    gives("", &[""], rule);
}

#[test]
fn white_space_belongs_to_the_field() {
    let rule = "white space is part of the field";
    gives(" Emma , 474 ", &[" Emma ", " 474 "], rule);
    gives("\t,\"  \"", &["\t", "  "], rule);
}

#[test]
fn quotes_hold_a_field_together() {
    let rule = "quotes around a field are not part of it, and a comma between them is";
    gives("\"Emma\",474", &["Emma", "474"], rule);
    gives(
        "\"Sense, and Sensibility\",409",
        &["Sense, and Sensibility", "409"],
        rule,
    );
    gives("1,\",\",\"a,b,,\"", &["1", ",", "a,b,,"], rule);
    gives("\"\",474", &["", "474"], rule);
}

#[test]
fn two_quotes_in_quotes_are_one() {
    let rule = "two quotes in a row, in a quoted field, stand for one";
    gives(
        "\"the \"\"whale\"\" book\",635",
        &["the \"whale\" book", "635"],
        rule,
    );
    gives("\"\"\"\"", &["\""], rule);
    gives("\"\"\",\"\"\",2", &["\",\"", "2"], rule);
}

#[test]
fn a_quote_further_on_is_a_character() {
    let rule = "in a field that does not begin with a quote, a quote is a character like others";
    gives("nail 5\",2", &["nail 5\"", "2"], rule);
    gives(" \"a,b\"", &[" \"a", "b\""], rule);
}

#[test]
fn a_quote_that_is_never_closed_is_an_error() {
    let want = "a quote is never closed";
    fails("\"Emma,474", want);
    fails("Emma,\"", want);
    fails("\"the \"\"whale\"\",635", want);
}

#[test]
fn text_behind_a_closing_quote_is_an_error() {
    let want = "text behind a closing quote";
    fails("\"Emma\"!,474", want);
    fails("474,\"Emma\" ", want);
}
