//! Run under Miri, or by what stands in for it.

use std::cell::Cell;
use std::ptr::NonNull;

use intrusive_list::{Linked, Links, List};

#[repr(C)]
struct Page {
    text: String,
    read: Cell<bool>,
    links: Links<Page>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Page {
    unsafe fn links(item: NonNull<Page>) -> NonNull<Links<Page>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn page(number: usize) -> Box<Page> {
    Box::new(Page {
        text: format!("page {number}"),
        read: Cell::new(false),
        links: Links::new(),
    })
}

fn pages(n: usize) -> (List<Page>, Vec<NonNull<Page>>) {
    let mut list = List::new();
    let items = (0..n).map(|number| list.push_back(page(number))).collect();
    (list, items)
}

/// Are the same pages met from both ends?
fn is_whole(list: &List<Page>) -> bool {
    let mut forwards: Vec<&str> = list.iter().map(|page| page.text.as_str()).collect();
    let backwards: Vec<&str> = list.iter().rev().map(|page| page.text.as_str()).collect();
    forwards.reverse();
    forwards == backwards
}

#[test]
fn nothing_is_left_behind() {
    let (mut list, _) = pages(4);
    drop(list.pop_front());
    drop(list.pop_back());
    list.push_front(page(9));
    drop(list);
    drop(pages(1));
    drop(pages(0));
}

#[test]
fn items_leave_from_everywhere() {
    let (mut list, items) = pages(5);
    for at in [2, 0, 4, 1] {
        // SAFETY: each was pushed to this list, and leaves it once.
        drop(unsafe { list.remove(items[at]) });
        assert!(
            is_whole(&list),
            "from both ends the same pages should be met"
        );
    }
    let last = list.pop_back();
    assert_eq!(last.map(|page| page.text).as_deref(), Some("page 3"));
}

#[test]
fn references_live_beside_each_other() {
    let (mut list, items) = pages(3);
    {
        let all: Vec<&Page> = list.iter().collect();
        let mut iter = list.iter();
        let (first, last) = (iter.next(), iter.next_back());
        for page in first.into_iter().chain(last) {
            page.read.set(true);
        }
        assert_eq!(all.iter().filter(|page| page.read.get()).count(), 2);
        // SAFETY: the item is in the list, which nobody changes meanwhile.
        assert!(!unsafe { items[1].as_ref() }.read.get());
    }
    let again = list.pop_front().map(|page| list.push_back(page));
    assert_eq!(again, Some(items[0]));
    assert_eq!(list.iter().filter(|page| page.read.get()).count(), 2);
}
