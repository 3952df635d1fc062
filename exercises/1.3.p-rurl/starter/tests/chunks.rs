mod server;

use server::{Then, get, visit};

const HEAD: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

#[test]
fn joins_the_pieces() {
    get(format!(
        "{HEAD}5\r\nHello\r\n2\r\n, \r\n6\r\nworld\n\r\n0\r\n\r\n"
    ))
    .gets(
        "Hello, world\n",
        "rurl should print the pieces one behind the other, without their lengths and line ends",
    );
}

#[test]
fn lengths_are_in_base_16() {
    let (long, longer) = ("x".repeat(0x1a), "y".repeat(0xBC));

    get(format!(
        "{HEAD}1a\r\n{long}\r\nBC\r\n{longer}\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"
    ))
    .gets(
        format!("{long}{longer}0123456789abcdef"),
        "the length of a piece is in base 16, in small letters or capitals",
    );
}

#[test]
fn a_piece_may_hold_anything() {
    let mut answer = HEAD.as_bytes().to_vec();
    answer.extend(b"5\r\n0\r\n\r\n\r\n2\r\n\r\n\r\n3\r\n\xff\n\xfe\r\n0\r\n\r\n");

    get(answer).gets(
        b"0\r\n\r\n\r\n\xff\n\xfe",
        "a piece is as long as its length says, whatever is in it: line ends, or bytes that are \
         no text",
    );
}

#[test]
fn takes_the_extras_that_http_allows() {
    let rule = "what is behind a semicolon in the line of a length should not matter, nor what is \
                behind the piece of length 0";
    get(format!("{HEAD}5;name=\"value\"\r\nHello\r\n0;last\r\n\r\n")).gets("Hello", rule);
    get(format!("{HEAD}5\r\nHello\r\n0\r\nX-Checked: yes\r\n\r\n")).gets("Hello", rule);
    get(format!("{HEAD}5\r\nHello\r\n0\r\n")).gets("Hello", rule);
}

#[test]
fn chunked_may_be_written_in_any_way() {
    for headers in ["transfer-encoding:chunked", "Transfer-Encoding: Chunked "] {
        get(format!(
            "HTTP/1.1 200 OK\r\n{headers}\r\n\r\n5\r\nHello\r\n0\r\n\r\n"
        ))
        .gets(
            "Hello",
            "capitals in a header's name and in the word chunked should not matter, nor white \
             space around it",
        );
    }
}

#[test]
fn pieces_know_better_than_a_length() {
    get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n5\r\nHello\r\n0\r\n\r\n")
        .gets("Hello", "where a body comes in pieces, a Content-Length should not matter");
}

#[test]
fn the_head_is_shown_as_it_came() {
    let answer = format!("{HEAD}5\r\nHello\r\n0\r\n\r\n");

    visit(&["-i"], "/", answer, Then::Close).gets(
        format!("{HEAD}Hello"),
        "with -i rurl should print the head as it came, and the pieces joined",
    );
}
