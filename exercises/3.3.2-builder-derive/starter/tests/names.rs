use builder_derive::Builder;

/// `type` and `match` are words of the language; `r#` makes names of them.
#[derive(Builder, Debug, PartialEq)]
struct Token<'a> {
    r#type: &'a str,
    r#match: Option<&'a str>,
}

#[test]
fn a_raw_name_is_a_name() {
    let source = String::from("let x");
    let built = Token::builder().r#type(&source[..3]).build();
    let token = Token {
        r#type: "let",
        r#match: None,
    };
    assert_eq!(built, Ok(token), "r#type was set to a part of the text");
}

#[test]
fn a_raw_name_is_told_without_its_sign() {
    assert_eq!(
        Token::builder().r#match("x").build(),
        Err(String::from("type is not set")),
        "the field is called type, and r# is only how it has to be written in code"
    );
}
