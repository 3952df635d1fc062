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

/// Sorts by rank, in place: a heap is made of the items, and its root taken off again and again.
pub fn sort_static<S: Sortable>(items: &mut [S]) {
    for root in (0..items.len() / 2).rev() {
        sink(items, root);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sink(&mut items[..end], 0);
    }
}

/// Sorts a mixture of types: the boxes change places, and what is in them stays where it is.
pub fn sort_dyn(items: &mut [Box<dyn Sortable>]) {
    sort_static(items);
}

/// Lets the item at `root` sink until none below it has a higher rank.
fn sink<S: Sortable>(heap: &mut [S], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && heap[child].rank() > heap[child + 1].rank() {
            child += 1;
        }
        if heap[root].rank() <= heap[child].rank() {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
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
