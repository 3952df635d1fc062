//! Counts how often each word occurs.

use std::collections::HashMap;

/// All words met so far, each with the number of times it was met.
#[derive(Debug, Default)]
pub struct WordCounter {
    counts: HashMap<String, usize>,
}

impl WordCounter {
    /// Makes a counter that has met no word yet.
    pub fn new() -> WordCounter {
        WordCounter {
            counts: HashMap::new(),
        }
    }

    /// Counts every word of the text.
    pub fn add(&mut self, text: &str) {
        let mut piece = String::new();
        for c in text.chars() {
            if !c.is_whitespace() {
                piece.push(c);
                continue;
            }
            let word = word_in(&piece);
            if !word.is_empty() {
                *self.counts.entry(word).or_insert(0) += 1;
            }
            piece.clear();
        }
    }

    /// How often was this word met?
    pub fn count(&self, word: &str) -> usize {
        self.counts.get(&word_in(word)).copied().unwrap_or(0)
    }

    /// Lends the map.
    pub fn counts(&self) -> &HashMap<String, usize> {
        &self.counts
    }

    /// Gives the map away; the counter is used up.
    pub fn into_counts(self) -> HashMap<String, usize> {
        self.counts
    }

    /// Adds everything that the other one has counted; it is used up.
    pub fn absorb(&mut self, other: WordCounter) {
        for (word, n) in other.counts {
            *self.counts.entry(word).or_insert(0) += n;
        }
    }
}

/// The word in a piece of text, in small letters, without what stands around it.
fn word_in(piece: &str) -> String {
    piece
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}
