use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::rc::Rc;

use typed_connection::{Authenticated, Connected, Connection, Disconnected, State, Wire};

/// Gives the answers in turn, then `OK`, and keeps what it was asked.
struct Script {
    answers: Vec<&'static str>,
    asked: Rc<RefCell<Vec<String>>>,
}

impl Wire for Script {
    fn ask(&mut self, line: &str) -> String {
        self.asked.borrow_mut().push(line.to_string());
        if self.answers.is_empty() {
            return String::from("OK");
        }
        self.answers.remove(0).to_string()
    }
}

fn script(answers: &[&'static str]) -> (Connection<Disconnected>, Rc<RefCell<Vec<String>>>) {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let wire = Script {
        answers: answers.to_vec(),
        asked: Rc::clone(&asked),
    };
    (Connection::<Disconnected>::new(Box::new(wire)), asked)
}

#[test]
fn says_each_line_in_its_turn() {
    let (connection, asked) = script(&[]);
    let connection = connection
        .connect("example.org")
        .unwrap_or_else(|refused| panic!("OK should connect, and gave {:?}", refused.answer));
    assert_eq!(
        connection.state(),
        "connected",
        "after connect the state should be connected"
    );
    let mut connection = connection
        .log_in("ann", "se cret")
        .unwrap_or_else(|refused| panic!("OK should log in, and gave {:?}", refused.answer));
    assert_eq!(
        connection.state(),
        "authenticated",
        "after log_in the state should be authenticated"
    );
    connection.fetch("tea");
    assert_eq!(
        *asked.borrow(),
        ["HELLO example.org", "LOGIN ann se cret", "GET tea"],
        "the wire should be asked these lines, and no others"
    );
}

#[test]
fn fetches_what_stands_behind_value() {
    let answers = [
        "OK",
        "OK",
        "VALUE green tea",
        "NONE",
        "VALUE ",
        "VALUABLE",
        "ERROR 5",
    ];
    let (connection, _) = script(&answers);
    let Ok(connection) = connection.connect("example.org") else {
        panic!("OK should connect")
    };
    let Ok(mut connection) = connection.log_in("ann", "secret") else {
        panic!("OK should log in")
    };
    for (answer, value) in [
        ("VALUE green tea", Some("green tea")),
        ("NONE", None),
        ("VALUE ", Some("")),
        ("VALUABLE", None),
        ("ERROR 5", None),
    ] {
        assert_eq!(
            connection.fetch("tea").as_deref(),
            value,
            "fetch should make this of the answer {answer:?}"
        );
    }
}

/// What a method gives that the type itself does not have.
struct Absent;

fn is_absent<T: Any>(_given: T) -> bool {
    TypeId::of::<T>() == TypeId::of::<Absent>()
}

#[test]
fn has_no_step_that_makes_no_sense() {
    // A type's own method comes before one of a trait. So these answer only where the type has
    // none of that name.
    trait Steps {
        fn connect(&mut self, _host: &str) -> Absent {
            Absent
        }
        fn log_in(&mut self, _user: &str, _password: &str) -> Absent {
            Absent
        }
        fn fetch(&mut self, _key: &str) -> Absent {
            Absent
        }
    }
    impl<S: State> Steps for Connection<S> {}

    let fresh = || script(&[]).0;
    let connected = || -> Connection<Connected> {
        fresh()
            .connect("example.org")
            .unwrap_or_else(|_| panic!("OK should connect"))
    };
    let authenticated = || -> Connection<Authenticated> {
        connected()
            .log_in("ann", "secret")
            .unwrap_or_else(|_| panic!("OK should log in"))
    };
    assert!(
        is_absent(fresh().log_in("ann", "secret")),
        "Connection<Disconnected> should have no log_in: nobody listens yet"
    );
    assert!(
        is_absent(fresh().fetch("tea")),
        "Connection<Disconnected> should have no fetch: nobody listens yet"
    );
    assert!(
        is_absent(connected().connect("example.org")),
        "Connection<Connected> should have no connect: it is connected"
    );
    assert!(
        is_absent(connected().fetch("tea")),
        "Connection<Connected> should have no fetch: nobody has logged in yet"
    );
    assert!(
        is_absent(authenticated().connect("example.org")),
        "Connection<Authenticated> should have no connect: it is connected"
    );
    assert!(
        is_absent(authenticated().log_in("ann", "secret")),
        "Connection<Authenticated> should have no log_in: somebody has logged in"
    );
}
