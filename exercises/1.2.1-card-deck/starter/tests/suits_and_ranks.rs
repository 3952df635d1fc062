use card_deck::{Rank, Suit};

const SUITS: [&str; 4] = ["Clubs", "Diamonds", "Hearts", "Spades"];

const RANKS: [&str; 13] = [
    "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Jack", "Queen",
    "King", "Ace",
];

// The tests look a variant up by its name, as {:?} shows it.
fn suit(name: &str) -> Suit {
    let found = Suit::all().into_iter().find(|s| format!("{s:?}") == name);
    found.unwrap_or_else(|| panic!("Suit::all should hold {name}, but gives {:?}", Suit::all()))
}

fn rank(name: &str) -> Rank {
    let found = Rank::all().into_iter().find(|r| format!("{r:?}") == name);
    found.unwrap_or_else(|| panic!("Rank::all should hold {name}, but gives {:?}", Rank::all()))
}

#[test]
fn there_are_four_suits() {
    let got: Vec<String> = Suit::all().iter().map(|s| format!("{s:?}")).collect();

    assert!(
        got == SUITS,
        "Suit::all should list the four suits, in the order of the statement: \
         it should be {SUITS:?}, but is {got:?}"
    );
}

#[test]
fn there_are_thirteen_ranks() {
    let got: Vec<String> = Rank::all().iter().map(|r| format!("{r:?}")).collect();

    assert!(
        got == RANKS,
        "Rank::all should list the thirteen ranks, from the two to the ace: \
         it should be {RANKS:?}, but is {got:?}"
    );
}

#[test]
fn diamonds_and_hearts_are_red() {
    for (name, want) in SUITS.iter().zip([false, true, true, false]) {
        let got = suit(name).is_red();
        assert!(
            got == want,
            "is_red should be true for diamonds and hearts, and only for them: \
             for {name} it should be {want}, but is {got}"
        );
    }
}

#[test]
fn a_number_counts_what_it_says() {
    for (name, want) in RANKS.iter().zip(2..=10) {
        let got = rank(name).points();
        assert!(
            got == want,
            "points should be the number itself for two to ten: \
             for {name} it should be {want}, but is {got}"
        );
    }
}

#[test]
fn court_cards_count_ten_and_the_ace_eleven() {
    for (name, want) in [("Jack", 10), ("Queen", 10), ("King", 10), ("Ace", 11)] {
        let got = rank(name).points();
        assert!(
            got == want,
            "points should be 10 for jack, queen and king, and 11 for the ace: \
             for {name} it should be {want}, but is {got}"
        );
    }
}

// The signatures that the statement asks you to leave as they are:
const _: fn() -> Vec<Suit> = Suit::all;
const _: fn() -> Vec<Rank> = Rank::all;
const _: fn(Suit) -> bool = Suit::is_red;
const _: fn(Rank) -> u32 = Rank::points;
