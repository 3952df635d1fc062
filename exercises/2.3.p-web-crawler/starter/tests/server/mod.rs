//! A web server of the tests' own, which holds every reply back until the test lets it go, and
//! `web-crawler` at work on it.
//!
//! A request is in flight from the moment at which the server has read it, until the test answers
//! it. Nothing here waits for a time to pass: what happens comes as an event, and only if nothing
//! happens at all for `PATIENCE` a test gives up.

#![allow(dead_code)] // not every test needs everything

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// No test should ever come to wait for so long.
const PATIENCE: Duration = Duration::from_secs(3);

/// Its page is served at once, and only the test itself asks for it.
const VISITOR: &str = "/a-visitor-who-is-no-crawler";

/// How many of them are served while a test looks whether one request too many comes.
const VISITORS: usize = 30;

enum Event {
    Asked(Request),
    Line(String),
    /// The program closed its standard output.
    Ended,
}

/// A request that has no answer yet.
pub struct Request {
    pub path: String,
    /// The thread that holds the stream waits for a word. If there can be none, it hangs up.
    answer: Sender<()>,
}

/// `web-crawler` at work.
pub struct Crawler {
    pub address: String,
    /// Paths, in the order in which they were asked for.
    pub asked: Vec<String>,
    /// What was asked for and not yet answered.
    pub in_flight: Vec<Request>,
    /// What was printed.
    pub lines: Vec<String>,
    events: Receiver<Event>,
    ended: bool,
    child: Child,
    stderr: Option<JoinHandle<String>>,
}

/// How the program ended.
pub struct End {
    pub address: String,
    pub asked: Vec<String>,
    pub lines: Vec<String>,
    pub stderr: String,
    pub status: Option<i32>,
}

/// Starts a server with these pages, each a path and its links, and the program with these
/// arguments and the address of the path `/`.
pub fn start(args: &[&str], pages: &[(&str, &[&str])]) -> Crawler {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the test should find a free port");
    let address = listener.local_addr().expect("the port").to_string();
    let pages = Arc::new(texts(pages, &address));
    let (happened, events) = mpsc::channel();
    let heard = happened.clone();
    // Nobody waits for this thread: it ends with the test.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (pages, heard) = (Arc::clone(&pages), heard.clone());
            thread::spawn(move || serve(&stream, &pages, &heard));
        }
    });
    start_program(args, address, happened, events)
}

fn start_program(
    args: &[&str],
    address: String,
    happened: Sender<Event>,
    events: Receiver<Event>,
) -> Crawler {
    let mut child = Command::new(env!("CARGO_BIN_EXE_web-crawler"))
        .args(args)
        .arg(format!("http://{address}/"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test should be able to start web-crawler");
    let stdout = child.stdout.take().expect("its standard output");
    let mut stderr = child.stderr.take().expect("its standard error");
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let _ = happened.send(Event::Line(line));
        }
        let _ = happened.send(Event::Ended);
    });
    let stderr = thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stderr.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    Crawler {
        address,
        asked: Vec::new(),
        in_flight: Vec::new(),
        lines: Vec::new(),
        events,
        ended: false,
        child,
        stderr: Some(stderr),
    }
}

/// An address where nobody is.
pub fn start_without_server(args: &[&str]) -> Crawler {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the test should find a free port");
    let address = listener.local_addr().expect("the port").to_string();
    drop(listener);
    let (happened, events) = mpsc::channel();
    start_program(args, address, happened, events)
}

/// Pages by their paths. `{}` in a link is the address of the server.
fn texts(pages: &[(&str, &[&str])], address: &str) -> HashMap<String, String> {
    let mut texts = HashMap::from([(VISITOR.to_string(), "Welcome".to_string())]);
    for (path, links) in pages {
        let links: String = links
            .iter()
            .map(|link| format!("<li><a href=\"{}\">x</a>", link.replace("{}", address)))
            .collect();
        texts.insert(path.to_string(), format!("<h1>{path}</h1><ul>{links}</ul>"));
    }
    texts
}

