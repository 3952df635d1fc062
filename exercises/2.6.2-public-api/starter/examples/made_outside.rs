// Somebody else's crate builds a time past your `new`. It must be refused with E0451.
use public_api::TimeOfDay;

fn main() {
    let noon = TimeOfDay::NOON;
    let copy = TimeOfDay { ..noon };
    println!("{}", copy.hour());
}
