use web_crawler::{Url, links};

fn url(text: &str) -> Url {
    Url::parse(text).unwrap_or_else(|| panic!("Url::parse({text:?}) should be an address"))
}

#[test]
fn takes_an_address_apart() {
    for (text, host, port, path) in [
        (
            "http://example.com/a/b.html",
            "example.com",
            80,
            "/a/b.html",
        ),
        ("http://127.0.0.1:8000/", "127.0.0.1", 8000, "/"),
        ("http://example.com:81", "example.com", 81, "/"),
        (
            "http://example.com/find?q=a/b",
            "example.com",
            80,
            "/find?q=a/b",
        ),
    ] {
        let got = url(text);

        assert_eq!(
            (got.host(), got.port(), got.path()),
            (host, port, path),
            "host, port and path of {text}"
        );
    }
}

#[test]
fn refuses_what_it_cannot_fetch() {
    for text in [
        "https://example.com/",
        "example.com/",
        "/a.html",
        "",
        "http://",
        "http:///a.html",
        "http://:80/",
        "http://example.com:http/",
        "http://example.com:70000/",
        "http://example.com/my page.html",
    ] {
        assert_eq!(
            Url::parse(text),
            None,
            "Url::parse({text:?}) should be None: that cannot be fetched"
        );
    }
}

#[test]
fn a_fragment_is_no_other_page() {
    for text in [
        "http://example.com/a#top",
        "http://example.com/a#",
        "http://example.com/a#b/../c?d",
    ] {
        assert_eq!(
            url(text).to_string(),
            "http://example.com/a",
            "what is behind the # of {text} is a place in the page, and not part of its address"
        );
    }
}

#[test]
fn one_page_has_one_spelling() {
    for (text, want) in [
        ("http://Example.COM/A", "http://example.com/A"),
        ("http://example.com:80/", "http://example.com/"),
        ("http://example.com", "http://example.com/"),
        ("http://example.com:8000", "http://example.com:8000/"),
        ("http://example.com/a/../b", "http://example.com/b"),
        ("http://example.com/./a/./b/", "http://example.com/a/b/"),
        ("http://example.com/../a/b/..", "http://example.com/a/"),
        ("http://example.com/a/.", "http://example.com/a/"),
        ("http://example.com/a?x=../y", "http://example.com/a?x=../y"),
    ] {
        assert_eq!(
            url(text).to_string(),
            want,
            "{text} should be written in its one spelling"
        );
        assert_eq!(
            url(text),
            url(want),
            "{text} and {want} are the same page, so they should be equal"
        );
    }
}

#[test]
fn joins_links_as_a_browser_does() {
    for (page, link, want) in [
        ("/docs/a.html", "b.html", "/docs/b.html"),
        ("/docs/a.html", "more/b.html", "/docs/more/b.html"),
        ("/docs/", "b.html", "/docs/b.html"),
        ("/docs", "b.html", "/b.html"),
        ("/docs/a.html", "/b.html", "/b.html"),
        ("/docs/a.html", "../b.html", "/b.html"),
        ("/docs/a.html", "./b.html", "/docs/b.html"),
        ("/docs/a.html", "../../../b.html", "/b.html"),
        ("/docs/a.html", "..", "/"),
        ("/docs/a.html", "", "/docs/a.html"),
        ("/docs/a.html", "#top", "/docs/a.html"),
        ("/docs/a.html", "b.html#top", "/docs/b.html"),
        ("/docs/find?q=a/b", "b.html?q=c/d", "/docs/b.html?q=c/d"),
        ("/docs/find?q=1", "#top", "/docs/find?q=1"),
        ("/docs/a.html", "b.html?at=12:30", "/docs/b.html?at=12:30"),
    ] {
        let page = url(&format!("http://example.com:81{page}"));

        let got = page.join(link).map(|next| next.to_string());

        assert_eq!(
            got,
            Some(format!("http://example.com:81{want}")),
            "where the link {link:?} on the page {page} leads"
        );
    }
    let page = url("http://example.com:81/docs/a.html");
    assert_eq!(
        page.join("http://Rust-lang.org/x/../y#z"),
        Some(url("http://rust-lang.org/y")),
        "a link with http:// in front is an address of its own"
    );
}

#[test]
fn some_links_lead_nowhere() {
    let page = url("http://example.com/docs/a.html");
    for link in [
        "https://example.com/",
        "mailto:ferris@example.com",
        "javascript:history.back()",
        "my page.html",
        "http://",
    ] {
        assert_eq!(
            page.join(link),
            None,
            "the link {link:?} leads to nothing that can be fetched"
        );
    }
}

#[test]
fn finds_the_links_of_a_page() {
    for (page, want) in [
        (
            "<p><a href=\"/a\">A</a> or <a class=\"x\" href=\"b.html#top\">B</a>",
            vec!["/a", "b.html#top"],
        ),
        ("<a\nhref=\"/a\"></a><a href=\"/a\"></a>", vec!["/a", "/a"]),
        ("<a href=\"\">here</a>", vec![""]),
        ("no link, but a \"quote\"", vec![]),
        ("<a href=\"/a\">A</a><a href=\"/cut-of", vec!["/a"]),
        ("", vec![]),
    ] {
        assert_eq!(links(page), want, "the links of the page {page:?}");
    }
}
