use std::cell::Cell;

use builder_derive::Builder;

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
}

/// Makes a value for `Note::size`, and counts how often.
fn made() -> u32 {
    MADE.set(MADE.get() + 1);
    80
}

/// A note, with everything that a field may have above it.
#[derive(Builder, Debug, PartialEq)]
struct Note {
    text: String,
    /// The attributes of others, such as this one, are none of the macro's business.
    #[allow(dead_code)]
    author: Option<String>,
    colour: std::option::Option<u8>,
    #[builder(default)]
    tags: Vec<String>,
    #[builder(default = made())]
    size: u32,
}

/// Its name ends like the other's, and it is another type.
#[derive(Debug, PartialEq)]
struct NoOption<T>(T);

/// Defaults that are more than a number or a call.
#[derive(Builder)]
struct Page {
    title: NoOption<u8>,
    #[builder(default = [7; 3])]
    margins: [u8; 3],
    #[builder(default = if cfg!(test) { 2 } else { 1 })]
    columns: u8,
    #[builder(default = {
        let half = |lines: u32| lines / 2;
        half(60)
    })]
    lines: u32,
}

#[test]
fn an_option_may_be_left_out() {
    let built = Note::builder()
        .text(String::from("buy milk"))
        .colour(3)
        .build();
    assert_eq!(
        built.map(|note| (note.author, note.colour)),
        Ok((None, Some(3))),
        "author is an Option and was not set: it should be None"
    );
}

#[test]
fn an_option_may_be_named_by_its_path() {
    let built = Note::builder()
        .text(String::from("buy milk"))
        .author(String::from("Mia"))
        .build();
    assert_eq!(
        built.map(|note| (note.author, note.colour)),
        Ok((Some(String::from("Mia")), None)),
        "colour is a std::option::Option and was not set: it should be None"
    );
}

#[test]
fn what_has_a_default_may_be_left_out() {
    let built = Note::builder()
        .text(String::from("buy milk"))
        .author(String::from("Mia"))
        .colour(3)
        .build();
    assert_eq!(
        built.map(|note| (note.tags, note.size)),
        Ok((Vec::new(), 80)),
        "tags should be what Default makes, and size what made() gives"
    );
}

#[test]
fn a_value_that_is_set_beats_the_default() {
    let built = Note::builder()
        .text(String::from("buy milk"))
        .author(String::from("Mia"))
        .colour(3)
        .tags(vec![String::from("shop")])
        .size(12)
        .build();
    assert_eq!(
        built.map(|note| (note.tags, note.size)),
        Ok((vec![String::from("shop")], 12)),
        "tags and size were set: their defaults should not come into it"
    );
}

#[test]
fn a_default_is_made_only_where_it_is_needed() {
    let note = || {
        Note::builder()
            .text(String::from("buy milk"))
            .author(String::from("Mia"))
            .colour(3)
    };
    let _ = note().size(12).build();
    assert_eq!(
        MADE.get(),
        0,
        "size was set: its default expression should not have been evaluated"
    );
    let _ = note().build();
    assert_eq!(
        MADE.get(),
        1,
        "size was not set: its default expression should have been evaluated once, by build"
    );
}

#[test]
fn a_default_may_be_any_expression() {
    let built = Page::builder().title(NoOption(1)).build();
    assert_eq!(
        built.map(|page| (page.margins, page.columns, page.lines)),
        Ok(([7; 3], 2, 30)),
        "a default may be an array, an if, or a block with a closure in it"
    );
}

#[test]
fn only_an_option_is_an_option() {
    let built = Page::builder().build();
    assert_eq!(
        built.map(|page| page.title),
        Err(String::from("title is not set")),
        "title is a NoOption, whatever that is, and was not set: build should say so"
    );
}
