mod graph;
mod server;

use graph::{crawl_site, page};
use server::start;

const LEAVES: [&str; 9] = ["/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9"];

/// A page with nine links, and the pages they lead to.
fn star() -> Vec<(&'static str, &'static [&'static str])> {
    let mut pages: Vec<(&str, &[&str])> = vec![("/", &LEAVES)];
    for path in LEAVES {
        pages.push((path, &[]));
    }
    pages
}

#[test]
fn reaches_the_limit() {
    for (limit, at_once) in [("2", 2), ("6", 6), ("50", 9)] {
        let rule = format!("with -j {limit} and nine links {at_once} pages should be in flight");
        let mut crawler = start(&["-j", limit], &star());
        crawler.answer_path("/", &rule);

        crawler.until(&rule, |now| now.in_flight.len() >= at_once);

        crawler.finish();
    }
}

#[test]
fn never_passes_the_limit() {
    for (limit, at_most) in [("1", 1), ("3", 3)] {
        let rule = format!("with -j {limit} never more than {at_most} should be in flight");
        let mut crawler = start(&["-j", limit], &star());
        crawler.answer_path("/", &rule);
        for answered in 0..LEAVES.len() {
            // One by one is answered, so that each reply is a new temptation.
            let left = LEAVES.len() - answered;
            crawler.until(&rule, |now| now.in_flight.len() >= left.min(at_most));
            crawler.serve_visitors();
            assert!(
                crawler.in_flight.len() <= at_most,
                "{rule}: while the server held {at_most} back, it was asked for another page, so \
                 that {} were in flight",
                crawler.in_flight.len()
            );
            crawler.answer(0);
        }
        crawler.finish();
    }
}

#[test]
fn a_free_place_is_taken_at_once() {
    let rule = "with -j 3, when one of three replies has come, the next page should be asked for, \
                whatever the other two do";
    let mut crawler = start(&["-j", "3"], &star());
    crawler.answer_path("/", rule);
    crawler.until(rule, |now| now.in_flight.len() == 3);
    while crawler.asked.len() < 1 + LEAVES.len() {
        let asked = crawler.asked.len();
        crawler.answer(2);
        crawler.until(rule, |now| now.asked.len() > asked);
    }
    crawler.finish();
}

#[test]
fn a_slow_page_holds_up_nobody() {
    let rule = "with -j 2, while the server holds one page back, all the others should be fetched \
                and printed";
    let mut crawler = start(
        &["-j", "2"],
        &[
            ("/", &["slow", "a"]),
            ("/a", &["b"]),
            ("/b", &["c"]),
            ("/c", &[]),
            ("/slow", &["z"]),
            ("/z", &[]),
        ],
    );
    for path in ["/", "/a", "/b", "/c"] {
        crawler.answer_path(path, rule);
    }
    crawler.until(rule, |now| now.lines.len() == 4);

    let pages = ["/", "/a", "/b", "/c", "/slow", "/z"];
    crawler.finish().is(
        &pages,
        &pages,
        0,
        "the slow page should be followed when it has come",
    );
}

/// A page that leads to ten pages, to each twice. They lead to ten pages each, and those back.
fn hundred() -> graph::Site {
    let tens: Vec<String> = (0..10).map(|n| format!("/{n}")).collect();
    let ones: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    let mut site = vec![(
        "http://site/".to_string(),
        Ok([tens.clone(), tens.clone()].concat()),
    )];
    for ten in &tens {
        let below = ones.iter().map(|one| format!("{ten}/{one}")).collect();
        site.push((format!("http://site{ten}"), Ok(below)));
        for one in &ones {
            site.push((format!("http://site{ten}/{one}"), Ok(tens.clone())));
        }
    }
    site
}

#[test]
fn loses_nothing() {
    let site = hundred();
    let urls: Vec<String> = site.iter().map(|(url, _)| url.clone()).collect();
    let want: Vec<&str> = urls.iter().map(String::as_str).collect();

    let seen = crawl_site(8, site);

    seen.is(&want, "with 8 threads");
}

#[test]
fn threads_are_used_again() {
    let seen = crawl_site(4, hundred());

    assert!(
        seen.threads.len() <= 8,
        "with a limit of 4 there should be four threads that fetch one page after the other, but \
         {} pages were fetched by {} threads",
        seen.asked.len(),
        seen.threads.len()
    );
}

#[test]
fn leaves_nothing_behind() {
    let seen = crawl_site(4, vec![page("http://site/", &["/a", "/b"])]);

    assert!(
        seen.owned.upgrade().is_none(),
        "when crawl returns its threads should have ended, and fetch should be gone: somebody \
         still owns it"
    );
}
