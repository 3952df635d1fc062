//! One page over a bare TCP stream, as in `rurl`. Put your own in its place if you like.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The longest silence of a server.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a server answered.
pub struct Answer {
    pub status: u16,
    /// The status line without its version: `404 Not Found`.
    pub outcome: String,
    /// What is no UTF-8 stands there as `U+FFFD`.
    pub body: String,
}

/// Asks for a page, and waits until all of it is there.
///
/// # Errors
///
/// What the network does, a silence, and an answer that cannot be understood.
pub fn get(host: &str, port: u16, path: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect((host, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // A client of version 1.0 is sent no pieces, and the server closes when it has said all.
    let request = format!("GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream
        .read_to_end(&mut bytes)
        .map_err(|why| match why.kind() {
            ErrorKind::WouldBlock => ErrorKind::TimedOut.into(),
            _ => why,
        })?;
    read_answer(&String::from_utf8_lossy(&bytes))
        .ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "bad answer"))
}

fn read_answer(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let (version, outcome) = head.lines().next()?.split_once(' ')?;
    if !version.starts_with("HTTP/1.") {
        return None;
    }
    Some(Answer {
        status: outcome.split_whitespace().next()?.parse().ok()?,
        outcome: outcome.trim().to_string(),
        body: body.to_string(),
    })
}
