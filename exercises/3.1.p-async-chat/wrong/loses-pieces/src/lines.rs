use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

pub const LINE_MAX: usize = 1000;

/// A line of a client's, without its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    Text(String),
    NoText,
    TooLong,
}

/// The lines that somebody sends.
pub struct Lines<R> {
    reader: R,
}

impl<R: AsyncBufRead + Unpin> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader }
    }

    /// `None` at the end, where a line that was only begun is dropped.
    pub async fn next(&mut self) -> io::Result<Option<Line>> {
        let mut begun = Vec::new();
        loop {
            let came = self.reader.fill_buf().await?;
            if came.is_empty() {
                return Ok(None);
            }
            let end = came.iter().position(|&byte| byte == b'\n');
            let n = end.unwrap_or(came.len());
            begun.extend_from_slice(&came[..n]);
            self.reader.consume(n + usize::from(end.is_some()));
            if begun.len() > LINE_MAX {
                return Ok(Some(Line::TooLong));
            }
            if end.is_some() {
                let line = String::from_utf8(begun);
                return Ok(Some(line.map_or(Line::NoText, Line::Text)));
            }
        }
    }
}
