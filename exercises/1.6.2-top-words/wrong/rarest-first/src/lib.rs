//! From the lines of a text to its most frequent words, stage by stage.

use std::collections::HashMap;
use std::hash::Hash;

/// The words of these lines, one at a time, in small letters.
pub fn words<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    lines
        .flat_map(str::split_whitespace)
        .map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// How often does each item occur?
pub fn tally<T: Eq + Hash>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    items.fold(HashMap::new(), |mut counts, item| {
        *counts.entry(item).or_insert(0) += 1;
        counts
    })
}

/// The `n` most frequent items, with their counts; equals in their own order.
pub fn top<T: Ord>(counts: HashMap<T, usize>, n: usize) -> Vec<(T, usize)> {
    let mut ranked: Vec<(T, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
    ranked.truncate(n);
    ranked
}
