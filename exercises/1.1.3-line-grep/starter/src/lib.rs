//! The searching part of `line-grep`. The program around it is in `main.rs`.

use std::io;

/// Task 1: does the pattern occur in the line?
pub fn matches(line: &str, pattern: &str) -> bool {
    todo!("task 1: look for {pattern:?} in {line:?}")
}

/// Task 2: the same, where a capital letter equals its small one.
pub fn matches_any_case(line: &str, pattern: &str) -> bool {
    todo!("task 2: look for {pattern:?} in {line:?}, in any case")
}

/// Task 3: reads the file line by line and gives back the lines that match.
pub fn matching_lines(path: &str, pattern: &str, any_case: bool) -> io::Result<Vec<String>> {
    todo!("task 3: look for {pattern:?} in the lines of {path:?}, any case: {any_case}")
}
