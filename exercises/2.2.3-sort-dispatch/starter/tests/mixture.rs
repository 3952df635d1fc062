use std::mem::size_of;

use sort_dispatch::{Sortable, sort_dyn, sort_static};

struct Letter;

impl Sortable for Letter {
    fn rank(&self) -> u64 {
        20
    }
}

struct Crate {
    bottles: [u64; 12],
}

impl Sortable for Crate {
    fn rank(&self) -> u64 {
        self.bottles.iter().sum()
    }
}

fn mixture() -> Vec<Box<dyn Sortable>> {
    vec![
        Box::new(Crate { bottles: [700; 12] }),
        Box::new(Letter),
        Box::new(Crate { bottles: [1; 12] }),
        Box::new(Letter),
    ]
}

fn ranks(items: &[Box<dyn Sortable>]) -> Vec<u64> {
    items.iter().map(|item| item.as_ref().rank()).collect()
}

#[test]
fn sorts_a_mixture_of_types() {
    let mut items = mixture();
    sort_dyn(&mut items);
    assert_eq!(
        ranks(&items),
        [12, 20, 20, 8400],
        "sort_dyn should sort letters and crates in one list"
    );
    sort_dyn(&mut []);
}

#[test]
fn a_box_is_sortable_itself() {
    let mut boxes = vec![
        Box::new(Crate { bottles: [9; 12] }),
        Box::new(Crate { bottles: [2; 12] }),
    ];
    sort_static(&mut boxes);
    assert_eq!(
        boxes[0].bottles[0], 2,
        "sort_static should take boxes of one type as well: a Box of something Sortable is Sortable"
    );
    let mut items = mixture();
    sort_static(&mut items);
    assert_eq!(
        ranks(&items),
        [12, 20, 20, 8400],
        "sort_static should take boxes of a trait object as well"
    );
}

#[test]
fn the_boxes_move_and_not_what_is_in_them() {
    let mut items = mixture();
    let address = |item: &dyn Sortable| (&raw const *item).cast::<u8>();
    let before = address(items[0].as_ref());
    sort_dyn(&mut items);
    assert_eq!(
        address(items[3].as_ref()),
        before,
        "the heaviest crate should still lie where it lay on the heap"
    );
    assert_eq!(
        size_of::<Box<dyn Sortable>>(),
        2 * size_of::<usize>(),
        "a box of a trait object is two pointers: to the value, and to the table of its methods"
    );
}
