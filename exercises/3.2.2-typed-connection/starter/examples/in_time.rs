// Fetches after the login. It must compile.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    if let Ok(connection) = connection.connect("example") {
        if let Ok(mut connection) = connection.log_in("ann", "secret") {
            println!("{:?}", connection.fetch("tea"));
        }
    }
}
