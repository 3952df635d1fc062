use std::collections::{HashSet, VecDeque};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
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
    let (jobs, queue) = mpsc::channel();
    let (done, results) = mpsc::channel();
    let (queue, fetch) = (&Mutex::new(queue), &fetch);
    thread::scope(|scope| {
        for _ in 0..limit {
            let done = done.clone();
            scope.spawn(move || work(queue, fetch, done));
        }
        let (jobs, results) = (jobs, results);
        let mut frontier = Frontier::new(start);
        let mut in_flight = 0;
        while let Some(url) = frontier.waiting.pop_front() {
            jobs.send(url).unwrap();
            in_flight += 1;
            if in_flight < limit && !frontier.waiting.is_empty() {
                continue;
            }
            let (url, result) = results.recv().unwrap();
            in_flight -= 1;
            report(&url, &result);
            if let Ok(page) = result {
                frontier.add_links(&url, &page);
            }
        }
    });
}

/// What a worker does: a job, its result, the next one, until there can be no more.
fn work<F, E>(queue: &Mutex<Receiver<Url>>, fetch: &F, done: Sender<(Url, Result<String, E>)>)
where
    F: Fn(&Url) -> Result<String, E>,
{
    while let Some(url) = next_job(queue) {
        let result = fetch(&url);
        if done.send((url, result)).is_err() {
            return;
        }
    }
}

/// The lock is given back with the job: whoever fetches must not hold it.
fn next_job(queue: &Mutex<Receiver<Url>>) -> Option<Url> {
    queue.lock().ok()?.recv().ok()
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
