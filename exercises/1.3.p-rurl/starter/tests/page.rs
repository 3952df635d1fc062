mod server;

use server::{Then, get, visit};

#[test]
fn prints_the_body() {
    let rule = "rurl should print what stands behind the empty line, and nothing else";
    get("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<p>Hello</p>\n").gets("<p>Hello</p>\n", rule);
    get("HTTP/1.0 200 OK\r\n\r\nold and good").gets("old and good", rule);
}

#[test]
fn prints_every_byte_as_it_is() {
    let mut all = Vec::new();
    for byte in 0..=255 {
        all.push(byte);
    }
    for body in [all, Vec::new()] {
        let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        answer.extend(&body);

        get(answer).gets(
            body,
            "a body is bytes, not text: none should be changed, added or lost",
        );
    }
}

#[test]
fn reads_to_the_end() {
    let body = "a line of a long book\n".repeat(20_000);

    get(format!("HTTP/1.1 200 OK\r\n\r\n{body}")).gets(
        body,
        "rurl should go on reading until the server closes the stream",
    );
}

#[test]
fn the_first_empty_line_is_the_border() {
    let body = "first\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\nlast\r\n\r\n";

    get(format!("HTTP/1.1 200 OK\r\n\r\n{body}")).gets(
        body,
        "the head ends at the first empty line, and all that follows is body",
    );
}

#[test]
fn asks_in_the_form_of_http() {
    for (path, want) in [
        ("/index.html", "/index.html"),
        ("/a/b.php?x=1&y=/2", "/a/b.php?x=1&y=/2"),
        ("", "/"),
    ] {
        let visit = visit(&[], path, "HTTP/1.1 200 OK\r\n\r\n", Then::Close);

        let [request] = visit.requests.as_slice() else {
            panic!(
                "{} should connect to the server exactly once, but did so {} times",
                visit.about,
                visit.requests.len()
            );
        };
        let lines: Vec<&str> = request.split("\r\n").collect();
        let has = |want: &str| lines.iter().any(|line| line.eq_ignore_ascii_case(want));
        let first = format!("GET {want} HTTP/1.1");
        let host = format!("Host: {}", visit.address);
        assert!(
            request.ends_with("\r\n\r\n") && !request.replace("\r\n", "").contains('\n'),
            "each line of the request should end with \\r\\n, and an empty line should end it: \
             the server got {request:?}"
        );
        assert!(
            lines[0] == first,
            "the request should begin with the line {first:?}: the server got {request:?}"
        );
        assert!(
            has(&host),
            "the request should have the line {host:?}, with the port of the URL: the server got \
             {request:?}"
        );
        assert!(
            has("Connection: close"),
            "the request should have the line \"Connection: close\": the server got {request:?}"
        );
    }
}
