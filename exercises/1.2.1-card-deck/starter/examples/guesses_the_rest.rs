//! Written when `Suit` had one variant. Still compiles: is that good news?

use card_deck::Suit;

fn color(suit: Suit) {
    match suit {
        Suit::Clubs => println!("black"),
        _ => println!("red"),
    }
}

fn main() {
    for suit in Suit::all() {
        color(suit);
    }
}
