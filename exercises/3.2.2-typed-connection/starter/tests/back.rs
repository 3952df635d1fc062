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
fn says_bye_and_is_disconnected() {
    let (connection, asked) = script(&["OK", "whatever"]);
    let Ok(connection) = connection.connect("example.org") else {
        panic!("OK should connect")
    };
    assert_eq!(
        connection.disconnect().state(),
        "disconnected",
        "disconnect should end in the state disconnected, whatever is answered"
    );
    assert_eq!(
        asked.borrow().last().map(String::as_str),
        Some("BYE"),
        "disconnect should say BYE"
    );
}

#[test]
fn can_connect_once_more() {
    let (connection, asked) = script(&[]);
    let Ok(connection) = connection.connect("one.org") else {
        panic!("OK should connect")
    };
    let Ok(connection) = connection.log_in("ann", "secret") else {
        panic!("OK should log in")
    };
    let Ok(connection) = connection.disconnect().connect("two.org") else {
        panic!("a connection should connect again after disconnect")
    };
    assert_eq!(connection.state(), "connected");
    assert_eq!(
        *asked.borrow(),
        ["HELLO one.org", "LOGIN ann secret", "BYE", "HELLO two.org"],
        "the same wire should serve the second time"
    );
}
