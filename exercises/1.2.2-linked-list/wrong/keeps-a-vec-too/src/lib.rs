//! A list of numbers: each node owns the one behind it.

use std::fmt;
use std::mem;

/// A number and the rest of the list, or its end.
#[derive(Debug, Default)]
pub enum Node {
    Cons(i32, Box<Node>),
    #[default]
    Nil,
}

/// Owns the first node, and with it all the others.
#[derive(Debug, Default)]
pub struct LinkedList {
    head: Node,
    numbers: Vec<i32>,
}

impl LinkedList {
    /// Lends the first node. The tests look at the list through it.
    pub fn head(&self) -> &Node {
        &self.head
    }

    /// Makes an empty list.
    pub fn new() -> LinkedList {
        LinkedList {
            head: Node::Nil,
            numbers: Vec::new(),
        }
    }

    /// Puts a number in front of all others.
    pub fn push(&mut self, number: i32) {
        self.numbers.push(number);
        let rest = mem::replace(&mut self.head, Node::Nil);
        self.head = Node::Cons(number, Box::new(rest));
    }

    /// Takes the first number out, if there is one.
    pub fn pop(&mut self) -> Option<i32> {
        if let Node::Cons(_, rest) = mem::replace(&mut self.head, Node::Nil) {
            self.head = *rest;
        }
        self.numbers.pop()
    }

    /// How many numbers are in the list?
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Is there no number in the list?
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

/// The numbers from the first to the last, and the end.
impl fmt::Display for LinkedList {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for number in self.numbers.iter().rev() {
            write!(f, "{number} -> ")?;
        }
        write!(f, "Nil")
    }
}

/// Left to itself, a list would drop its boxes one inside the other: a frame of the
/// stack for each.
impl Drop for LinkedList {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
