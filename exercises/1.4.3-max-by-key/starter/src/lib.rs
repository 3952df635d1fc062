//! The largest of many, whatever they are and whatever they are compared by.

/// Task 1: the first item whose key is the largest, or `None` if there are no items.
pub fn max_by_key<T, K>(items: &[T], key: fn(&T) -> K) -> Option<&T> {
    todo!(
        "task 1: the one of {} items whose key, by {key:p}, is the largest",
        items.len()
    )
}

/// What somebody ran within the hour.
pub struct Run {
    pub runner: String,
    pub laps: u32,
    /// When the last of these laps was complete, in thousandths of a second.
    pub millis: u64,
}

/// Task 2: the run with the most laps; of several the one with the fewest milliseconds.
pub fn winner(runs: &[Run]) -> Option<&Run> {
    todo!("task 2: the best of {} runs", runs.len())
}

/// Task 3: the best item that was offered so far. More fields are yours to add.
pub struct Best<T, K> {
    key: fn(&T) -> K,
}

impl<T, K> Best<T, K> {
    /// Nothing was offered yet.
    pub fn new(key: fn(&T) -> K) -> Best<T, K> {
        todo!("task 3: no item yet, and {key:p} for their keys")
    }

    /// Keeps the item if its key is larger than that of the best so far. Gives back the one
    /// that is not kept: this item, or the best until now.
    pub fn offer(&mut self, item: T) -> Option<T> {
        todo!("task 3: keep the item or give it back")
    }

    /// Lends the best item.
    pub fn get(&self) -> Option<&T> {
        todo!("task 3: lend the best item")
    }

    /// Gives the best item away.
    pub fn into_inner(self) -> Option<T> {
        todo!("task 3: give the best item away")
    }
}
