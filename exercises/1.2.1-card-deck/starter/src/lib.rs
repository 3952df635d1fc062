//! A deck of cards in types that have no room for any other card.

use std::fmt;

/// One of the four suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suit {
    Clubs,
    // task 1: and the other three
}

impl Suit {
    /// Task 1: all suits, in the order of the statement.
    pub fn all() -> Vec<Suit> {
        todo!("task 1: list the four suits")
    }

    /// Task 1: is it printed in red?
    pub fn is_red(self) -> bool {
        todo!("task 1: tell whether {self:?} is red")
    }
}

/// One of the thirteen ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    Two,
    // task 1: and the other twelve
}

impl Rank {
    /// Task 1: all ranks, from the two to the ace.
    pub fn all() -> Vec<Rank> {
        todo!("task 1: list the thirteen ranks")
    }

    /// Task 1: what does it count?
    pub fn points(self) -> u32 {
        todo!("task 1: count the points of {self:?}")
    }
}

/// A card: there is one of each, so it can be given away but not copied.
#[derive(Debug, PartialEq, Eq)]
pub struct Card {
    // task 2: what does a card consist of?
}

impl Card {
    /// Task 2: makes a card.
    pub fn new(rank: Rank, suit: Suit) -> Card {
        todo!("task 2: make a card of {rank:?} and {suit:?}")
    }
}

impl fmt::Display for Suit {
    /// Task 2: writes the sign of the suit.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 2: write the sign of {self:?}")
    }
}

impl fmt::Display for Rank {
    /// Task 2: writes the number or the letter of the rank.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 2: write the number or the letter of {self:?}")
    }
}

impl fmt::Display for Card {
    /// Task 2: writes the rank, then the suit.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 2: write rank and suit of {self:?}")
    }
}

/// A pile of cards. The last one lies on top.
#[derive(Debug)]
pub struct Deck {
    // task 3: what does a deck own?
}

impl Deck {
    /// Task 3: makes a deck of all 52 cards.
    pub fn full() -> Deck {
        todo!("task 3: make a deck of every rank in every suit")
    }

    /// Task 3: how many cards are left?
    pub fn left(&self) -> usize {
        todo!("task 3: count the cards that are left")
    }

    /// Task 3: takes the top card off, if there is one.
    pub fn draw(&mut self) -> Option<Card> {
        todo!("task 3: take the top card off")
    }

    /// Task 3: takes `n` cards off, or none at all if there are too few.
    pub fn deal(&mut self, n: usize) -> Option<Vec<Card>> {
        todo!("task 3: deal {n} cards, or none")
    }
}

impl fmt::Display for Deck {
    /// Task 3: writes all the cards, thirteen on a line.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 3: write the cards of {self:?}")
    }
}
