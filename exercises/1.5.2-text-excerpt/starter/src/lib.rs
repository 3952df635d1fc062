//! A part of a larger text: looked at, never copied.

/// A part of a text that somebody else owns.
#[derive(Debug, Clone, Copy)]
pub struct TextExcerpt {
    part: &str,
}

impl TextExcerpt {
    /// Task 1: the bytes `from..to` of the text, or `None` if it has no such part.
    pub fn new(text: &str, from: usize, to: usize) -> Option<TextExcerpt> {
        todo!("task 1: the part {from}..{to} of {text:?}")
    }

    /// Task 1: the whole excerpt.
    pub fn as_str(&self) -> &str {
        todo!("task 1: the excerpt as a &str")
    }

    /// Task 2: up to the first `.`, `!` or `?`, which belongs to it.
    pub fn first_sentence(&self) -> &str {
        todo!("task 2: the first sentence")
    }

    /// Task 2: the words, in their order.
    pub fn words(&self) -> Vec<&str> {
        todo!("task 2: the words")
    }

    /// Task 3: the bytes `from..to` of this excerpt, or `None` if it has no such part.
    pub fn narrow(&self, from: usize, to: usize) -> Option<TextExcerpt> {
        todo!("task 3: the part {from}..{to} of this excerpt")
    }
}
