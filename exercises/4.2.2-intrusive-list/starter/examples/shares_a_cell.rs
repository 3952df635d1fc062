//! Must be refused: a `Cell` is changed without a lock, so two threads may not share one.

use std::cell::Cell;
use std::ptr::NonNull;
use std::thread;

use intrusive_list::{Linked, Links, List};

struct Score {
    points: Cell<u32>,
    links: Links<Score>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Score {
    unsafe fn links(item: NonNull<Score>) -> NonNull<Links<Score>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn main() {
    let mut list = List::new();
    list.push_back(Box::new(Score {
        points: Cell::new(1),
        links: Links::new(),
    }));
    let add = || list.iter().for_each(|score| score.points.set(2));
    thread::scope(|scope| {
        scope.spawn(add);
        scope.spawn(add);
    });
}
