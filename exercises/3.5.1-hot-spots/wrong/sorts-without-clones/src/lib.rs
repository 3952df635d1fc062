//! What a web server was asked for, told in a page.

use std::cmp::Reverse;
use std::fmt::Write;

pub mod profile;

struct Hit<'a> {
    path: &'a str,
    status: u16,
    bytes: u64,
}

/// What is known of a page.
struct Visits {
    hits: u64,
    bytes: u64,
}

/// The ten pages that were asked for most, below a line about all requests.
pub fn report(log: &str) -> String {
    let mut pages = Vec::new();
    let (mut requests, mut failed, mut unreadable) = (0, 0, 0);
    for line in log.lines() {
        match parse(line) {
            Some(hit) => {
                requests += 1;
                if hit.status >= 400 {
                    failed += 1;
                }
                tally(&mut pages, normalise(hit.path), hit.bytes);
            }
            None => unreadable += 1,
        }
    }
    let title = format!("{requests} requests, {failed} failed, {unreadable} lines unreadable");
    render(&title, &rank(&pages))
}

/// `14:03:27 GET /list?page=2 200 5120`: time, method, path, status, bytes.
fn parse(line: &str) -> Option<Hit<'_>> {
    let mut words = line.split(' ').skip(2);
    let (path, status, bytes) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || !path.starts_with('/') {
        return None;
    }
    Some(Hit {
        path,
        status: status.parse().ok()?,
        bytes: bytes.parse().ok()?,
    })
}

/// `/Shop//List/?page=2` is the page `/shop/list`.
fn normalise(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let mut clean = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter != '/' || !clean.ends_with('/') {
            clean.push(letter.to_ascii_lowercase());
        }
    }
    if clean.len() > 1 && clean.ends_with('/') {
        clean.pop();
    }
    clean
}

/// Counts a hit for the page at `path`. The busiest pages stand in front.
fn tally(pages: &mut Vec<(String, Visits)>, path: String, bytes: u64) {
    match pages.iter_mut().find(|(known, _)| *known == path) {
        Some((_, page)) => {
            page.hits += 1;
            page.bytes += bytes;
        }
        None => pages.push((path, Visits { hits: 1, bytes })),
    }
    pages.sort_by(|(one, a), (other, b)| b.hits.cmp(&a.hits).then_with(|| one.cmp(other)));
}

/// The most hits first, pages with as many by name.
fn rank(pages: &[(String, Visits)]) -> Vec<(&String, &Visits)> {
    let mut ranked: Vec<_> = pages.iter().map(|(path, page)| (path, page)).collect();
    ranked.sort_unstable_by_key(|&(path, page)| (Reverse(page.hits), path));
    ranked
}

fn render(title: &str, pages: &[(&String, &Visits)]) -> String {
    let mut text = format!("{title}\n");
    for (path, page) in pages.iter().take(10) {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{:>7} {:>12} {path}", page.hits, page.bytes);
    }
    text
}
