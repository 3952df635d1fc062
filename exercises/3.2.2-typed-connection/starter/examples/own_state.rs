// Another crate invents a state, with every trait that can be derived. It must be refused with
// E0277.
use typed_connection::State;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sleeping;

impl State for Sleeping {
    const NAME: &'static str = "sleeping";
}

fn main() {
    println!("{}", Sleeping::NAME);
}