fn serve(mut stream: &TcpStream, pages: &HashMap<String, String>, heard: &Sender<Event>) {
    let Some(path) = read_path(stream) else {
        return;
    };
    if path != VISITOR && !is_let_go(&path, heard) {
        return;
    }
    let (outcome, body) = match pages.get(&path) {
        Some(text) => ("200 OK", text.as_str()),
        None => ("404 Not Found", "Sorry, no such page."),
    };
    // The program may have ended by now: that is for the test to judge.
    let _ = write!(
        stream,
        "HTTP/1.1 {outcome}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let _ = stream.shutdown(Shutdown::Write);
    // Reading to the end keeps the system from taking the answer back.
    let _ = stream.read_to_end(&mut Vec::new());
}

/// Reads to the empty line that ends a request. `None` if it is no request.
fn read_path(mut stream: &TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    let _ = stream.set_read_timeout(Some(PATIENCE));
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut part) {
            Ok(n) if n > 0 => request.extend(&part[..n]),
            _ => return None,
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    Some(request.split(' ').nth(1)?.to_string())
}

/// Says that somebody asked, and waits for what the test decides.
fn is_let_go(path: &str, heard: &Sender<Event>) -> bool {
    let (answer, decision) = mpsc::channel();
    let path = path.to_string();
    let _ = heard.send(Event::Asked(Request { path, answer }));
    decision.recv().is_ok()
}

impl Crawler {
    fn note(&mut self, event: Event) {
        match event {
            Event::Asked(request) => {
                assert!(
                    !self.asked.contains(&request.path),
                    "each page should be fetched once, but the server was asked for {} twice",
                    request.path
                );
                self.asked.push(request.path.clone());
                self.in_flight.push(request);
            }
            Event::Line(line) => self.lines.push(line),
            Event::Ended => self.ended = true,
        }
    }

    /// Waits until this is so.
    pub fn until(&mut self, rule: &str, is_so: impl Fn(&Crawler) -> bool) {
        while !is_so(self) {
            match self.events.recv_timeout(PATIENCE) {
                Ok(event) => self.note(event),
                Err(_) => panic!(
                    "{rule}: for {PATIENCE:?} nothing happened, while the server held {} back. \
                     Before that it was asked for {:?}, and {:?} was printed",
                    self.held(),
                    self.asked,
                    self.lines
                ),
            }
            if self.ended && !is_so(self) {
                let at_the_end = self.wait();
                panic!(
                    "{rule}: but web-crawler ended with status {:?}, when it had asked for {:?} \
                     and printed {:?} (standard error: {:?})",
                    at_the_end.status, at_the_end.asked, at_the_end.lines, at_the_end.stderr
                );
            }
        }
    }

    fn held(&self) -> String {
        let paths: Vec<&str> = self
            .in_flight
            .iter()
            .map(|held| held.path.as_str())
            .collect();
        match paths.as_slice() {
            [] => "nothing".to_string(),
            _ => format!("{paths:?}"),
        }
    }

    /// Serves visitors, one after the other. Whoever else wants to come has all that time: a
    /// measure in steps and not in seconds, which grows with the load of the machine.
    pub fn serve_visitors(&mut self) {
        for _ in 0..VISITORS {
            let mut stream =
                TcpStream::connect(&self.address).expect("a visitor should reach the server");
            let _ = write!(stream, "GET {VISITOR} HTTP/1.1\r\n\r\n");
            let _ = stream.read_to_end(&mut Vec::new());
            while let Ok(event) = self.events.try_recv() {
                self.note(event);
            }
        }
    }

    /// Lets the reply to a request go. It is in flight no more, and the program may send another.
    pub fn answer(&mut self, at: usize) {
        let _ = self.in_flight.remove(at).answer.send(());
    }

    /// Answers this path, once it is asked for.
    pub fn answer_path(&mut self, path: &str, rule: &str) {
        let is_it = |held: &Request| held.path == path;
        self.until(rule, |now| now.in_flight.iter().any(is_it));
        let at = self.in_flight.iter().position(is_it).expect("it is there");
        self.answer(at);
    }

    /// Ends the conversation over this path without an answer, once it is asked for.
    pub fn hang_up_on(&mut self, path: &str, rule: &str) {
        let is_it = |held: &Request| held.path == path;
        self.until(rule, |now| now.in_flight.iter().any(is_it));
        self.in_flight.retain(|held| held.path != path);
    }

    /// Answers all there is, until the program ends.
    pub fn finish(mut self) -> End {
        let rule = "web-crawler should end when all is answered and no page is left";
        loop {
            while !self.in_flight.is_empty() {
                self.answer(0);
            }
            if self.ended {
                return self.wait();
            }
            let (asked, printed) = (self.asked.len(), self.lines.len());
            self.until(rule, |now| {
                now.ended || now.asked.len() > asked || now.lines.len() > printed
            });
        }
    }

    fn wait(&mut self) -> End {
        let status = self.child.wait().expect("its status").code();
        let stderr = self.stderr.take().map(JoinHandle::join);
        let stderr = stderr.and_then(Result::ok).unwrap_or_default();
        if stderr.contains("not yet implemented") {
            todo!("web-crawler stopped at a todo!()");
        }
        End {
            address: self.address.clone(),
            asked: std::mem::take(&mut self.asked),
            lines: std::mem::take(&mut self.lines),
            stderr,
            status,
        }
    }
}

/// A test that fails leaves no program behind.
impl Drop for Crawler {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl End {
    /// These pages were asked for, these were printed, and it ended with this status.
    pub fn is(&self, asked: &[&str], printed: &[&str], status: i32, rule: &str) {
        let mut got: Vec<&str> = self.asked.iter().map(String::as_str).collect();
        got.sort();
        assert!(
            got == asked,
            "{rule}: the server should be asked for {asked:?}, but was asked for {got:?} \
             (standard error: {:?})",
            self.stderr
        );
        let want: Vec<String> = printed
            .iter()
            .map(|path| format!("http://{}{path}", self.address))
            .collect();
        let mut lines = self.lines.clone();
        lines.sort();
        assert!(
            lines == want,
            "{rule}: these lines should be printed, in any order\n{want:?}\nbut these were\n\
             {lines:?}\n(standard error: {:?})",
            self.stderr
        );
        assert!(
            self.status == Some(status),
            "{rule}: the exit status should be {status}, but it was {:?} (standard error: {:?})",
            self.status,
            self.stderr
        );
    }
}
