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
fn gives_the_answer_and_the_connection_back() {
    let (connection, asked) = script(&["BUSY", "OK", "NO SUCH USER", "OK"]);
    let Err(refused) = connection.connect("example.org") else {
        panic!("BUSY is not OK: connect should give Err")
    };
    assert_eq!(
        refused.answer, "BUSY",
        "a refusal should hold the other side's answer"
    );
    assert_eq!(
        refused.connection.state(),
        "disconnected",
        "after a refused connect the connection should be disconnected still"
    );
    let Ok(connection) = refused.connection.connect("example.org") else {
        panic!("the connection that comes back should be good for a second try")
    };
    let Err(refused) = connection.log_in("anne", "secret") else {
        panic!("NO SUCH USER is not OK: log_in should give Err")
    };
    assert_eq!(
        (refused.answer.as_str(), refused.connection.state()),
        ("NO SUCH USER", "connected"),
        "after a refused login the connection should be connected still"
    );
    assert!(
        refused.connection.log_in("ann", "secret").is_ok(),
        "the connection that comes back should be good for a second login"
    );
    assert_eq!(
        *asked.borrow(),
        [
            "HELLO example.org",
            "HELLO example.org",
            "LOGIN anne secret",
            "LOGIN ann secret"
        ],
        "each try should be one line on the same wire"
    );
}

#[test]
fn only_ok_is_ok() {
    for answer in ["", "ok", "OK!", " OK", "OK \n", "NOT OK"] {
        let (connection, _) = script(&[answer]);
        assert!(
            connection.connect("example.org").is_err(),
            "{answer:?} is not OK: connect should give Err"
        );
    }
}
