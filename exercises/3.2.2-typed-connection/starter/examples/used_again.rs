// Connects twice with one connection. It must be refused with E0382.
use typed_connection::{Connection, Disconnected, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    let first = connection.connect("example").is_ok();
    let second = connection.connect("example").is_ok();
    println!("{first} {second}");
}
