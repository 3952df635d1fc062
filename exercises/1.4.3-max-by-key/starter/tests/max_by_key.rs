use std::any::Any;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use max_by_key::max_by_key;

/// No `Clone`, no `Copy`, no `Debug`, no `PartialEq`: an item needs nothing.
struct Ship {
    name: String,
    crew: u32,
}

fn ships(list: &[(&str, u32)]) -> Vec<Ship> {
    let mut ships = Vec::new();
    for (name, crew) in list {
        ships.push(Ship {
            name: name.to_string(),
            crew: *crew,
        });
    }
    ships
}

fn name_of(ship: Option<&Ship>) -> String {
    match ship {
        Some(ship) => format!("the {}", ship.name),
        None => "None".to_string(),
    }
}

/// Whether this panic comes from a `todo!()`.
fn is_unwritten(why: &(dyn Any + Send)) -> bool {
    match why.downcast_ref::<String>() {
        Some(text) => text.starts_with("not yet implemented"),
        None => false,
    }
}

#[test]
fn gives_the_item_with_the_largest_key() {
    for (list, want) in [
        (
            &[("Ark", 8), ("Argo", 50), ("Beagle", 74)][..],
            "the Beagle",
        ),
        (&[("Beagle", 74), ("Ark", 8), ("Argo", 50)], "the Beagle"),
        (&[("Ark", 8), ("Beagle", 74), ("Argo", 50)], "the Beagle"),
        (&[("Ghost", 0)], "the Ghost"),
    ] {
        let ships = ships(list);

        let got = name_of(max_by_key(&ships, |ship| ship.crew));

        assert!(
            got == want,
            "max_by_key should give the item whose key is the largest: of {list:?}, with the \
             number as the key, it should give {want}, but gave {got}"
        );
    }
}

#[test]
fn takes_any_key_that_has_an_order() {
    let ships = ships(&[("Ark", 8), ("Beagle", 74), ("Argo", 50)]);

    // The key is a String that is made for each ship, and moves.
    let by_name = name_of(max_by_key(&ships, |ship| ship.name.clone()));
    let by_order = name_of(max_by_key(&ships, |ship| -(ship.crew as i64)));

    assert!(
        by_name == "the Beagle",
        "max_by_key should compare the keys that it is given: by name the Beagle is behind the \
         Argo and the Ark, so it is the largest, but it gave {by_name}"
    );
    assert!(
        by_order == "the Ark",
        "max_by_key should compare the keys that it is given: of the keys -8, -74 and -50 that \
         of the Ark is the largest, but it gave {by_order}"
    );
}

#[test]
fn gives_none_when_there_are_no_items() {
    let got = match catch_unwind(|| name_of(max_by_key(&[], |ship: &Ship| ship.crew))) {
        Ok(got) => got,
        Err(why) if is_unwritten(&*why) => resume_unwind(why),
        Err(_) => "a panic".to_string(),
    };

    assert!(
        got == "None",
        "max_by_key should give None when there are no items, but the outcome was {got}"
    );
}

#[test]
fn gives_the_first_of_several_largest() {
    let ships = ships(&[
        ("Ark", 8),
        ("Mary", 50),
        ("Argo", 50),
        ("Nina", 50),
        ("Pinta", 26),
    ]);

    let got = name_of(max_by_key(&ships, |ship| ship.crew));

    assert!(
        got == "the Mary",
        "max_by_key should give the first of several whose key is the largest: the Mary, the \
         Argo and the Nina have 50 each, so it should give the Mary, but it gave {got}"
    );
}

#[test]
fn works_out_each_key_once() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let ships = ships(&[("Ark", 8), ("Beagle", 74), ("Mary", 2), ("Argo", 50)]);

    max_by_key(&ships, |ship| {
        CALLS.fetch_add(1, Ordering::Relaxed);
        ship.crew
    });

    let calls = CALLS.load(Ordering::Relaxed);
    assert!(
        calls <= ships.len(),
        "max_by_key should work out the key of each item once, and keep it as long as it is \
         needed: for {} items it called key {calls} times",
        ships.len()
    );
}
