mod server;

use server::{Then, get, visit};

#[test]
fn the_option_i_shows_the_head() {
    let answer = "HTTP/1.1 200 OK\r\nServer:  x\r\nX-Empty:\r\n\r\nHello\n";

    visit(&["-i"], "/", answer, Then::Close).gets(
        answer,
        "with -i rurl should print the head as it came, each byte of it, and its empty line, \
         before the body",
    );
}

#[test]
fn the_length_says_where_the_body_ends() {
    let rule = "with a Content-Length the body should be so many bytes, whatever follows";
    get("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello, world").gets("Hello", rule);
    get("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHello").gets("", rule);
}

#[test]
fn the_name_of_a_header_may_be_written_in_any_way() {
    let rule = "capitals in a header's name should not matter, nor white space around its value";
    get("HTTP/1.1 200 OK\r\ncontent-length:5\r\n\r\nHello, world").gets("Hello", rule);
    get("HTTP/1.1 200 OK\r\nCONTENT-LENGTH:  5 \r\n\r\nHello, world").gets("Hello", rule);
}

#[test]
fn a_redirect_is_an_answer_like_others() {
    let visit = get("HTTP/1.1 301 Moved Permanently\r\nLocation: /new\r\n\r\nIt is at /new.\n");

    let rule = "rurl should not follow a redirect, but print its body";
    visit.gets("It is at /new.\n", rule);
    assert!(
        visit.requests.len() == 1,
        "{rule}: it should ask once, but asked {} times",
        visit.requests.len()
    );
}

#[test]
fn a_status_of_400_or_more_is_told() {
    let rule = "a status of 400 or more should be told, and the body printed all the same";
    for (status, said) in [
        ("404 Not Found", "rurl: 404 Not Found\n"),
        (
            "500 Internal Server Error",
            "rurl: 500 Internal Server Error\n",
        ),
        ("400", "rurl: 400\n"),
    ] {
        let visit = get(format!("HTTP/1.1 {status}\r\nServer: x\r\n\r\nSorry.\n"));

        visit.prints("Sorry.\n", rule);
        visit.ends(said, 1, rule);
    }
}
