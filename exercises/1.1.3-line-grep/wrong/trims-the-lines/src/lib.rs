//! The searching part of `line-grep`. The program around it is in `main.rs`.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

/// Does the pattern occur in the line?
pub fn matches(line: &str, pattern: &str) -> bool {
    line.contains(pattern)
}

/// The same, where a capital letter equals its small one.
pub fn matches_any_case(line: &str, pattern: &str) -> bool {
    matches(&line.to_lowercase(), &pattern.to_lowercase())
}

/// Reads the file line by line and gives back the lines that match.
pub fn matching_lines(path: &str, pattern: &str, any_case: bool) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let line = line?;
        let hit = if any_case {
            matches_any_case(&line, pattern)
        } else {
            matches(&line, pattern)
        };
        if hit {
            found.push(line.trim().to_string());
        }
    }
    Ok(found)
}
