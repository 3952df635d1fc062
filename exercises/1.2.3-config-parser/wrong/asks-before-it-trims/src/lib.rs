//! Reads a configuration: a text of `KEY=VALUE` lines.

use std::collections::HashMap;

/// The key and the value, if the line has both.
pub fn parse_line(line: &str) -> Option<(&str, &str)> {
    match line.split_once('=') {
        Some(("", _)) | None => None,
        Some((key, _)) if key.split_whitespace().count() > 1 => None,
        Some((key, value)) => Some((key.trim(), value.trim())),
    }
}

/// What a line may be.
#[derive(Debug, PartialEq)]
pub enum Line {
    Nothing,
    Setting { key: String, value: String },
    Malformed,
}

impl Line {
    /// Says what this line is.
    pub fn read(line: &str) -> Line {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Line::Nothing;
        }
        match parse_line(line) {
            Some((key, value)) => Line::Setting {
                key: key.to_string(),
                value: value.to_string(),
            },
            None => Line::Malformed,
        }
    }
}

/// Every setting of the text.
pub fn parse(text: &str) -> HashMap<String, String> {
    let mut settings = HashMap::new();
    for line in text.lines() {
        match Line::read(line) {
            Line::Setting { key, value } => {
                settings.insert(key, value);
            }
            Line::Nothing | Line::Malformed => {}
        }
    }
    settings
}

/// The numbers of the lines that are malformed; the first line is 1.
pub fn malformed(text: &str) -> Vec<usize> {
    let mut numbers = Vec::new();
    for (i, line) in text.lines().enumerate() {
        match Line::read(line) {
            Line::Malformed => numbers.push(i + 1),
            Line::Nothing | Line::Setting { .. } => {}
        }
    }
    numbers
}
