use linked_list::{LinkedList, Node};

/// The node behind this one.
fn rest(node: &Node) -> &Node {
    match node {
        Node::Cons(_, rest) => rest,
        Node::Nil => panic!("push should keep every number in the list, but it ends too early"),
    }
}

#[test]
fn a_new_list_is_nil() {
    let list = LinkedList::new();

    let nodes = format!("{:?}", list.head());
    assert!(
        nodes == "Nil",
        "new should make a list with nothing but its end in it: \
         its head should be Nil, but is {nodes}"
    );
}

#[test]
fn push_makes_a_node_for_each_number() {
    let mut list = LinkedList::new();

    list.push(7);
    list.push(7);

    let nodes = format!("{:?}", list.head());
    assert!(
        nodes == "Cons(7, Cons(7, Nil))",
        "push should make one more node each time: after push(7) and push(7) the nodes \
         should be Cons(7, Cons(7, Nil)), but are {nodes}"
    );
}

#[test]
fn push_puts_the_number_in_front() {
    let mut list = LinkedList::new();

    list.push(10);
    list.push(20);
    list.push(-30);

    let nodes = format!("{:?}", list.head());
    assert!(
        nodes == "Cons(-30, Cons(20, Cons(10, Nil)))",
        "push should put the number in front of all others: after push(10), push(20) and \
         push(-30) the nodes should be Cons(-30, Cons(20, Cons(10, Nil))), but are {nodes}"
    );
}

#[test]
fn push_leaves_the_boxes_where_they_are() {
    let mut list = LinkedList::new();
    list.push(1);
    list.push(2);
    let before: *const Node = rest(list.head());

    list.push(3);

    let after: *const Node = rest(rest(list.head()));
    assert!(
        after == before,
        "push should move the first node into a box and leave the other boxes where they are: \
         the box behind the 2 was at {before:p}, now another one at {after:p} is in its place"
    );
}
