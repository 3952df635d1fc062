//! A list of numbers: each node owns the one behind it.

use std::fmt;

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
}

impl LinkedList {
    /// Lends the first node. The tests look at the list through it.
    pub fn head(&self) -> &Node {
        &self.head
    }

    /// Task 1: makes an empty list.
    pub fn new() -> LinkedList {
        todo!("task 1: make an empty list")
    }

    /// Task 1: puts a number in front of all others.
    pub fn push(&mut self, number: i32) {
        todo!("task 1: put {number} in front")
    }

    /// Task 2: takes the first number out, if there is one.
    pub fn pop(&mut self) -> Option<i32> {
        todo!("task 2: take the first number out")
    }

    /// Task 3: how many numbers are in the list?
    pub fn len(&self) -> usize {
        todo!("task 3: count the numbers")
    }

    /// Task 3: is there no number in the list?
    pub fn is_empty(&self) -> bool {
        todo!("task 3: say whether there is no number")
    }
}

/// Task 3: the numbers from the first to the last, and the end.
impl fmt::Display for LinkedList {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 3: write the numbers and the end")
    }
}
