use std::collections::HashSet;
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
        for _ in 0..=limit {
            let done = done.clone();
            scope.spawn(move || work(queue, fetch, done));
        }
        drop(done);
        let mut frontier = Frontier::new(jobs);
        frontier.add(start);
        while frontier.open > 0 {
            let Ok((url, result)) = results.recv() else {
                break;
            };
            frontier.open -= 1;
            report(&url, &result);
            if let Ok(page) = result {
                frontier.add_links(&url, &page);
            }
        }
        // The frontier goes, and the jobs with it: nobody waits for another one.
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

/// What the coordinator knows: no other thread sees it, so it needs no lock.
struct Frontier {
    jobs: Sender<Url>,
    seen: HashSet<Url>,
    /// Jobs whose results are not there yet.
    open: usize,
}

impl Frontier {
    fn new(jobs: Sender<Url>) -> Frontier {
        Frontier {
            jobs,
            seen: HashSet::new(),
            open: 0,
        }
    }

    fn add(&mut self, url: Url) {
        if self.seen.insert(url.clone()) && self.jobs.send(url).is_ok() {
            self.open += 1;
        }
    }

    fn add_links(&mut self, from: &Url, page: &str) {
        for url in links(page).into_iter().filter_map(|link| from.join(link)) {
            if url.host() == from.host() && url.port() == from.port() {
                self.add(url);
            }
        }
    }
}
