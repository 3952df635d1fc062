mod deep;
mod heap;

use std::mem;

use linked_list::{LinkedList, Node};

const MANY: usize = 100_000;

/// The node behind this one.
fn rest(node: &Node) -> &Node {
    match node {
        Node::Cons(_, rest) => rest,
        Node::Nil => panic!("push should keep every number in the list, but it ends too early"),
    }
}

/// Asks push what task 1 asks, so that no mistake in it takes long here.
fn try_push() {
    let mut list = LinkedList::new();
    list.push(1);
    list.push(2);
    let before: *const Node = rest(list.head());
    list.push(3);
    let nodes = format!("{:?}", list.head());
    let after: *const Node = rest(rest(list.head()));
    assert!(
        nodes == "Cons(3, Cons(2, Cons(1, Nil)))" && after == before,
        "a long list needs the push of task 1, which puts each number in front and leaves the \
         other boxes where they are: after push(1), push(2) and push(3) the nodes are {nodes}, \
         and the box behind the 2, which was at {before:p}, is at {after:p}"
    );
}

/// A list with all the numbers below `MANY`, the smallest in front.
fn long_list() -> LinkedList {
    let mut list = LinkedList::new();
    for number in (0..MANY as i32).rev() {
        list.push(number);
    }
    list
}

#[test]
fn counts_a_long_list() {
    try_push();
    deep::run("counts_a_long_list", "len", || {
        let list = long_list();

        let len = list.len();

        mem::forget(list); // how a list is dropped is tested below
        assert!(len == MANY, "len should be {MANY}, but is {len}");
    });
}

#[test]
fn shows_a_long_list() {
    try_push();
    deep::run("shows_a_long_list", "showing it", || {
        let list = long_list();

        let shown = list.to_string();

        mem::forget(list); // how a list is dropped is tested below
        assert!(
            shown.starts_with("0 -> 1 -> 2 -> ") && shown.ends_with(" -> 99999 -> Nil"),
            "all {MANY} numbers should be shown, from 0 to 99999, but it is a text of {} bytes",
            shown.len()
        );
    });
}

#[test]
fn drops_a_long_list() {
    try_push();
    deep::run("drops_a_long_list", "dropping it", || {
        let list = long_list();

        drop(list);
    });
}

#[test]
fn gives_every_box_back() {
    let before = heap::blocks();
    let mut list = LinkedList::new();
    for number in 0..1000 {
        list.push(number);
    }
    for _ in 0..400 {
        list.pop();
    }

    drop(list);

    let left = heap::blocks() - before;
    assert!(
        left == 0,
        "every box should be given back, once its number is popped or the list is dropped: \
         after 1000 times push, 400 times pop and a drop, {left} blocks of the heap \
         have not been given back (by the thread that asked for them)"
    );
}
