//! What a web server was asked for, told in a page.
//!
//! It is right, and it is slow. Each step is a function that is never inlined, so that a profiler
//! can tell one from the other.

pub mod profile;

struct Hit {
    path: String,
    status: u16,
    bytes: u64,
}

struct Page {
    path: String,
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
                tally(&mut pages, normalise(&hit.path), &hit);
            }
            None => unreadable += 1,
        }
    }
    rank(&mut pages);
    let title = format!("{requests} requests, {failed} failed, {unreadable} lines unreadable");
    render(&title, &pages)
}

/// `14:03:27 GET /list?page=2 200 5120`: time, method, path, status, bytes.
#[inline(never)]
fn parse(line: &str) -> Option<Hit> {
    let words: Vec<String> = line.split(' ').map(str::to_string).collect();
    if words.len() != 5 || !words[2].starts_with('/') {
        return None;
    }
    Some(Hit {
        path: words[2].clone(),
        status: words[3].parse().ok()?,
        bytes: words[4].parse().ok()?,
    })
}

/// `/Shop//List/?page=2` is the page `/shop/list`.
#[inline(never)]
fn normalise(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default().to_string();
    let mut clean = String::new();
    for letter in path.chars() {
        if letter != '/' || !clean.ends_with('/') {
            clean = format!("{clean}{}", letter.to_ascii_lowercase());
        }
    }
    if clean.len() > 1 && clean.ends_with('/') {
        clean.pop();
    }
    clean
}

/// Counts the hit for the page at `path`. The busiest pages stand in front, where they are found first.
#[inline(never)]
fn tally(pages: &mut Vec<Page>, path: String, hit: &Hit) {
    match pages.iter().position(|page| page.path == path) {
        Some(at) => {
            pages[at].hits += 1;
            pages[at].bytes += hit.bytes;
        }
        None => pages.push(Page {
            path,
            hits: 1,
            bytes: hit.bytes,
        }),
    }
    pages.sort_by_key(|page| (u64::MAX - page.hits, page.path.clone()));
}

/// The most hits first, pages with as many by name.
#[inline(never)]
fn rank(pages: &mut [Page]) {
    for end in (1..pages.len()).rev() {
        for at in 0..end {
            let (one, other) = (&pages[at], &pages[at + 1]);
            if (other.hits, &one.path) > (one.hits, &other.path) {
                pages.swap(at, at + 1);
            }
        }
    }
}

#[inline(never)]
fn render(title: &str, pages: &[Page]) -> String {
    let mut text = title.to_string() + "\n";
    for page in pages.iter().take(10) {
        let line = format!("{:>7} {:>12} {}", page.hits, page.bytes, page.path);
        text = text + &line + "\n";
    }
    text
}
