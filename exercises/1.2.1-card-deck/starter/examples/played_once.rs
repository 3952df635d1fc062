//! Must compile. Who owns the card, line by line?

use card_deck::{Card, Deck};

fn play(card: Card, table: &mut Vec<Card>) {
    table.push(card);
}

fn main() {
    let mut deck = Deck::full();
    let mut table = Vec::new();
    if let Some(card) = deck.draw() {
        println!("I play {card}");
        play(card, &mut table);
    }
    println!("{} on the table", table.len());
}
