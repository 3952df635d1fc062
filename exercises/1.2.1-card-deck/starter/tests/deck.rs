use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use card_deck::{Card, Deck};

const FULL: &str = "\
2♣ 3♣ 4♣ 5♣ 6♣ 7♣ 8♣ 9♣ 10♣ J♣ Q♣ K♣ A♣
2♦ 3♦ 4♦ 5♦ 6♦ 7♦ 8♦ 9♦ 10♦ J♦ Q♦ K♦ A♦
2♥ 3♥ 4♥ 5♥ 6♥ 7♥ 8♥ 9♥ 10♥ J♥ Q♥ K♥ A♥
2♠ 3♠ 4♠ 5♠ 6♠ 7♠ 8♠ 9♠ 10♠ J♠ Q♠ K♠ A♠";

/// A deck from which that many cards have been drawn, one by one.
fn after_drawing(n: usize) -> Deck {
    let mut deck = Deck::full();
    for _ in 0..n {
        deck.draw();
    }
    deck
}

fn shown(cards: &[Card]) -> Vec<String> {
    cards.iter().map(|card| card.to_string()).collect()
}

#[test]
fn a_full_deck_holds_each_card_once() {
    let mut deck = Deck::full();
    let left = deck.left();
    assert!(
        left == 52,
        "a full deck should have 52 cards, but left says {left}"
    );

    let mut seen = HashSet::new();
    for turn in 1..=52 {
        let card = deck.draw().unwrap_or_else(|| {
            panic!("a full deck should have 52 cards, but draw {turn} gave None")
        });
        let card = card.to_string();
        assert!(
            seen.insert(card.clone()),
            "a full deck should hold each card once, but {card} was drawn twice"
        );
    }
}

#[test]
fn a_full_deck_shows_a_suit_on_each_line() {
    let shown = Deck::full().to_string();
    let lines: Vec<&str> = shown.split('\n').collect();

    for (line, want) in lines.iter().zip(FULL.split('\n')) {
        assert!(
            *line == want,
            "a full deck should show a suit on each line, with a space between two cards: \
             a line should be {want:?}, but is {line:?}"
        );
    }
    assert!(
        lines.len() == 4,
        "a full deck should show four lines, with a newline only where another card follows, \
         but it shows {}: {shown:?}",
        lines.len()
    );
}

#[test]
fn shows_the_cards_that_are_left() {
    for (drawn, want) in [
        (38, "2♣ 3♣ 4♣ 5♣ 6♣ 7♣ 8♣ 9♣ 10♣ J♣ Q♣ K♣ A♣\n2♦"),
        (39, "2♣ 3♣ 4♣ 5♣ 6♣ 7♣ 8♣ 9♣ 10♣ J♣ Q♣ K♣ A♣"),
        (50, "2♣ 3♣"),
        (51, "2♣"),
    ] {
        let got = after_drawing(drawn).to_string();
        assert!(
            got == want,
            "a deck should show the cards that are left, and no space or newline at the end: \
             after {drawn} draws it should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn draw_takes_the_top_card_off() {
    let mut deck = Deck::full();

    for (left, want) in [(51, "A♠"), (50, "K♠"), (49, "Q♠")] {
        let got = deck.draw().map(|card| card.to_string());
        assert!(
            got.as_deref() == Some(want),
            "draw should give the top card, the last one: \
             from a deck of {} it should be {want}, but is {got:?}",
            left + 1
        );
        let now = deck.left();
        assert!(
            now == left,
            "draw should take the card off the deck: {left} cards should be left, but left says {now}"
        );
    }
}

#[test]
fn a_deck_owns_its_cards() {
    let mut deck = Deck::full();
    for _ in 0..52 {
        let before = format!("{deck:?}");
        let Some(card) = deck.draw() else {
            break;
        };
        let after = format!("{deck:?}");

        let inside = format!("{card:?}");
        assert!(
            before.contains(&inside),
            "a Deck should own its cards, each of them until it is drawn: draw gave {card}, \
             but {{:?}} did not show it in the deck before"
        );
        assert!(
            !after.contains(&inside),
            "a Deck should own no card that was drawn: draw gave {card}, but {{:?}} still shows \
             it in the deck"
        );
    }
}

/// Knows whether there could be two of a thing: the compiler takes `has_clone` of the type
/// itself where `T` has `Clone`, and that of the trait where it has not.
struct Thing<T>(T);

trait OneOfAKind {
    fn has_clone(&self) -> bool {
        false
    }
}

impl<T> OneOfAKind for Thing<T> {}

#[allow(dead_code)] // nobody calls it when all is well
impl<T: Clone> Thing<T> {
    fn has_clone(&self) -> bool {
        true
    }
}

#[test]
fn a_card_cannot_be_cloned() {
    let Some(card) = Deck::full().draw() else {
        panic!("a full deck should give a card, but draw gave None");
    };
    let card = Thing(card);

    assert!(
        !card.has_clone(),
        "a card should be in one place at a time, so Card should stay without Clone: \
         now anybody can make a second {}",
        card.0
    );
}

#[test]
fn an_empty_deck_gives_nothing() {
    let mut deck = after_drawing(52);
    let left = deck.left();
    assert!(
        left == 0,
        "after 52 draws no card should be left, but left says {left}"
    );

    let got = catch_unwind(AssertUnwindSafe(|| deck.draw().is_none()));

    assert!(
        got.is_ok(),
        "draw should give None if no card is left, but it panicked"
    );
    assert!(
        got.unwrap_or(false),
        "draw should give None if no card is left, but it gave a card"
    );
    let show = deck.to_string();
    assert!(
        show.is_empty(),
        "a deck without cards should show nothing at all, but shows {show:?}"
    );
}

#[test]
fn deal_gives_as_many_as_asked_for() {
    let mut deck = Deck::full();

    for (n, left, want) in [
        (3, 49, vec!["A♠", "K♠", "Q♠"]),
        (0, 49, vec![]),
        (1, 48, vec!["J♠"]),
    ] {
        let got = deck.deal(n).map(|cards| shown(&cards));
        assert!(
            got.as_ref().is_some_and(|cards| *cards == want),
            "deal should give the cards in the order in which draw gives them: \
             deal({n}) should be Some({want:?}), but is {got:?}"
        );
        let now = deck.left();
        assert!(
            now == left,
            "deal should take the cards off the deck: \
             after deal({n}) {left} should be left, but left says {now}"
        );
    }
    let rest = deck.deal(48).map(|cards| cards.len());
    assert!(
        rest == Some(48),
        "deal should give all that are left if that many are asked for: \
         deal(48) from 48 cards should give 48, but gives {rest:?}"
    );
}

#[test]
fn deal_takes_all_or_nothing() {
    let mut deck = after_drawing(50);

    let got = deck.deal(3).map(|cards| shown(&cards));

    assert!(
        got.is_none(),
        "deal should give None if there are too few cards: \
         deal(3) from 2 cards gave {got:?}"
    );
    let (left, show) = (deck.left(), deck.to_string());
    assert!(
        left == 2 && show == "2♣ 3♣",
        "deal should leave the deck as it is if there are too few cards: \
         2♣ 3♣ should be left, but there are {left}: {show:?}"
    );
}

// The signatures that the statement asks you to leave as they are:
const _: fn() -> Deck = Deck::full;
const _: fn(&Deck) -> usize = Deck::left;
const _: fn(&mut Deck) -> Option<Card> = Deck::draw;
const _: fn(&mut Deck, usize) -> Option<Vec<Card>> = Deck::deal;
