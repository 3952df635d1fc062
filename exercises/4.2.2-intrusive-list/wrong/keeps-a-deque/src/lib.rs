//! A list whose items are found by a deque of their addresses.
//!
//! # Invariants
//!
//! 1. Every address came out of a `Box`, which was given up, and is in one deque alone and once.

use std::collections::VecDeque;
use std::collections::vec_deque;
use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// Where an item stands in its list. What it holds means nothing while it is in none.
pub struct Links<T> {
    of: PhantomData<NonNull<T>>,
}

impl<T> Links<T> {
    /// Of an item that is in no list.
    pub const fn new() -> Links<T> {
        Links { of: PhantomData }
    }
}

impl<T> Default for Links<T> {
    fn default() -> Links<T> {
        Links::new()
    }
}

impl<T> fmt::Debug for Links<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Links")
    }
}

// SAFETY: the pointers are private, and only followed by a list that owns what they point to;
// without it they are numbers.
unsafe impl<T> Send for Links<T> {}
// SAFETY: as above; a shared reference to the links gives access to nothing.
unsafe impl<T> Sync for Links<T> {}

/// An item that has room for its links.
///
/// # Safety
///
/// `links` must give the address of a field of the item that it was given, always of the same
/// one. It may not make a reference to the item, and nothing but the list may change that field.
pub unsafe trait Linked: Sized {
    /// The address of the item's links.
    ///
    /// # Safety
    ///
    /// `item` must point to an item that is alive.
    unsafe fn links(item: NonNull<Self>) -> NonNull<Links<Self>>;
}

/// A list that owns its items.
pub struct List<T: Linked> {
    items: VecDeque<NonNull<T>>,
}

// SAFETY: the list owns its items as a `Vec<T>` would: who has the list has them all.
unsafe impl<T: Linked + Send> Send for List<T> {}
// SAFETY: a shared list gives out shared references to its items, and nothing else.
unsafe impl<T: Linked + Sync> Sync for List<T> {}

impl<T: Linked> List<T> {
    pub const fn new() -> List<T> {
        List {
            items: VecDeque::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn push_front(&mut self, item: Box<T>) -> NonNull<T> {
        let item = NonNull::from(Box::leak(item));
        self.items.push_front(item);
        item
    }

    pub fn push_back(&mut self, item: Box<T>) -> NonNull<T> {
        let item = NonNull::from(Box::leak(item));
        self.items.push_back(item);
        item
    }

    pub fn pop_front(&mut self) -> Option<Box<T>> {
        let item = self.items.pop_front()?;
        // SAFETY: it came out of a box (1), and has left the deque.
        Some(unsafe { Box::from_raw(item.as_ptr()) })
    }

    pub fn pop_back(&mut self) -> Option<Box<T>> {
        let item = self.items.pop_back()?;
        // SAFETY: it came out of a box (1), and has left the deque.
        Some(unsafe { Box::from_raw(item.as_ptr()) })
    }

    /// # Safety
    ///
    /// `item` must come from a `push` of this very list, and must not have left it since.
    pub unsafe fn remove(&mut self, item: NonNull<T>) -> Box<T> {
        let others = self.items.iter().copied().filter(|&one| one != item);
        self.items = others.collect();
        // SAFETY: it came out of a box (1), and has left the deque.
        unsafe { Box::from_raw(item.as_ptr()) }
    }

    /// From the first item to the last, or from both ends.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter {
            items: self.items.iter(),
        }
    }
}

impl<T: Linked> Default for List<T> {
    fn default() -> List<T> {
        List::new()
    }
}

impl<T: Linked> Drop for List<T> {
    fn drop(&mut self) {
        while self.pop_front().is_some() {}
    }
}

impl<'a, T: Linked> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The items of a list, which is borrowed for as long.
pub struct Iter<'a, T: Linked> {
    items: vec_deque::Iter<'a, NonNull<T>>,
}

impl<'a, T: Linked> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        // SAFETY: the list is borrowed for `'a`, so its items are alive and nobody changes them.
        self.items.next().map(|item| unsafe { item.as_ref() })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<T: Linked> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        // SAFETY: the list is borrowed for `'a`, so its items are alive and nobody changes them.
        self.items.next_back().map(|item| unsafe { item.as_ref() })
    }
}

impl<T: Linked> ExactSizeIterator for Iter<'_, T> {}
impl<T: Linked> FusedIterator for Iter<'_, T> {}
