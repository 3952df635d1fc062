use std::ptr::NonNull;

use intrusive_list::{Linked, Links, List};

#[repr(C)]
struct Digit {
    value: u64,
    links: Links<Digit>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Digit {
    unsafe fn links(item: NonNull<Digit>) -> NonNull<Links<Digit>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn digits(n: u64) -> List<Digit> {
    let mut list = List::new();
    for value in 1..=n {
        list.push_back(Box::new(Digit {
            value,
            links: Links::new(),
        }));
    }
    list
}

#[test]
fn forwards_and_backwards() {
    let list = digits(4);
    let forwards: Vec<u64> = list.iter().map(|digit| digit.value).collect();
    assert_eq!(forwards, [1, 2, 3, 4], "iter should go from front to back");
    let backwards: Vec<u64> = list.iter().rev().map(|digit| digit.value).collect();
    assert_eq!(backwards, [4, 3, 2, 1], "rev should go from back to front");
    let mut sum = 0;
    for digit in &list {
        sum += digit.value;
    }
    assert_eq!(sum, 10, "`for digit in &list` should walk as iter does");
}

#[test]
fn both_ends_meet() {
    for n in 0..5 {
        let list = digits(n);
        let mut iter = list.iter();
        let mut seen = Vec::new();
        while let Some(digit) = iter.next() {
            seen.push(digit.value);
            seen.extend(iter.next_back().map(|digit| digit.value));
        }
        seen.sort();
        assert_eq!(
            seen,
            (1..=n).collect::<Vec<u64>>(),
            "walked from both ends in turn, each of the {n} items should be met once"
        );
        assert!(
            iter.next().is_none() && iter.next_back().is_none(),
            "when both ends have met, nothing should follow"
        );
    }
}

#[test]
fn says_how_many_are_left() {
    let list = digits(3);
    let mut iter = list.iter();
    assert_eq!(iter.len(), 3, "three items are to come");
    iter.next_back();
    assert_eq!(iter.len(), 2, "one was taken from the back");
    assert_eq!(iter.size_hint(), (2, Some(2)));
}
