//! Written when `Suit` had one variant. Must be refused now: which line, and why?

use card_deck::Suit;

fn color(suit: Suit) {
    match suit {
        Suit::Clubs => println!("black"),
    }
}

fn main() {
    for suit in Suit::all() {
        color(suit);
    }
}
