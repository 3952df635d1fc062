mod heap;

use std::cell::Cell;
use std::ptr::NonNull;

use intrusive_list::{Linked, Links, List};

thread_local! {
    /// How often a list asked a job for its links.
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

#[repr(C)]
struct Job {
    name: char,
    links: Links<Job>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Job {
    unsafe fn links(item: NonNull<Job>) -> NonNull<Links<Job>> {
        ASKED.set(ASKED.get() + 1);
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn jobs(names: &str) -> (List<Job>, Vec<NonNull<Job>>) {
    let mut list = List::new();
    let items = names
        .chars()
        .map(|name| {
            list.push_back(Box::new(Job {
                name,
                links: Links::new(),
            }))
        })
        .collect();
    (list, items)
}

/// Forwards and then backwards, so that every link is followed.
fn there_and_back(list: &List<Job>) -> String {
    let names = |job: &Job| job.name;
    list.iter()
        .map(names)
        .chain(['|'])
        .chain(list.iter().rev().map(names))
        .collect()
}

#[test]
fn from_the_middle() {
    let (mut list, items) = jobs("abc");
    // SAFETY: b was pushed to this list and is still in it.
    let gone = unsafe { list.remove(items[1]) };
    assert_eq!(
        gone.name, 'b',
        "remove should give the item that was asked for"
    );
    assert_eq!(
        there_and_back(&list),
        "ac|ca",
        "a and c should be neighbours now, in both directions"
    );
    assert_eq!(list.len(), 2, "one of three left the list");
}

#[test]
fn from_the_ends() {
    let (mut list, items) = jobs("abcd");
    // SAFETY: both were pushed to this list and are still in it.
    let gone = unsafe { [list.remove(items[0]), list.remove(items[3])] };
    assert_eq!(gone.map(|job| job.name), ['a', 'd']);
    assert_eq!(
        there_and_back(&list),
        "bc|cb",
        "without its ends the list should begin with b and end with c"
    );
    // SAFETY: both were pushed to this list and are still in it.
    let gone = unsafe { [list.remove(items[2]), list.remove(items[1])] };
    assert_eq!(gone.map(|job| job.name), ['c', 'b']);
    assert_eq!(there_and_back(&list), "|", "now nothing should be left");
    assert!(list.is_empty() && list.pop_front().is_none());
}

#[test]
fn and_back_again() {
    let (mut list, items) = jobs("abc");
    // SAFETY: a was pushed to this list and is still in it.
    let a = unsafe { list.remove(items[0]) };
    let again = list.push_back(a);
    assert_eq!(
        again, items[0],
        "it is the same item, at the same place in memory"
    );
    assert_eq!(
        there_and_back(&list),
        "bca|acb",
        "an item that left may be pushed again, and forgets where it stood"
    );
}

/// How many links are looked up when the middle one of so many items is removed.
fn looks_at(n: usize) -> usize {
    let (mut list, items) = jobs(&"j".repeat(n));
    let before = ASKED.get();
    // SAFETY: the item was pushed to this list and is still in it.
    drop(unsafe { list.remove(items[n / 2]) });
    ASKED.get() - before
}

#[test]
fn in_the_same_time() {
    let (few, many) = (looks_at(5), looks_at(501));
    assert!(
        many <= few,
        "an item should leave a long list as fast as a short one: \
         of 5 items, `links` was called {few} times, of 501 items {many} times"
    );
}

#[test]
fn asks_for_no_memory() {
    let (mut list, items) = jobs("abcde");
    // SAFETY: all were pushed to this list and are still in it; each leaves it once.
    let (gone, asked) = heap::count(|| [2, 0, 4].map(|at| unsafe { list.remove(items[at]) }));
    assert_eq!(gone.map(|job| job.name), ['c', 'a', 'e']);
    assert_eq!(asked, 0, "remove should ask for no memory");
}
