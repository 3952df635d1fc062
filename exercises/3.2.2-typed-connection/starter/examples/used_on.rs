// Goes on with what connect gives. It must compile.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    match connection.connect("example") {
        Ok(connection) => println!("{}", connection.state()),
        Err(refused) => println!("{}", refused.connection.connect("example").is_ok()),
    }
}
