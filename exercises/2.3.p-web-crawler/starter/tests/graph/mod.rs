//! A site that is a table in memory, and `crawl` at work on it.

#![allow(dead_code)] // not every test needs everything

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::panic;
use std::rc::Rc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Weak};
use std::thread::{self, ThreadId};
use std::time::Duration;

use web_crawler::{Url, crawl};

/// Nothing here takes time, so something should happen before so long.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is at an address: a page with links, or a reason why there is none.
pub type Site = Vec<(String, Result<Vec<String>, String>)>;

pub fn page(url: &str, links: &[&str]) -> (String, Result<Vec<String>, String>) {
    let links = links.iter().map(|link| link.to_string()).collect();
    (url.to_string(), Ok(links))
}

/// What `crawl` does, as it is seen from outside.
enum Event {
    Asked(String, ThreadId),
    Told(String, Result<String, String>),
    Ended,
}

/// What it did, from its call to its return.
pub struct Seen {
    pub asked: Vec<String>,
    pub told: Vec<(String, Result<String, String>)>,
    pub threads: HashSet<ThreadId>,
    /// What `fetch` owned. Nobody should own it any more.
    pub owned: Weak<()>,
}

/// Crawls the site from `http://site/`, until `crawl` returns.
pub fn crawl_site(limit: usize, site: Site) -> Seen {
    let (events, happened) = mpsc::channel();
    let owned = Arc::new(());
    let mut seen = Seen {
        asked: Vec::new(),
        told: Vec::new(),
        threads: HashSet::new(),
        owned: Arc::downgrade(&owned),
    };
    let crawler = thread::spawn(move || {
        let _ended = AtTheEnd(events.clone());
        run(limit, texts(site), owned, events);
    });
    loop {
        match happened.recv_timeout(PATIENCE) {
            Ok(Event::Asked(url, thread)) => {
                assert!(
                    !seen.asked.contains(&url),
                    "each page should be fetched once, but {url} was fetched twice"
                );
                seen.asked.push(url);
                seen.threads.insert(thread);
            }
            Ok(Event::Told(url, result)) => seen.told.push((url, result)),
            Ok(Event::Ended) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!(
                "crawl should return when there is nothing left to fetch, but after {} calls of \
                 fetch and {} of report nothing happened for {PATIENCE:?}",
                seen.asked.len(),
                seen.told.len()
            ),
        }
    }
    if let Err(why) = crawler.join() {
        panic::resume_unwind(why);
    }
    seen
}

/// Says that `crawl` has returned, or panicked.
struct AtTheEnd(Sender<Event>);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Ended);
    }
}

fn run(
    limit: usize,
    site: HashMap<String, Result<String, String>>,
    owned: Arc<()>,
    events: Sender<Event>,
) {
    let start = Url::parse("http://site/").expect("http://site/ should be an address");
    let asked = events.clone();
    let fetch = move |url: &Url| {
        let _owned = &owned;
        let _ = asked.send(Event::Asked(url.to_string(), thread::current().id()));
        match site.get(&url.to_string()) {
            Some(result) => result.clone(),
            None => Err("no such page".to_string()),
        }
    };
    // An Rc, and a closure that changes what it took along: it stays on this thread.
    let told = Rc::new(RefCell::new(0));
    let counted = Rc::clone(&told);
    crawl(
        start,
        limit,
        fetch,
        move |url, result: &Result<String, String>| {
            *counted.borrow_mut() += 1;
            let _ = events.send(Event::Told(url.to_string(), result.clone()));
        },
    );
}

fn texts(site: Site) -> HashMap<String, Result<String, String>> {
    site.into_iter()
        .map(|(url, links)| (url, links.map(|links| text(&links))))
        .collect()
}

/// A page with these links.
pub fn text(links: &[String]) -> String {
    let links: String = links
        .iter()
        .map(|link| format!("<li><a href=\"{link}\">{link}</a>"))
        .collect();
    format!("<h1>A page</h1><ul>{links}</ul>")
}

impl Seen {
    /// Exactly these pages were fetched, and what came of each was told once.
    pub fn is(&self, want: &[&str], rule: &str) {
        let mut want: Vec<String> = want.iter().map(|url| url.to_string()).collect();
        want.sort();
        let mut asked = self.asked.clone();
        asked.sort();
        let mut told: Vec<String> = self.told.iter().map(|(url, _)| url.clone()).collect();
        told.sort();
        assert!(
            asked == want,
            "{rule}: these pages should be fetched, each once\n{want:?}\nbut these were\n{asked:?}"
        );
        assert!(
            told == want,
            "{rule}: report should be called once for each page that was fetched\n{want:?}\nbut \
             it was called for\n{told:?}"
        );
    }
}
