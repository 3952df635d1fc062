// Disconnects what is disconnected. It must be refused with E0599.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    println!("{}", connection.disconnect().state());
}
