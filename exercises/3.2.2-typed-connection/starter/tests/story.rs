use std::cell::RefCell;
use std::rc::Rc;

use typed_connection::{Connection, Disconnected, Wire};

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
