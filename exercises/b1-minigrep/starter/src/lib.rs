//! What a line must have to be printed: the part of minigrep that knows no command line.
//!
//! The names are the specification's. The signatures are a first draft without any lifetime.

use std::error::Error;
use std::fmt;

/// What can go wrong. The variants are yours.
#[derive(Debug)]
pub enum GrepError {}

impl fmt::Display for GrepError {
    fn fmt(&self, _f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 1: say what went wrong")
    }
}

impl Error for GrepError {}

/// Collects what a line must have.
pub struct MatcherBuilder {}

/// Knows which lines are wanted.
pub struct Matcher {}

/// One line of a text.
pub struct Line {}

impl Matcher {
    /// Task 1: a builder for this pattern, all options off.
    pub fn builder(pattern: &str) -> MatcherBuilder {
        todo!("task 1: begin a matcher for {pattern:?}")
    }

    /// Task 1: all lines of the text, in their order.
    pub fn lines(&self, text: &[u8]) -> Vec<Line> {
        todo!("task 1: find the lines of {} bytes", text.len())
    }
}

impl MatcherBuilder {
    /// Task 1: do capital and small letters count as the same?
    pub fn ignore_case(self, yes: bool) -> MatcherBuilder {
        todo!("task 1: ignore case: {yes}")
    }

    /// Task 1: is the pattern a plain text?
    pub fn fixed_strings(self, yes: bool) -> MatcherBuilder {
        todo!("task 1: fixed strings: {yes}")
    }

    /// Task 1: are the lines wanted that do not match?
    pub fn invert_match(self, yes: bool) -> MatcherBuilder {
        todo!("task 1: invert match: {yes}")
    }

    /// Task 1: the matcher, if the pattern is good.
    pub fn build(self) -> Result<Matcher, GrepError> {
        todo!("task 1: make a matcher of what was collected")
    }
}

impl Line {
    /// Its number in the text; the first line has 1.
    pub fn number(&self) -> usize {
        todo!("task 1: give the number")
    }

    /// Its text, without the newline.
    pub fn text(&self) -> &[u8] {
        todo!("task 1: give the text")
    }

    /// Is it one of those that are wanted?
    pub fn is_selected(&self) -> bool {
        todo!("task 1: say whether it is wanted")
    }
}
