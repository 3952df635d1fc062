mod graph;

use graph::{crawl_site, page, text};

#[test]
fn follows_links_from_page_to_page() {
    let seen = crawl_site(
        1,
        vec![
            page("http://site/", &["/a", "b"]),
            page("http://site/a", &["deep/c.html"]),
            page("http://site/b", &[]),
            page("http://site/deep/c.html", &["d.html"]),
            page("http://site/deep/d.html", &[]),
        ],
    );

    seen.is(
        &[
            "http://site/",
            "http://site/a",
            "http://site/b",
            "http://site/deep/c.html",
            "http://site/deep/d.html",
        ],
        "crawl should find every page that links lead to",
    );
}

#[test]
fn reports_what_came() {
    let seen = crawl_site(1, vec![page("http://site/", &["http://elsewhere/"])]);

    let want = text(&["http://elsewhere/".to_string()]);
    assert_eq!(
        seen.told,
        [("http://site/".to_string(), Ok(want))],
        "report should be given the address and what fetch returned for it"
    );
}

#[test]
fn two_links_to_one_page() {
    let seen = crawl_site(
        1,
        vec![
            page("http://site/", &["/a", "/b", "/a", "/c"]),
            page("http://site/a", &["/c"]),
            page("http://site/b", &["/c"]),
            page("http://site/c", &[]),
        ],
    );

    seen.is(
        &[
            "http://site/",
            "http://site/a",
            "http://site/b",
            "http://site/c",
        ],
        "a page to which many links lead is still one page",
    );
}

#[test]
fn two_spellings_of_one_page() {
    let seen = crawl_site(
        1,
        vec![
            page(
                "http://site/",
                &["docs/a", "docs/a#top", "./docs/../docs/a", "#here"],
            ),
            page(
                "http://site/docs/a",
                &["a", "/docs/a#end", "http://SITE:80/docs/a", "/"],
            ),
        ],
    );

    seen.is(
        &["http://site/", "http://site/docs/a"],
        "links that are written in different ways lead to the same page",
    );
}

#[test]
fn a_circle_of_links_has_an_end() {
    let seen = crawl_site(
        1,
        vec![
            page("http://site/", &["/a"]),
            page("http://site/a", &["/b", "/a"]),
            page("http://site/b", &["/"]),
        ],
    );

    seen.is(
        &["http://site/", "http://site/a", "http://site/b"],
        "a link to a page that was fetched is no reason to fetch it again",
    );
}

#[test]
fn stays_on_the_site() {
    let seen = crawl_site(
        1,
        vec![
            page(
                "http://site/",
                &[
                    "http://elsewhere/a",
                    "http://site:8080/b",
                    "http://site.org/c",
                    "/d",
                ],
            ),
            page("http://site/d", &["mailto:ferris@site", "https://site/e"]),
        ],
    );

    seen.is(
        &["http://site/", "http://site/d"],
        "a link to another host, another port or with another scheme leads off the site",
    );
}

#[test]
fn a_failure_stops_nothing() {
    let seen = crawl_site(
        1,
        vec![
            page("http://site/", &["/a", "/broken", "/b"]),
            page("http://site/a", &[]),
            (
                "http://site/broken".to_string(),
                Err("out of order".to_string()),
            ),
            page("http://site/b", &["/c"]),
            page("http://site/c", &[]),
        ],
    );

    seen.is(
        &[
            "http://site/",
            "http://site/a",
            "http://site/b",
            "http://site/broken",
            "http://site/c",
        ],
        "where one page cannot be fetched, the others still can",
    );
    let broken = seen.told.iter().find(|(url, _)| url.ends_with("/broken"));
    assert_eq!(
        broken.map(|(_, result)| result),
        Some(&Err("out of order".to_string())),
        "report should be given the Err that fetch returned"
    );
}
