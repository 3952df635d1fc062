//! A doubly linked list whose links lie in the items themselves.
//!
//! # Invariants
//!
//! For every list, whenever none of its functions runs:
//!
//! 1. Every item in it came out of a `Box`, which was given up with `Box::into_raw`, and is in
//!    this list alone and once. The list owns it.
//! 2. `head` and `tail` are the first and the last item, or both `None`; `len` items can be
//!    reached from either end.
//! 3. For two items in a row, `next` of the one is the other, and `prev` of the other is the one.
//!    `prev` of the first and `next` of the last are `None`.
//! 4. No `&mut` to an item is handed out: with two of them the links could be swapped.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// Where an item stands in its list. What it holds means nothing while it is in none.
pub struct Links<T> {
    prev: Option<NonNull<T>>,
    next: Option<NonNull<T>>,
}

impl<T> Links<T> {
    /// Of an item that is in no list.
    pub const fn new() -> Links<T> {
        Links {
            prev: None,
            next: None,
        }
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

/// A list that owns its items and allocates nothing.
pub struct List<T: Linked> {
    head: Option<NonNull<T>>,
    tail: Option<NonNull<T>>,
    len: usize,
    owns: PhantomData<Box<T>>,
}

// SAFETY: the list owns its items as a `Vec<T>` would: who has the list has them all.
unsafe impl<T: Linked + Send> Send for List<T> {}
// SAFETY: a shared list gives out shared references to its items, and nothing else.
unsafe impl<T: Linked + Sync> Sync for List<T> {}

impl<T: Linked> List<T> {
    pub const fn new() -> List<T> {
        List {
            head: None,
            tail: None,
            len: 0,
            owns: PhantomData,
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The item's address stays what it is until the item leaves the list.
    pub fn push_front(&mut self, item: Box<T>) -> NonNull<T> {
        let next = self.head;
        self.insert(None, item, next)
    }

    /// The item's address stays what it is until the item leaves the list.
    pub fn push_back(&mut self, item: Box<T>) -> NonNull<T> {
        let prev = self.tail;
        self.insert(prev, item, None)
    }

    pub fn pop_front(&mut self) -> Option<Box<T>> {
        let head = self.head?;
        // SAFETY: the head is in this list (2).
        Some(unsafe { self.remove(head) })
    }

    pub fn pop_back(&mut self) -> Option<Box<T>> {
        let tail = self.tail?;
        // SAFETY: the tail is in this list (2).
        Some(unsafe { self.remove(tail) })
    }

    /// Takes the item out of the list, in the same time wherever it stands.
    ///
    /// # Safety
    ///
    /// `item` must come from a `push` of this very list, and must not have left it since.
    pub unsafe fn remove(&mut self, item: NonNull<T>) -> Box<T> {
        // SAFETY: the caller says that the item is in this list, so it is alive (1).
        let (prev, next) = unsafe {
            let links = T::links(item).as_ptr();
            ((*links).prev, (*links).next)
        };
        self.join(prev, next);
        self.len -= 1;
        // SAFETY: it came out of a box (1), and nothing in the list points to it any more.
        unsafe { Box::from_raw(item.as_ptr()) }
    }

    /// From the first item to the last, or from both ends.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter {
            front: self.head,
            back: self.tail,
            left: self.len,
            list: PhantomData,
        }
    }

    fn insert(
        &mut self,
        prev: Option<NonNull<T>>,
        item: Box<T>,
        next: Option<NonNull<T>>,
    ) -> NonNull<T> {
        // The pointer is made of the whole box: made of a reference, it would die with it.
        let item = NonNull::from(Box::leak(item));
        // SAFETY: the item is alive, and nobody else has it: it was a box just now.
        unsafe { T::links(item).write(Links { prev, next }) };
        self.join(prev, Some(item));
        self.join(Some(item), next);
        self.len += 1;
        item
    }

    /// Makes two items neighbours. `None` is the end of the list on that side.
    fn join(&mut self, one: Option<NonNull<T>>, other: Option<NonNull<T>>) {
        match one {
            // SAFETY: items that the list knows are alive (1), and nobody holds a reference to
            // one, as `self` is borrowed mutably.
            Some(item) => unsafe { (*T::links(item).as_ptr()).next = other },
            None => self.head = other,
        }
        match other {
            // SAFETY: as above.
            Some(item) => unsafe { (*T::links(item).as_ptr()).prev = one },
            None => self.tail = one,
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
    front: Option<NonNull<T>>,
    back: Option<NonNull<T>>,
    left: usize,
    list: PhantomData<&'a List<T>>,
}

impl<'a, T: Linked> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let item = self.front.filter(|_| self.left > 0)?;
        self.left -= 1;
        // SAFETY: the list is borrowed for `'a`, so its items are alive and nobody changes them.
        unsafe {
            self.front = (*T::links(item).as_ptr()).next;
            Some(item.as_ref())
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T: Linked> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let item = self.back.filter(|_| self.left > 0)?;
        self.left -= 1;
        // SAFETY: the list is borrowed for `'a`, so its items are alive and nobody changes them.
        unsafe {
            self.back = (*T::links(item).as_ptr()).next;
            Some(item.as_ref())
        }
    }
}

impl<T: Linked> ExactSizeIterator for Iter<'_, T> {}
impl<T: Linked> FusedIterator for Iter<'_, T> {}
