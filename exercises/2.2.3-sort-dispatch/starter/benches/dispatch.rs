//! Sorts the same generated items in both ways and says what each of them took.
//!
//! ```text
//! cargo bench
//! ```

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::mem::size_of;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use sort_dispatch::{Sortable, median_time, sort_dyn, sort_static};

const ITEMS: usize = 4096;
const ROUNDS: usize = 41;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);
static CALLS: AtomicU64 = AtomicU64::new(0);

/// The system's allocator, and how often it was asked.
struct Counting;

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Clone, Copy)]
struct Item(u64);

impl Sortable for Item {
    fn rank(&self) -> u64 {
        self.0
    }
}

/// The same, with its calls counted; it is not measured.
struct Counted(u64);

impl Sortable for Counted {
    fn rank(&self) -> u64 {
        CALLS.fetch_add(1, Relaxed);
        self.0
    }
}

/// The same numbers in every run and on every machine.
fn numbers() -> impl Iterator<Item = u64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    (0..ITEMS).map(move |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    })
}

fn plain() -> Vec<Item> {
    numbers().map(Item).collect()
}

fn boxed() -> Vec<Box<dyn Sortable>> {
    numbers()
        .map(|n| Box::new(Item(n)) as Box<dyn Sortable>)
        .collect()
}

/// The lists whose calls are counted: mixed, in order, in the opposite order, and all equal.
fn orders() -> [Vec<u64>; 4] {
    let mixed: Vec<u64> = numbers().collect();
    let mut rising = mixed.clone();
    rising.sort();
    let falling = rising.iter().rev().copied().collect();
    [mixed, rising, falling, vec![7; ITEMS]]
}

/// The most calls and the most allocations that one of the lists takes.
fn counts<T>(make: impl Fn(u64) -> T, sort: impl Fn(&mut [T])) -> (u64, u64) {
    let mut most = (0, 0);
    for order in orders() {
        let mut items: Vec<T> = order.into_iter().map(&make).collect();
        let before = (CALLS.load(Relaxed), ALLOCATIONS.load(Relaxed));
        sort(&mut items);
        let after = (CALLS.load(Relaxed), ALLOCATIONS.load(Relaxed));
        black_box(items);
        most.0 = most.0.max(after.0 - before.0);
        most.1 = most.1.max(after.1 - before.1);
    }
    most
}

fn check_that_both_agree() {
    let (mut one, mut other) = (plain(), boxed());
    sort_static(&mut one);
    sort_dyn(&mut other);
    let mut right: Vec<u64> = numbers().collect();
    right.sort();
    let ranks = |items: &[Box<dyn Sortable>]| -> Vec<u64> {
        items.iter().map(|item| item.as_ref().rank()).collect()
    };
    assert!(
        one.iter().map(|item| item.0).eq(right.iter().copied()),
        "sort_static should sort the {ITEMS} items before it is measured"
    );
    assert!(
        ranks(&other) == right,
        "sort_dyn should sort the {ITEMS} items before it is measured"
    );
}

fn main() {
    check_that_both_agree();

    let time = median_time(ROUNDS, plain, |items| sort_static(items));
    println!(
        "figure static-time {:.1} ns",
        time.as_nanos() as f64 / ITEMS as f64
    );
    let time = median_time(ROUNDS, boxed, |items| sort_dyn(items));
    println!(
        "figure dyn-time {:.1} ns",
        time.as_nanos() as f64 / ITEMS as f64
    );

    let (calls, allocations) = counts(Counted, sort_static);
    println!("figure static-calls {calls} calls");
    println!("figure static-allocations {allocations} allocations");
    let (calls, allocations) = counts(|n| Box::new(Counted(n)) as Box<dyn Sortable>, sort_dyn);
    println!("figure dyn-calls {calls} calls");
    println!("figure dyn-allocations {allocations} allocations");

    println!("figure static-item {} bytes", size_of::<Item>());
    println!(
        "figure dyn-item {} bytes",
        size_of::<Box<dyn Sortable>>() + size_of::<Item>()
    );
}
