//! A web server of the tests' own on this machine, and `rurl` run against it.

#![allow(dead_code)] // not every test needs everything

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// No test should ever come to wait for so long.
const PATIENCE: Duration = Duration::from_secs(3);

/// What the server does once its answer is out.
#[derive(Clone, Copy, PartialEq)]
pub enum Then {
    Close,
    /// It says nothing more, and holds the stream open until rurl gives up or its patience ends.
    BeSilent,
}

/// A run of `rurl`, and what the server heard.
pub struct Visit {
    /// What the run was about, for messages.
    pub about: String,
    pub address: String,
    pub requests: Vec<String>,
    pub stdout: Vec<u8>,
    pub stderr: String,
    pub status: Option<i32>,
}

/// Runs `rurl` with these arguments and a URL that leads to a server which gives this answer.
pub fn visit(args: &[&str], path: &str, answer: impl AsRef<[u8]>, then: Then) -> Visit {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the test should find a free port");
    let address = listener.local_addr().expect("the port").to_string();
    let url = format!("http://{address}{path}");
    let (heard, requests) = mpsc::channel();
    let bytes = answer.as_ref().to_vec();
    // Nobody waits for this thread: it ends with the test.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = heard.send(read_request(&stream));
            serve(stream, &bytes, then);
        }
    });
    let mut all = args.to_vec();
    all.push(&url);
    let mut visit = run(&all);
    visit.about = format!(
        "rurl {} and the answer\n{}\n",
        all.join(" "),
        shown(answer.as_ref())
    );
    visit.address = address;
    visit.requests = requests.try_iter().collect();
    visit
}

/// The same, with nothing special: this answer, and then the stream is closed.
pub fn get(answer: impl AsRef<[u8]>) -> Visit {
    visit(&[], "/", answer, Then::Close)
}

/// Runs `rurl` with these arguments and no server.
pub fn run(args: &[&str]) -> Visit {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_rurl"))
        .args(args)
        .output()
        .expect("the test should be able to start rurl");
    let stderr = String::from_utf8_lossy(&stderr).into_owned();
    if stderr.contains("not yet implemented") {
        todo!("rurl stopped at a todo!()");
    }
    Visit {
        about: format!("rurl {}", args.join(" ")),
        address: String::new(),
        requests: Vec::new(),
        stdout,
        stderr,
        status: status.code(),
    }
}

/// Reads to the empty line that ends a request, or for as long as there is something to read.
fn read_request(mut stream: &TcpStream) -> String {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    let _ = stream.set_read_timeout(Some(PATIENCE));
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut part) {
            Ok(n) if n > 0 => request.extend(&part[..n]),
            _ => break,
        }
    }
    String::from_utf8_lossy(&request).into_owned()
}

fn serve(mut stream: TcpStream, answer: &[u8], then: Then) {
    // rurl may have ended by now: that is for the test to judge.
    let _ = stream.write_all(answer);
    if then == Then::Close {
        let _ = stream.shutdown(std::net::Shutdown::Write);
    }
    // Reading to the end keeps the system from taking the answer back.
    let _ = stream.read_to_end(&mut Vec::new());
}

/// Bytes as one can read them, not more than a few lines.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(300)]);
    let dots = if bytes.len() > 300 { "..." } else { "" };
    format!("\"{}\"{dots}", text.escape_debug())
}

impl Visit {
    /// Printed exactly this.
    pub fn prints(&self, want: impl AsRef<[u8]>, rule: &str) {
        let (want, got) = (want.as_ref(), self.stdout.as_slice());
        assert!(
            want == got,
            "{rule}: for {}\n{} bytes should go to standard output,\n{}\nbut there were {}:\n{}\n\
             (standard error: {:?})",
            self.about,
            want.len(),
            shown(want),
            got.len(),
            shown(got),
            self.stderr
        );
    }

    /// Said exactly this on standard error, and ended with this status.
    pub fn ends(&self, stderr: &str, status: i32, rule: &str) {
        assert!(
            self.stderr == stderr && self.status == Some(status),
            "{rule}: for {}\nstandard error should be {stderr:?} and the exit status {status}, \
             but they were {:?} and {}",
            self.about,
            self.stderr,
            self.status
                .map_or("none".to_string(), |code| code.to_string())
        );
    }

    /// Printed exactly this, and all went well.
    pub fn gets(&self, want: impl AsRef<[u8]>, rule: &str) {
        self.prints(want, rule);
        self.ends("", 0, rule);
    }
}
