use std::collections::HashSet;
use std::thread;

use crate::links::links;
use crate::url::Url;

/// Fetches `start` and every page of the same site that links lead to, each once, and not more
/// than `limit` at the same time. What came of a page is reported on the thread of the caller, as
/// soon as it is there.
///
/// Returns when all is reported and all threads have ended. `fetch` should not panic: its page
/// would be waited for without end.
pub fn crawl<F, E>(
    start: Url,
    limit: usize,
    fetch: F,
    mut report: impl FnMut(&Url, &Result<String, E>),
) where
    F: Fn(&Url) -> Result<String, E> + Send + Sync + 'static,
    E: Send + 'static,
{
    let fetch = &fetch;
    let mut wave = vec![start.clone()];
    let mut frontier = Frontier {
        seen: HashSet::from([start]),
        next: Vec::new(),
    };
    while !wave.is_empty() {
        for urls in wave.chunks(limit) {
            let results: Vec<_> = thread::scope(|scope| {
                let threads: Vec<_> = urls
                    .iter()
                    .map(|url| scope.spawn(move || fetch(url)))
                    .collect();
                threads
                    .into_iter()
                    .map(|thread| thread.join().unwrap())
                    .collect()
            });
            for (url, result) in urls.iter().zip(results) {
                report(url, &result);
                if let Ok(page) = result {
                    frontier.add_links(url, &page);
                }
            }
        }
        wave = std::mem::take(&mut frontier.next);
    }
}

/// What the coordinator knows.
struct Frontier {
    seen: HashSet<Url>,
    next: Vec<Url>,
}

impl Frontier {
    fn add_links(&mut self, from: &Url, page: &str) {
        for url in links(page).into_iter().filter_map(|link| from.join(link)) {
            let same_site = url.host() == from.host() && url.port() == from.port();
            if same_site && self.seen.insert(url.clone()) {
                self.next.push(url);
            }
        }
    }
}
