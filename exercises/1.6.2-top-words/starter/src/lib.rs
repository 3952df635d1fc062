//! From the lines of a text to its most frequent words, stage by stage.

use std::collections::HashMap;
use std::hash::Hash;

/// Task 1: the words of these lines, one at a time, in small letters.
pub fn words<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    // This chain has the right type, and waits to be asked. Write a better one.
    lines.map(|line| -> String { todo!("task 1: the words of {line:?}") })
}

/// Task 2: how often does each item occur?
pub fn tally<T: Eq + Hash>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    for _ in items {}
    todo!("task 2: count the items")
}

/// Task 3: the `n` most frequent items, with their counts.
pub fn top<T: Ord>(counts: HashMap<T, usize>, n: usize) -> Vec<(T, usize)> {
    todo!("task 3: the first {n} of {}", counts.len())
}
