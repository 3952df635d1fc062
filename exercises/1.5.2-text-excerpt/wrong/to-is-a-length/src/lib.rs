//! A part of a larger text: looked at, never copied.

/// A part of a text that somebody else owns.
#[derive(Debug, Clone, Copy)]
pub struct TextExcerpt<'a> {
    part: &'a str,
}

impl<'a> TextExcerpt<'a> {
    /// The bytes `from..to` of the text, or `None` if it has no such part.
    pub fn new(text: &'a str, from: usize, to: usize) -> Option<TextExcerpt<'a>> {
        let part = text.get(from..from + to)?;
        Some(TextExcerpt { part })
    }

    /// The whole excerpt.
    pub fn as_str(&self) -> &'a str {
        self.part
    }

    /// Up to the first `.`, `!` or `?`, which belongs to it.
    pub fn first_sentence(&self) -> &'a str {
        match self.part.find(['.', '!', '?']) {
            Some(i) => &self.part[..=i],
            None => self.part,
        }
    }

    /// The words, in their order.
    pub fn words(&self) -> Vec<&'a str> {
        let mut words = Vec::new();
        for word in self.part.split_whitespace() {
            words.push(word);
        }
        words
    }

    /// The bytes `from..to` of this excerpt, or `None` if it has no such part.
    pub fn narrow(&self, from: usize, to: usize) -> Option<TextExcerpt<'a>> {
        TextExcerpt::new(self.part, from, to)
    }
}
