use card_deck::{Card, Rank, Suit};

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
fn a_suit_shows_its_sign() {
    for (name, want) in [
        ("Clubs", "♣"),
        ("Diamonds", "♦"),
        ("Hearts", "♥"),
        ("Spades", "♠"),
    ] {
        let got = suit(name).to_string();
        assert!(
            got == want,
            "a Suit should show as its sign and nothing else: \
             {name} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn a_rank_shows_its_number_or_letter() {
    for (name, want) in [
        ("Two", "2"),
        ("Three", "3"),
        ("Four", "4"),
        ("Five", "5"),
        ("Six", "6"),
        ("Seven", "7"),
        ("Eight", "8"),
        ("Nine", "9"),
        ("Ten", "10"),
        ("Jack", "J"),
        ("Queen", "Q"),
        ("King", "K"),
        ("Ace", "A"),
    ] {
        let got = rank(name).to_string();
        assert!(
            got == want,
            "a Rank should show as its number or its letter and nothing else: \
             {name} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn a_card_shows_its_rank_then_its_suit() {
    for (r, s, want) in [
        ("Seven", "Clubs", "7♣"),
        ("Ten", "Hearts", "10♥"),
        ("Queen", "Diamonds", "Q♦"),
        ("Ace", "Spades", "A♠"),
    ] {
        let got = Card::new(rank(r), suit(s)).to_string();
        assert!(
            got == want,
            "a Card should show as its rank and then its suit, with nothing between: \
             {r} of {s} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn a_card_holds_a_rank_and_a_suit() {
    for (r, s) in [("Seven", "Clubs"), ("Jack", "Hearts")] {
        let got = format!("{:?}", Card::new(rank(r), suit(s)));
        assert!(
            got.contains(r) && got.contains(s),
            "a Card should have a Rank and a Suit for its fields: \
             {{:?}} of {r} of {s} should show both names, but is {got:?}"
        );
    }
}

// The signature that the statement asks you to leave as it is:
const _: fn(Rank, Suit) -> Card = Card::new;
