//! Counts how often each word occurs.

use std::collections::HashMap;

/// All words met so far, each with the number of times it was met.
#[derive(Debug, Default)]
pub struct WordCounter {
    // task 1: what does a counter own?
}

impl WordCounter {
    /// Task 1: makes a counter that has met no word yet.
    pub fn new() -> WordCounter {
        todo!("task 1: make an empty counter")
    }

    /// Tasks 1 and 2: counts every word of the text.
    pub fn add(&mut self, text: &str) {
        todo!("task 1: count the words of {text:?}")
    }

    /// Tasks 1 and 2: how often was this word met?
    pub fn count(&self, word: &str) -> usize {
        todo!("task 1: say how often {word:?} was met")
    }

    /// Task 3: lends the map.
    pub fn counts(&self) -> &HashMap<String, usize> {
        todo!("task 3: lend the map")
    }

    /// Task 3: gives the map away; the counter is used up.
    pub fn into_counts(self) -> HashMap<String, usize> {
        todo!("task 3: give the map away")
    }

    /// Task 4: adds everything that the other one has counted; it is used up.
    pub fn absorb(&mut self, other: WordCounter) {
        todo!("task 4: take over what is in {other:?}")
    }
}
