//! Reads a log and answers questions about it, and copies none of its text.
//!
//! The names are the specification's. The signatures are a first draft without any
//! lifetime: it compiles, and does not say yet what is a part of what.

/// How serious an entry is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Level {
    Debug,
    Info,
    Warn,
    Error,
}

impl Level {
    /// Task 1: the level of this name, as it stands in a log.
    pub fn parse(name: &str) -> Option<Level> {
        todo!("task 1: find the level {name:?}")
    }
}

/// One entry of a log.
#[derive(Debug, Clone, Copy)]
pub struct LogEntry {}

impl LogEntry {
    /// Task 1: reads one entry, if the text is one.
    pub fn parse(text: &str) -> Option<LogEntry> {
        todo!("task 1: read the entry {text:?}")
    }

    pub fn time(&self) -> &str {
        todo!("task 1: give the time")
    }

    pub fn level(&self) -> Level {
        todo!("task 1: give the level")
    }

    pub fn source(&self) -> &str {
        todo!("task 1: give the source")
    }

    pub fn message(&self) -> &str {
        todo!("task 1: give the message")
    }

    /// The lines behind the first, as they stand.
    pub fn details(&self) -> &str {
        todo!("task 1: give the details")
    }

    /// The whole entry, as it stands.
    pub fn text(&self) -> &str {
        todo!("task 1: give the text of the entry")
    }
}

/// The entries of a log, and what was none.
#[derive(Debug)]
pub struct Log {}

impl Log {
    /// Task 2: reads a whole log.
    pub fn parse(text: &str) -> Log {
        todo!("task 2: read the log {text:?}")
    }

    pub fn entries(&self) -> &[LogEntry] {
        todo!("task 2: give the entries")
    }

    /// The numbers of the lines that are no entry.
    pub fn malformed(&self) -> &[usize] {
        todo!("task 2: give the malformed lines")
    }

    /// Task 3: the entries that are as serious as this, or more.
    pub fn at_least(&self, level: Level) -> Log {
        todo!("task 3: pick the entries from {level:?} on")
    }

    /// Task 3: the entries of this source.
    pub fn of_source(&self, source: &str) -> Log {
        todo!("task 3: pick the entries of {source:?}")
    }

    /// Task 3: the entries that tell of this.
    pub fn search(&self, query: &str) -> Log {
        todo!("task 3: pick the entries with {query:?}")
    }
}
