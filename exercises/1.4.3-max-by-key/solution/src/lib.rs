//! The largest of many, whatever they are and whatever they are compared by.

use std::cmp::Reverse;

/// The first item whose key is the largest, or `None` if there are no items.
pub fn max_by_key<T, K: Ord>(items: &[T], key: fn(&T) -> K) -> Option<&T> {
    let (first, rest) = items.split_first()?;
    let mut best = first;
    let mut best_key = key(first);
    for item in rest {
        let item_key = key(item);
        if item_key > best_key {
            best = item;
            best_key = item_key;
        }
    }
    Some(best)
}

/// What somebody ran within the hour.
pub struct Run {
    pub runner: String,
    pub laps: u32,
    /// When the last of these laps was complete, in thousandths of a second.
    pub millis: u64,
}

/// The run with the most laps; of several the one with the fewest milliseconds.
pub fn winner(runs: &[Run]) -> Option<&Run> {
    max_by_key(runs, |run| (run.laps, Reverse(run.millis)))
}

/// The best item that was offered so far.
pub struct Best<T, K> {
    key: fn(&T) -> K,
    best: Option<(T, K)>,
}

impl<T, K: Ord> Best<T, K> {
    /// Nothing was offered yet.
    pub fn new(key: fn(&T) -> K) -> Best<T, K> {
        Best { key, best: None }
    }

    /// Keeps the item if its key is larger than that of the best so far. Gives back the one
    /// that is not kept: this item, or the best until now.
    pub fn offer(&mut self, item: T) -> Option<T> {
        let key = (self.key)(&item);
        match &self.best {
            Some((_, best)) if key <= *best => Some(item),
            _ => {
                let (loser, _) = self.best.replace((item, key))?;
                Some(loser)
            }
        }
    }

    /// Lends the best item.
    pub fn get(&self) -> Option<&T> {
        let (item, _) = self.best.as_ref()?;
        Some(item)
    }

    /// Gives the best item away.
    pub fn into_inner(self) -> Option<T> {
        let (item, _) = self.best?;
        Some(item)
    }
}
