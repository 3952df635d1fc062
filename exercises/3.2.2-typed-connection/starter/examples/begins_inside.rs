// A connection that nobody logged in. It must be refused with E0599.
use typed_connection::{Authenticated, Connection, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Authenticated>::new(Box::new(Echo));
    println!("{}", connection.state());
}
