// A connection begins at the beginning. It must compile.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    println!("{}", connection.state());
}
