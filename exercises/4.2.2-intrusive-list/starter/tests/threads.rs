use std::ptr::NonNull;
use std::thread;

use intrusive_list::{Linked, Links, List};

#[repr(C)]
struct Work {
    size: usize,
    links: Links<Work>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Work {
    unsafe fn links(item: NonNull<Work>) -> NonNull<Links<Work>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn work() -> List<Work> {
    let mut list = List::new();
    for size in 1..=3 {
        list.push_back(Box::new(Work {
            size,
            links: Links::new(),
        }));
    }
    list
}

#[test]
fn a_list_may_be_shared_and_then_sent() {
    let mut list = work();
    let sum = || list.iter().map(|work| work.size).sum::<usize>();
    let sums = thread::scope(|scope| {
        let threads = [scope.spawn(sum), scope.spawn(sum)];
        threads.map(|thread| thread.join().unwrap_or_default())
    });
    assert_eq!(
        sums,
        [6, 6],
        "two threads that borrow the list should see all items"
    );
    let worker = thread::spawn(move || list.pop_front().map(|work| work.size));
    assert_eq!(
        worker.join().ok().flatten(),
        Some(1),
        "a thread that was given the list should pop its first item"
    );
}
