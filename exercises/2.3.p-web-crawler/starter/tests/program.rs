mod server;

use server::{start, start_without_server};

#[test]
fn prints_each_page() {
    let crawler = start(
        &["-j", "1"],
        &[
            ("/", &["a", "/b?x=1", "http://127.0.0.1:1/", "https://{}/"]),
            ("/a", &["/", "http://{}/c/#top", "#here"]),
            ("/b?x=1", &[]),
            ("/c/", &["../a"]),
        ],
    );

    let end = crawler.finish();

    let pages = ["/", "/a", "/b?x=1", "/c/"];
    end.is(
        &pages,
        &pages,
        0,
        "web-crawler should fetch every page of the site, and print its address",
    );
    assert_eq!(
        end.stderr, "",
        "where nothing went wrong, nothing should be told on standard error"
    );
}

#[test]
fn has_a_limit_of_its_own() {
    let end = start(&[], &[("/", &["a", "b"]), ("/a", &[]), ("/b", &[])]).finish();

    let pages = ["/", "/a", "/b"];
    end.is(
        &pages,
        &pages,
        0,
        "without -j web-crawler should choose a limit",
    );
}

#[test]
fn prints_a_page_as_soon_as_it_has_come() {
    let rule = "an address should be printed as soon as its page has come, whatever comes later";
    let mut crawler = start(&["-j", "1"], &[("/", &["a"]), ("/a", &["b"]), ("/b", &[])]);
    crawler.answer_path("/", rule);
    crawler.until(rule, |now| now.in_flight.len() == 1 && now.lines.len() == 1);
    crawler.answer_path("/a", rule);
    crawler.until(rule, |now| now.in_flight.len() == 1 && now.lines.len() == 2);

    let pages = ["/", "/a", "/b"];
    crawler.finish().is(&pages, &pages, 0, rule);
}

#[test]
fn tells_what_the_server_refuses() {
    let rule = "a page with a status of 400 or more should be told, and the others fetched";
    let pages: &[(&str, &[&str])] = &[("/", &["gone", "a"]), ("/a", &["b"]), ("/b", &[])];

    let end = start(&["-j", "1"], pages).finish();

    end.is(&["/", "/a", "/b", "/gone"], &["/", "/a", "/b"], 1, rule);
    assert_eq!(
        end.stderr,
        format!("web-crawler: http://{}/gone: 404 Not Found\n", end.address),
        "{rule}"
    );
}

#[test]
fn tells_what_the_network_breaks() {
    let rule = "a page that the network breaks should be told, and the others fetched";
    let pages: &[(&str, &[&str])] = &[("/", &["a", "b"]), ("/a", &[]), ("/b", &[])];
    let mut crawler = start(&["-j", "1"], pages);
    crawler.answer_path("/", rule);
    crawler.until(rule, |now| !now.in_flight.is_empty());
    let broken = crawler.in_flight[0].path.clone();
    let other = if broken == "/a" { "/b" } else { "/a" };
    crawler.hang_up_on(&broken, rule);

    let end = crawler.finish();

    end.is(&["/", "/a", "/b"], &["/", other], 1, rule);
    is_one_line(
        &end.stderr,
        &format!("web-crawler: http://{}{broken}: ", end.address),
        rule,
    );
}

#[test]
fn nobody_is_there() {
    let rule = "a server that cannot be reached should be told";

    let end = start_without_server(&["-j", "2"]).finish();

    end.is(&[], &[], 1, rule);
    is_one_line(
        &end.stderr,
        &format!("web-crawler: http://{}/: ", end.address),
        rule,
    );
}

fn is_one_line(stderr: &str, begins: &str, rule: &str) {
    assert!(
        stderr
            .strip_prefix(begins)
            .is_some_and(|why| !why.trim().is_empty())
            && stderr.ends_with('\n')
            && stderr.lines().count() == 1,
        "{rule}: there should be one line on standard error, {begins:?} and the reason, but it \
         was {stderr:?}"
    );
}
