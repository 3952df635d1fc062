// Fetches before the login. It must be refused with E0599.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    if let Ok(mut connection) = connection.connect("example") {
        println!("{:?}", connection.fetch("tea"));
    }
}
