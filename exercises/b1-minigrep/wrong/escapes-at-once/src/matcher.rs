use std::ops::Range;

use regex::bytes::{Regex, RegexBuilder};

use crate::GrepError;

/// Collects what a line must have.
pub struct MatcherBuilder {
    pattern: String,
    ignore_case: bool,
    invert_match: bool,
}

/// Knows which lines are wanted.
pub struct Matcher {
    regex: Regex,
    invert_match: bool,
}

/// One line of a text.
pub struct Line<'t> {
    number: usize,
    text: &'t [u8],
    selected: bool,
}

impl MatcherBuilder {
    /// Do capital and small letters count as the same?
    pub fn ignore_case(mut self, yes: bool) -> MatcherBuilder {
        self.ignore_case = yes;
        self
    }

    /// Is the pattern a plain text?
    pub fn fixed_strings(mut self, yes: bool) -> MatcherBuilder {
        if yes {
            self.pattern = self.pattern.replace('.', "\\.");
        }
        self
    }

    /// Are the lines wanted that do not match?
    pub fn invert_match(mut self, yes: bool) -> MatcherBuilder {
        self.invert_match = yes;
        self
    }

    /// The matcher, if the pattern is good.
    pub fn build(self) -> Result<Matcher, GrepError> {
        let regex = RegexBuilder::new(&self.pattern)
            .case_insensitive(self.ignore_case)
            .build()
            .map_err(GrepError::Pattern)?;
        Ok(Matcher {
            regex,
            invert_match: self.invert_match,
        })
    }
}

impl Matcher {
    /// A builder for this pattern, all options off.
    pub fn builder(pattern: &str) -> MatcherBuilder {
        MatcherBuilder {
            pattern: pattern.to_string(),
            ignore_case: false,
            invert_match: false,
        }
    }

    /// All lines of the text, in their order.
    pub fn lines<'t>(&self, text: &'t [u8]) -> Vec<Line<'t>> {
        text.split_inclusive(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\n").unwrap_or(line))
            .zip(1..)
            .map(|(text, number)| Line {
                number,
                text,
                selected: self.regex.is_match(text) != self.invert_match,
            })
            .collect()
    }

    /// Where the pattern matches in a line, as far as there is something to see.
    pub fn matches(&self, line: &[u8]) -> Vec<Range<usize>> {
        self.regex
            .find_iter(line)
            .map(|found| found.range())
            .filter(|range| !range.is_empty())
            .collect()
    }
}

impl<'t> Line<'t> {
    /// Its number in the text; the first line has 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Its text, without the newline.
    pub fn text(&self) -> &'t [u8] {
        self.text
    }

    /// Is it one of those that are wanted?
    pub fn is_selected(&self) -> bool {
        self.selected
    }
}
