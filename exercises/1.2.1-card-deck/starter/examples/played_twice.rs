//! Must be refused. Which line, and why?

use card_deck::{Card, Deck};

fn play(card: Card, table: &mut Vec<Card>) {
    table.push(card);
}

fn main() {
    let mut deck = Deck::full();
    let mut table = Vec::new();
    if let Some(card) = deck.draw() {
        play(card, &mut table);
        play(card, &mut table);
    }
    println!("{} on the table", table.len());
}
