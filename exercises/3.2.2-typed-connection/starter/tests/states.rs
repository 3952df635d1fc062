use std::mem::size_of;

use typed_connection::{Authenticated, Connected, Connection, Disconnected, State, Wire};

struct Silent;

impl Wire for Silent {
    fn ask(&mut self, line: &str) -> String {
        panic!("nobody should have asked the wire, and {line:?} was said to it")
    }
}

#[test]
fn each_state_has_its_name() {
    assert_eq!(
        [Disconnected::NAME, Connected::NAME, Authenticated::NAME],
        ["disconnected", "connected", "authenticated"],
        "NAME should be the state's name in small letters"
    );
}

#[test]
fn begins_disconnected_and_says_nothing() {
    let connection = Connection::<Disconnected>::new(Box::new(Silent));
    assert_eq!(
        connection.state(),
        "disconnected",
        "a new connection should be disconnected"
    );
}

#[test]
fn a_state_takes_no_room() {
    let sizes = [
        size_of::<Connection<Disconnected>>(),
        size_of::<Connection<Connected>>(),
        size_of::<Connection<Authenticated>>(),
    ];
    assert_eq!(
        sizes,
        [size_of::<Box<dyn Wire>>(); 3],
        "a connection should be as large as its wire: the state is in the type and not in memory"
    );
}
