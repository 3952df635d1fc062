//! A deck of cards in types that have no room for any other card.

use std::fmt;

/// One of the four suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suit {
    Clubs,
    Diamonds,
    Hearts,
    Spades,
}

impl Suit {
    /// All suits, clubs first.
    pub fn all() -> Vec<Suit> {
        vec![Suit::Clubs, Suit::Diamonds, Suit::Hearts, Suit::Spades]
    }

    /// Is it printed in red?
    pub fn is_red(self) -> bool {
        match self {
            Suit::Diamonds | Suit::Hearts => true,
            Suit::Clubs | Suit::Spades => false,
        }
    }
}

/// One of the thirteen ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    Two,
    Three,
    Four,
    Five,
    Six,
    Seven,
    Eight,
    Nine,
    Ten,
    Jack,
    Queen,
    King,
    Ace,
}

impl Rank {
    /// All ranks, from the two to the ace.
    pub fn all() -> Vec<Rank> {
        vec![
            Rank::Two,
            Rank::Three,
            Rank::Four,
            Rank::Five,
            Rank::Six,
            Rank::Seven,
            Rank::Eight,
            Rank::Nine,
            Rank::Ten,
            Rank::Jack,
            Rank::Queen,
            Rank::King,
            Rank::Ace,
        ]
    }

    /// What does it count?
    pub fn points(self) -> u32 {
        match self {
            Rank::Two => 2,
            Rank::Three => 3,
            Rank::Four => 4,
            Rank::Five => 5,
            Rank::Six => 6,
            Rank::Seven => 7,
            Rank::Eight => 8,
            Rank::Nine => 9,
            Rank::Ten | Rank::Jack | Rank::Queen | Rank::King => 10,
            Rank::Ace => 11,
        }
    }
}

/// A card: there is one of each, so it can be given away but not copied.
#[derive(Debug, PartialEq, Eq)]
pub struct Card {
    text: String,
}

impl Card {
    /// Makes a card.
    pub fn new(rank: Rank, suit: Suit) -> Card {
        Card {
            text: format!("{rank}{suit}"),
        }
    }
}

impl fmt::Display for Suit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Suit::Clubs => write!(f, "♣"),
            Suit::Diamonds => write!(f, "♦"),
            Suit::Hearts => write!(f, "♥"),
            Suit::Spades => write!(f, "♠"),
        }
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Rank::Jack => write!(f, "J"),
            Rank::Queen => write!(f, "Q"),
            Rank::King => write!(f, "K"),
            Rank::Ace => write!(f, "A"),
            number => write!(f, "{}", number.points()),
        }
    }
}

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.text)
    }
}

/// How many cards are shown on a line.
const LINE: usize = 13;

/// A pile of cards. The last one lies on top.
#[derive(Debug)]
pub struct Deck {
    left: usize,
}

/// The card that lies at this place in a full deck.
fn card_at(i: usize) -> Card {
    Card::new(Rank::all()[i % LINE], Suit::all()[i / LINE])
}

impl Deck {
    /// Makes a deck of all 52 cards.
    pub fn full() -> Deck {
        Deck { left: 52 }
    }

    /// How many cards are left?
    pub fn left(&self) -> usize {
        self.left
    }

    /// Takes the top card off, if there is one.
    pub fn draw(&mut self) -> Option<Card> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        Some(card_at(self.left))
    }

    /// Takes `n` cards off, or none at all if there are too few.
    pub fn deal(&mut self, n: usize) -> Option<Vec<Card>> {
        if n > self.left() {
            return None;
        }
        let mut hand = Vec::new();
        for _ in 0..n {
            hand.push(self.draw()?);
        }
        Some(hand)
    }
}

impl fmt::Display for Deck {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for i in 0..self.left {
            if i > 0 {
                let gap = if i % LINE == 0 { "\n" } else { " " };
                write!(f, "{gap}")?;
            }
            write!(f, "{}", card_at(i))?;
        }
        Ok(())
    }
}
