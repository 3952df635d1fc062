// Disconnects from both states in which there is a line. It must compile.
use typed_connection::{Connection, Disconnected, Online, Wire};

struct Echo;

impl Wire for Echo {
    fn ask(&mut self, _line: &str) -> String {
        String::from("OK")
    }
}

fn leave<S: Online>(connection: Connection<S>) -> Connection<Disconnected> {
    connection.disconnect()
}

fn main() {
    let connection = Connection::<Disconnected>::new(Box::new(Echo));
    let Ok(connected) = connection.connect("example") else {
        return;
    };
    let Ok(again) = leave(connected).connect("example") else {
        return;
    };
    let Ok(authenticated) = again.log_in("ann", "secret") else {
        return;
    };
    println!("{}", leave(authenticated).state());
}
