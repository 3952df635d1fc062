//! Must be refused: an `Rc` counts without a lock, so what holds one stays in its thread.

use std::ptr::NonNull;
use std::rc::Rc;
use std::thread;

use intrusive_list::{Linked, Links, List};

struct Share {
    of: Rc<u32>,
    links: Links<Share>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Share {
    unsafe fn links(item: NonNull<Share>) -> NonNull<Links<Share>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn main() {
    let mut list = List::new();
    list.push_back(Box::new(Share {
        of: Rc::new(1),
        links: Links::new(),
    }));
    let worker = thread::spawn(move || list.pop_front().map(|share| *share.of));
    println!("{:?}", worker.join().ok());
}
