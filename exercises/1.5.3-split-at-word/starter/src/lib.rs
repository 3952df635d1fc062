//! Two functions that find words. Each gives back a loan. Of what?

/// Task 1: the signature. Task 2: what stands before the first word of the text
/// that equals `word`, and what stands behind it.
pub fn split_at_word(text: &str, word: &str) -> Option<(&str, &str)> {
    todo!("task 2: split {text:?} at {word:?}")
}

/// Task 1: the signature. Task 3: the one of the words that the text has first,
/// as it stands in the list.
pub fn first_of(text: &str, words: &[&str]) -> Option<&str> {
    todo!("task 3: see which of {words:?} comes first in {text:?}")
}
