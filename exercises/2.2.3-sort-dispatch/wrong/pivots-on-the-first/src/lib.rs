//! One sort, called in two ways: for one type, chosen by the compiler, and for a mixture of
//! types, found in a table while the program runs.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Something that has its place in an order.
pub trait Sortable {
    /// What it is sorted by: the smallest comes first.
    fn rank(&self) -> u64;
}

/// What is in a box has its place, whether the compiler knows its type or not.
impl<S: Sortable + ?Sized> Sortable for Box<S> {
    fn rank(&self) -> u64 {
        (**self).rank()
    }
}

/// Sorts by rank, in place: what is smaller than the first item goes before it, and both sides
/// are sorted in the same way.
pub fn sort_static<S: Sortable>(items: &mut [S]) {
    if items.len() < 2 {
        return;
    }
    let mut smaller = 0;
    for at in 1..items.len() {
        if items[at].rank() < items[0].rank() {
            smaller += 1;
            items.swap(smaller, at);
        }
    }
    items.swap(0, smaller);
    sort_static(&mut items[..smaller]);
    sort_static(&mut items[smaller + 1..]);
}

/// Sorts a mixture of types: the boxes change places, and what is in them stays where it is.
pub fn sort_dyn(items: &mut [Box<dyn Sortable>]) {
    sort_static(items);
}

/// The median of `rounds` runs. Each gets a fresh value of `make`, which is not measured.
pub fn median_time<V>(
    rounds: usize,
    mut make: impl FnMut() -> V,
    mut run: impl FnMut(&mut V),
) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let mut value = make();
            let start = Instant::now();
            run(&mut value);
            let time = start.elapsed();
            black_box(value);
            time
        })
        .collect();
    times.sort();
    times.get(rounds / 2).copied().unwrap_or_default()
}
