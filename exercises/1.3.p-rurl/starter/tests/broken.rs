mod server;

use server::get;

/// The answer should be refused, for this reason.
fn refused(answer: impl AsRef<[u8]>, reason: &str, rule: &str) {
    let visit = get(answer);

    visit.prints("", rule);
    visit.ends(&format!("rurl: bad answer: {reason}\n"), 4, rule);
}

#[test]
fn an_answer_without_a_head() {
    for answer in ["", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\nServer: x\r\n"] {
        refused(
            answer,
            "no head",
            "an answer that ends before its empty line is a bad one",
        );
    }
}

#[test]
fn a_head_that_is_not_text() {
    refused(
        b"HTTP/1.1 200 OK\r\nServer: Caf\xe9\r\n\r\nHello",
        "head is not text",
        "a head that is not UTF-8 is a bad one",
    );
}

#[test]
fn a_status_line_that_is_none() {
    for line in ["ICY 200 OK", "HTTP/1.1", "HTTP/1.1 fine", "Hello", ""] {
        refused(
            format!("{line}\r\nServer: x\r\n\r\nHello"),
            "bad status line",
            "a first line that is not HTTP/1., a blank and a number is a bad one",
        );
    }
}

#[test]
fn a_header_that_is_none() {
    for line in [
        "this is no header",
        ": nameless",
        "Content-Length: many",
        "Content-Length: -5",
        "Content-Length:",
    ] {
        refused(
            format!("HTTP/1.1 200 OK\r\nServer: x\r\n{line}\r\n\r\nHello"),
            "bad header",
            "a line of the head without a name and a colon, or a length that is no number, is a \
             bad one",
        );
    }
}

#[test]
fn a_body_that_is_cut_off() {
    let rule = "a body that is shorter than it says is a bad one, and none of it should be printed";
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nHello".to_string(),
        format!("{chunked}5\r\nHello\r\n5\r\n, w"),
        format!("{chunked}5\r\nHello"),
        format!("{chunked}5\r\nHello\r\n"),
        format!("{chunked}5\r\nHello\r\n6"),
        chunked.to_string(),
    ] {
        refused(answer, "body is cut off", rule);
    }
}

#[test]
fn a_piece_that_makes_no_sense() {
    let rule = "a piece whose length is no number, or that is longer than it says, is a bad one";
    for pieces in [
        "five\r\nHello\r\n0\r\n\r\n",
        "\r\nHello\r\n0\r\n\r\n",
        "-5\r\nHello\r\n0\r\n\r\n",
        "4\r\nHello\r\n0\r\n\r\n",
        "5\r\nHello0\r\n\r\n",
    ] {
        refused(
            format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{pieces}"),
            "bad chunk",
            rule,
        );
    }
}

#[test]
fn a_monstrous_length() {
    for framing in [
        "Content-Length: 18446744073709551615\r\n\r\nHello",
        "Content-Length: 340282366920938463463374607431768211455\r\n\r\nHello",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nHello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nHello\r\n0\r\n\r\n",
    ] {
        let visit = get(format!("HTTP/1.1 200 OK\r\n{framing}"));

        assert!(
            visit.status == Some(4)
                && visit.stdout.is_empty()
                && visit.stderr.starts_with("rurl: bad answer: "),
            "a length that no body can have is a bad answer and no reason to panic: for {}\nrurl \
             should print nothing, say \"rurl: bad answer: \" and a reason, and end with 4, but it \
             said {:?} and ended with {:?}",
            visit.about,
            visit.stderr,
            visit.status
        );
    }
}
