// Talks over the wire past the methods. It must be refused with E0616.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let mut connection = Connection::<Disconnected>::new(Box::new(Echo));
    println!("{}", connection.wire.ask("GET tea"));
}
