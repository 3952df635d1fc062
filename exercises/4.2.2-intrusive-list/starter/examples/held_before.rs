//! The twin, which must compile: what was looked at is done with before the list changes.

use std::ptr::NonNull;

use intrusive_list::{Linked, Links, List};

struct Note {
    text: &'static str,
    links: Links<Note>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Note {
    unsafe fn links(item: NonNull<Note>) -> NonNull<Links<Note>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn main() {
    let mut list = List::new();
    list.push_back(Box::new(Note {
        text: "read me",
        links: Links::new(),
    }));
    let first = list.iter().next().map(|note| note.text);
    drop(list.pop_front());
    println!("{first:?}");
}
