//! Reads a log and answers questions about it, and copies none of its text.
//!
//! `'a` is always the text of the log. Entries and logs look into it, and so does
//! every part of them.

/// How serious an entry is.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub enum Level {
    Debug,
    Info,
    Warn,
    Error,
}

impl Level {
    /// The level of this name, as it stands in a log.
    pub fn parse(name: &str) -> Option<Level> {
        match name {
            "DEBUG" => Some(Level::Debug),
            "INFO" => Some(Level::Info),
            "WARN" => Some(Level::Warn),
            "ERROR" => Some(Level::Error),
            _ => None,
        }
    }
}

/// One entry of a log.
#[derive(Debug, Clone, Copy)]
pub struct LogEntry<'a> {
    time: &'a str,
    level: Level,
    source: &'a str,
    message: &'a str,
    details: &'a str,
    text: &'a str,
}

impl<'a> LogEntry<'a> {
    /// Reads one entry, if the text is one.
    pub fn parse(text: &'a str) -> Option<LogEntry<'a>> {
        let (first, details) = text.split_once('\n').unwrap_or((text, ""));
        let (time, rest) = word(first)?;
        let (level, rest) = word(rest)?;
        let (source, message) = word(rest)?;
        let source = source.strip_suffix(':')?;
        if source.is_empty() {
            return None;
        }
        Some(LogEntry {
            time,
            level: Level::parse(level)?,
            source,
            message: message.trim(),
            details,
            text,
        })
    }

    pub fn time(&self) -> &'a str {
        self.time
    }

    pub fn level(&self) -> Level {
        self.level
    }

    pub fn source(&self) -> &'a str {
        self.source
    }

    pub fn message(&self) -> &'a str {
        self.message
    }

    /// The lines behind the first, as they stand.
    pub fn details(&self) -> &'a str {
        self.details
    }

    /// The whole entry, as it stands.
    pub fn text(&self) -> &'a str {
        self.text
    }
}

/// The first word of the text and what stands behind it, if there is a word.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    if text.is_empty() {
        return None;
    }
    Some(text.split_once(' ').unwrap_or((text, "")))
}

/// The entries of a log, and what was none.
#[derive(Debug)]
pub struct Log<'a> {
    entries: Vec<LogEntry<'a>>,
    malformed: Vec<usize>,
}

impl<'a> Log<'a> {
    /// Reads a whole log.
    pub fn parse(text: &'a str) -> Log<'a> {
        let mut log = Log::with(Vec::new());
        let mut number = 1;
        let mut start = 0;
        let mut end = 0;
        for (i, line) in text.split_inclusive('\n').enumerate() {
            if !line.starts_with([' ', '\t']) {
                log.take(&text[start..end], number);
                start = end;
                number = i + 1;
            }
            end += line.len();
        }
        log.take(&text[start..], number);
        log
    }

    /// Takes a line and what goes on with it for an entry, if it is one.
    fn take(&mut self, piece: &'a str, number: usize) {
        let piece = piece.strip_suffix('\n').unwrap_or(piece);
        match LogEntry::parse(piece) {
            Some(entry) => self.entries.push(entry),
            None if piece.is_empty() => {}
            None => self.malformed.push(number),
        }
    }

    fn with(entries: Vec<LogEntry<'a>>) -> Log<'a> {
        Log {
            entries,
            malformed: Vec::new(),
        }
    }

    pub fn entries(&self) -> &[LogEntry<'a>] {
        &self.entries
    }

    /// The numbers of the lines that are no entry.
    pub fn malformed(&self) -> &[usize] {
        &self.malformed
    }

    /// The entries that are as serious as this, or more.
    pub fn at_least(&self, level: Level) -> Log<'a> {
        let mut found = Vec::new();
        for entry in &self.entries {
            if entry.level >= level {
                found.push(*entry);
            }
        }
        Log::with(found)
    }

    /// The entries of this source.
    pub fn of_source(&self, source: &str) -> Log<'a> {
        let mut found = Vec::new();
        for entry in &self.entries {
            if entry.source == source {
                found.push(*entry);
            }
        }
        Log::with(found)
    }

    /// The entries that have this in their message or in their details.
    pub fn search(&self, query: &str) -> Log<'a> {
        let mut found = Vec::new();
        for entry in &self.entries {
            if entry.message.contains(query) || entry.details.contains(query) {
                found.push(*entry);
            }
        }
        Log::with(found)
    }
}
