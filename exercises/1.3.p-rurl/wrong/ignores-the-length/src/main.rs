//! `rurl` fetches a page over HTTP/1.1 and prints it.

use std::env;
use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::str;
use std::time::Duration;

struct Call {
    shows_head: bool,
    timeout: Duration,
    url: Url,
}

struct Url {
    /// The host, and the port if one is named, as they stand in the URL.
    authority: String,
    host: String,
    port: u16,
    path: String,
}

impl Call {
    /// `None` if it is no call of rurl.
    fn read(args: &[String]) -> Option<Call> {
        let mut shows_head = false;
        let mut timeout = Duration::from_secs(10);
        let mut url = None;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "-i" => shows_head = true,
                "-t" => timeout = milliseconds(args.next()?)?,
                _ if url.is_none() => url = Some(Url::read(arg)?),
                _ => return None,
            }
        }
        Some(Call {
            shows_head,
            timeout,
            url: url?,
        })
    }
}

fn milliseconds(word: &str) -> Option<Duration> {
    match word.parse() {
        Ok(0) | Err(_) => None,
        Ok(ms) => Some(Duration::from_millis(ms)),
    }
}

impl Url {
    /// `None` if it is no URL that rurl can fetch.
    fn read(text: &str) -> Option<Url> {
        let rest = text.strip_prefix("http://")?;
        if text.contains(char::is_whitespace) {
            return None;
        }
        let (authority, path) = match rest.find('/') {
            Some(at) => (&rest[..at], &rest[at..]),
            None => (rest, "/"),
        };
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (authority, 80),
        };
        if host.is_empty() {
            return None;
        }
        Some(Url {
            authority: authority.to_string(),
            host: host.to_string(),
            port,
            path: path.to_string(),
        })
    }
}

struct Answer {
    /// The status line and the headers, as they came, up to the empty line.
    head: Vec<u8>,
    status: u16,
    /// The status line without its version: `404 Not Found`.
    outcome: String,
    body: Vec<u8>,
}

/// Why an answer cannot be understood.
enum BadAnswer {
    NoHead,
    NotText,
    StatusLine,
    Header,
    Chunk,
    CutOff,
}

impl fmt::Display for BadAnswer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            BadAnswer::NoHead => write!(f, "no head"),
            BadAnswer::NotText => write!(f, "head is not text"),
            BadAnswer::StatusLine => write!(f, "bad status line"),
            BadAnswer::Header => write!(f, "bad header"),
            BadAnswer::Chunk => write!(f, "bad chunk"),
            BadAnswer::CutOff => write!(f, "body is cut off"),
        }
    }
}

/// How a body says where it ends.
enum Framing {
    Close,
    Chunked,
}

impl Answer {
    fn read(bytes: &[u8]) -> Result<Answer, BadAnswer> {
        let border = find(bytes, b"\r\n\r\n").ok_or(BadAnswer::NoHead)?;
        let (head, rest) = (&bytes[..border], &bytes[border + 4..]);
        let text = str::from_utf8(head).map_err(|_| BadAnswer::NotText)?;
        let mut lines = Vec::new();
        for line in text.split("\r\n") {
            lines.push(line);
        }
        let (status, outcome) = read_status(lines[0]).ok_or(BadAnswer::StatusLine)?;
        let body = match read_framing(&lines[1..])? {
            Framing::Close => rest.to_vec(),
            Framing::Chunked => join_chunks(rest)?,
        };
        Ok(Answer {
            head: head.to_vec(),
            status,
            outcome,
            body,
        })
    }
}

/// Where the mark first stands.
fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    for i in 0..bytes.len() {
        if bytes[i..].starts_with(mark) {
            return Some(i);
        }
    }
    None
}

fn read_status(line: &str) -> Option<(u16, String)> {
    let (version, outcome) = line.split_once(' ')?;
    if !version.starts_with("HTTP/1.") {
        return None;
    }
    let status = outcome.split_whitespace().next()?.parse().ok()?;
    Some((status, outcome.trim().to_string()))
}

fn read_framing(lines: &[&str]) -> Result<Framing, BadAnswer> {
    let mut chunked = false;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(BadAnswer::Header)?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "" => return Err(BadAnswer::Header),
            "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
            _ => {}
        }
    }
    if chunked {
        return Ok(Framing::Chunked);
    }
    Ok(Framing::Close)
}

fn join_chunks(bytes: &[u8]) -> Result<Vec<u8>, BadAnswer> {
    let mut body = Vec::new();
    let mut rest = bytes;
    loop {
        let end = find(rest, b"\r\n").ok_or(BadAnswer::CutOff)?;
        let size = read_size(&rest[..end]).ok_or(BadAnswer::Chunk)?;
        if size == 0 {
            return Ok(body);
        }
        let behind = &rest[end + 2..];
        body.extend(behind.get(..size).ok_or(BadAnswer::CutOff)?);
        rest = match &behind[size..] {
            [b'\r', b'\n', next @ ..] => next,
            [] | [b'\r'] => return Err(BadAnswer::CutOff),
            _ => return Err(BadAnswer::Chunk),
        };
    }
}

fn read_size(line: &[u8]) -> Option<usize> {
    let text = str::from_utf8(line).ok()?;
    let digits = text.split(';').next()?;
    usize::from_str_radix(digits.trim(), 16).ok()
}

/// What can go wrong once the call is understood.
enum FetchError {
    Network(io::Error),
    Answer(BadAnswer),
}

impl From<io::Error> for FetchError {
    fn from(why: io::Error) -> FetchError {
        FetchError::Network(why)
    }
}

impl From<BadAnswer> for FetchError {
    fn from(why: BadAnswer) -> FetchError {
        FetchError::Answer(why)
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            FetchError::Network(why) => match why.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut => write!(f, "timeout"),
                _ => write!(f, "{why}"),
            },
            FetchError::Answer(why) => write!(f, "bad answer: {why}"),
        }
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some(call) = Call::read(&args) else {
        eprintln!("usage: rurl [-i] [-t MS] URL");
        return ExitCode::from(2);
    };
    match fetch(&call) {
        Ok(answer) => finish(&call, &answer),
        Err(why @ FetchError::Network(_)) => {
            eprintln!("rurl: {}:{}: {why}", call.url.host, call.url.port);
            ExitCode::from(3)
        }
        Err(why @ FetchError::Answer(_)) => {
            eprintln!("rurl: {why}");
            ExitCode::from(4)
        }
    }
}

fn fetch(call: &Call) -> Result<Answer, FetchError> {
    let url = &call.url;
    let mut stream = TcpStream::connect((url.host.as_str(), url.port))?;
    stream.set_read_timeout(Some(call.timeout))?;
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        url.path, url.authority
    );
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(Answer::read(&bytes)?)
}

/// Prints what came, and says whether the server was content.
fn finish(call: &Call, answer: &Answer) -> ExitCode {
    if let Err(why) = print(call, answer) {
        // Nobody reads on: that is nobody's mistake.
        if why.kind() != ErrorKind::BrokenPipe {
            eprintln!("rurl: {why}");
        }
        return ExitCode::FAILURE;
    }
    if answer.status >= 400 {
        eprintln!("rurl: {}", answer.outcome);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn print(call: &Call, answer: &Answer) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if call.shows_head {
        out.write_all(&answer.head)?;
        out.write_all(b"\r\n\r\n")?;
    }
    out.write_all(&answer.body)?;
    out.flush()
}
