use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};

use linked_list::{LinkedList, Node};

/// A list made by pushing these numbers, one after the other.
fn pushed(numbers: &[i32]) -> LinkedList {
    let mut list = LinkedList::new();
    for number in numbers {
        list.push(*number);
    }
    list
}

/// The node behind this one.
fn rest(node: &Node) -> &Node {
    match node {
        Node::Cons(_, rest) => rest,
        Node::Nil => panic!("there should be another number in the list, but it ends too early"),
    }
}

#[test]
fn pop_gives_the_last_number_pushed() {
    let mut list = pushed(&[5, 6, -7]);

    let got = [list.pop(), list.pop(), list.pop()];

    assert!(
        got == [Some(-7), Some(6), Some(5)],
        "pop should give the first number each time, the one that was pushed last: after \
         push(5), push(6) and push(-7) three pops should give Some(-7), Some(6) and Some(5), \
         but give {got:?}"
    );
}

#[test]
fn pop_takes_out_one_number_only() {
    let mut list = pushed(&[11, 12, 13]);

    list.pop();

    let nodes = format!("{:?}", list.head());
    assert!(
        nodes == "Cons(12, Cons(11, Nil))",
        "pop should take the first number out and leave the others in: after push(11), \
         push(12), push(13) and one pop the nodes should be Cons(12, Cons(11, Nil)), \
         but are {nodes}"
    );
}

#[test]
fn pop_gives_none_when_the_list_is_empty() {
    let mut list = pushed(&[0]);
    let last = list.pop();

    let empty = catch_unwind(AssertUnwindSafe(|| list.pop()));
    mem::forget(list); // a list that panics in pop may do so again when it is dropped

    assert!(
        last == Some(0),
        "pop should give the last number too, a 0 like any other: it should be Some(0), \
         but is {last:?}"
    );
    assert!(
        empty.is_ok(),
        "pop should give None when the list is empty, but it panicked"
    );
    let empty = empty.unwrap_or(None);
    assert!(
        empty.is_none(),
        "pop should give None when the list is empty, but it gave {empty:?}"
    );
}

#[test]
fn push_goes_on_after_pop() {
    let mut list = pushed(&[1]);
    list.pop();
    list.pop();

    list.push(2);
    list.push(3);

    let got = [list.pop(), list.pop(), list.pop()];
    assert!(
        got == [Some(3), Some(2), None],
        "an emptied list should be as good as a new one: after push(2) and push(3) three pops \
         should give Some(3), Some(2) and None, but give {got:?}"
    );
}

#[test]
fn pop_leaves_the_boxes_where_they_are() {
    let mut list = pushed(&[1, 2, 3]);
    let before: *const Node = rest(rest(list.head()));

    list.pop();

    let after: *const Node = rest(list.head());
    assert!(
        after == before,
        "pop should move the next node out of its box and leave the other boxes where they are: \
         the box behind the 2 was at {before:p}, now another one at {after:p} is in its place"
    );
}
