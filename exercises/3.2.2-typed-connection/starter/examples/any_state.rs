// Another crate takes a connection in whatever state. It must compile.
use typed_connection::{Connection, Disconnected, State, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn tell<S: State>(connection: &Connection<S>) -> &'static str {
    connection.state()
}

fn main() {
    println!("{}", tell(&Connection::<Disconnected>::new(Box::new(Echo))));
}
