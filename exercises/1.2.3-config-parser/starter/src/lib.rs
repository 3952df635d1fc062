//! Reads a configuration: a text of `KEY=VALUE` lines.

use std::collections::HashMap;

/// Task 1: the key and the value, if the line has both.
pub fn parse_line(line: &str) -> Option<(&str, &str)> {
    todo!("task 1: find a key and a value in {line:?}")
}

/// What a line may be.
#[derive(Debug, PartialEq)]
pub enum Line {
    Nothing,
    Setting { key: String, value: String },
    Malformed,
}

impl Line {
    /// Task 2: says what this line is.
    pub fn read(line: &str) -> Line {
        todo!("task 2: say what {line:?} is")
    }
}

/// Task 3: every setting of the text.
pub fn parse(text: &str) -> HashMap<String, String> {
    todo!("task 3: collect the settings of {text:?}")
}

/// Task 3: the numbers of the lines that are malformed; the first line is 1.
pub fn malformed(text: &str) -> Vec<usize> {
    todo!("task 3: find the malformed lines of {text:?}")
}
