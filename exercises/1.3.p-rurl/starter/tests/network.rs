mod server;

use std::net::TcpListener;

use server::{Then, run, visit};

/// Nobody can be reached at this address: one line should say so.
fn fails(url: &str, address: &str, rule: &str) {
    let got = run(&[url]);

    let begins = format!("rurl: {address}: ");
    assert!(
        got.status == Some(3)
            && got.stdout.is_empty()
            && got
                .stderr
                .strip_prefix(&begins)
                .is_some_and(|why| !why.trim().is_empty())
            && got.stderr.ends_with('\n')
            && got.stderr.lines().count() == 1,
        "{rule}: for {}\nthere should be one line on standard error, {begins:?} and the reason, \
         and the exit status 3, but it was {:?} and {:?}",
        got.about,
        got.stderr,
        got.status
    );
}

#[test]
fn nobody_is_there() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the test should find a free port");
    let address = listener.local_addr().expect("the port").to_string();
    drop(listener);

    fails(
        &format!("http://{address}/"),
        &address,
        "a server that cannot be reached should be told",
    );
}

#[test]
fn a_host_that_has_no_address() {
    // No name may have so many letters between two dots.
    let host = "x".repeat(70);

    fails(
        &format!("http://{host}"),
        &format!("{host}:80"),
        "a host that cannot be found should be told, with the port 80 if the URL has none",
    );
}

#[test]
fn a_server_that_says_nothing() {
    let visit = visit(&["-t", "200"], "/", "", Then::BeSilent);

    let rule = "with -t 200 rurl should give up when nothing came for 200 milliseconds";
    visit.prints("", rule);
    visit.ends(&format!("rurl: {}: timeout\n", visit.address), 3, rule);
}

#[test]
fn a_server_that_stops_in_the_middle() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nHello";

    let visit = visit(&["-i", "-t", "200"], "/", half, Then::BeSilent);

    let rule = "a silence in the middle of an answer should end rurl as well, and nothing of the \
                answer should be printed";
    visit.prints("", rule);
    visit.ends(&format!("rurl: {}: timeout\n", visit.address), 3, rule);
}

#[test]
fn a_quick_answer_is_no_timeout() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello";
    for args in [["-t", "9000", "-i"], ["-i", "-t", "9000"]] {
        visit(&args, "/", answer, Then::Close).gets(
            answer,
            "-t should change nothing where the server answers in time, and the options may come \
             in any order",
        );
    }
}
