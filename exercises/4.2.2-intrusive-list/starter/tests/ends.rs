mod heap;

use std::ptr::NonNull;
use std::rc::Rc;

use intrusive_list::{Linked, Links, List};

/// A letter, and who else has a share in what it belongs to.
#[repr(C)]
struct Letter {
    text: &'static str,
    share: Option<Rc<()>>,
    links: Links<Letter>,
}

// SAFETY: the address is that of the item's own field `links`, and no reference is made.
unsafe impl Linked for Letter {
    unsafe fn links(item: NonNull<Letter>) -> NonNull<Links<Letter>> {
        let item = item.as_ptr();
        // SAFETY: the caller says that the item is alive.
        unsafe { NonNull::new_unchecked(&raw mut (*item).links) }
    }
}

fn letter(text: &'static str) -> Box<Letter> {
    Box::new(Letter {
        text,
        share: None,
        links: Links::new(),
    })
}

fn text(item: Option<Box<Letter>>) -> Option<&'static str> {
    item.map(|item| item.text)
}

#[test]
fn a_new_list_is_empty() {
    let mut list: List<Letter> = List::new();
    assert!(list.is_empty(), "a new list should be empty");
    assert_eq!(list.len(), 0, "a new list should have no item");
    assert!(list.pop_front().is_none(), "there is nothing to pop");
    // A letter is neither `Default` nor `Debug`. Its list and its links are, whatever it is.
    assert!(List::<Letter>::default().pop_back().is_none());
    let _ = format!("{:?}", Links::<Letter>::default());
}

#[test]
fn first_in_first_out() {
    let mut list = List::new();
    for name in ["a", "b", "c"] {
        list.push_back(letter(name));
    }
    assert_eq!(list.len(), 3, "three letters were pushed");
    let popped = [(); 4].map(|()| text(list.pop_front()));
    assert_eq!(
        popped,
        [Some("a"), Some("b"), Some("c"), None],
        "what was pushed to the back should come out at the front, in the same order"
    );
    assert_eq!(list.len(), 0, "all were popped");
}

#[test]
fn both_ends_take_and_give() {
    let mut list = List::new();
    list.push_front(letter("b"));
    list.push_back(letter("c"));
    list.push_front(letter("a"));
    assert_eq!(text(list.pop_back()), Some("c"), "c was pushed to the back");
    assert_eq!(text(list.pop_back()), Some("b"), "b stood before c");
    list.push_back(letter("d"));
    assert_eq!(text(list.pop_front()), Some("a"), "a is still in front");
    assert_eq!(text(list.pop_front()), Some("d"), "d came behind a");
    assert!(
        list.pop_back().is_none() && list.is_empty(),
        "all were popped"
    );
}

#[test]
fn the_item_is_not_moved() {
    let mut list = List::new();
    let item = letter("a");
    let address = (&raw const *item).cast_mut();
    let pushed = list.push_back(item);
    assert_eq!(
        pushed.as_ptr(),
        address,
        "push_back should give the item's address, and leave the item where it is: nothing is copied"
    );
    let popped = list.pop_front().map(|item| (&raw const *item).cast_mut());
    assert_eq!(popped, Some(address), "the same box should come back");
}

#[test]
fn asks_for_no_memory() {
    let letters = [(); 64].map(|()| letter("a"));
    let (popped, asked) = heap::count(|| {
        let mut list = List::new();
        for (n, item) in letters.into_iter().enumerate() {
            if n % 2 == 0 {
                list.push_back(item);
            } else {
                list.push_front(item);
            }
        }
        let mut popped = 0;
        while let Some(item) = list.pop_front().or_else(|| list.pop_back()) {
            drop(item);
            popped += 1;
        }
        popped
    });
    assert_eq!(popped, 64, "64 letters were pushed, each should be popped");
    assert_eq!(
        asked, 0,
        "push and pop should ask for no memory: the links lie in the items"
    );
}

#[test]
fn what_is_left_goes_with_the_list() {
    let share = Rc::new(());
    let mut list = List::new();
    for name in ["a", "b", "c"] {
        let mut item = letter(name);
        item.share = Some(Rc::clone(&share));
        list.push_back(item);
    }
    drop(list.pop_front());
    assert_eq!(
        Rc::strong_count(&share),
        3,
        "a was dropped, b and c were not"
    );
    drop(list);
    assert_eq!(
        Rc::strong_count(&share),
        1,
        "with the list, each item that was still in it should be dropped once"
    );
}
