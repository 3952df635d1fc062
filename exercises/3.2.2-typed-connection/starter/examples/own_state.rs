// Another crate invents a state. It must be refused with E0277.
use typed_connection::State;

struct Sleeping;

impl State for Sleeping {
    const NAME: &'static str = "sleeping";
}

fn main() {
    println!("{}", Sleeping::NAME);
}
