// Somebody else's crate changes the hour past your `new`. It must be refused, whatever your fields
// are called.
use public_api::TimeOfDay;

fn main() {
    let mut noon = TimeOfDay::NOON;
    noon.hour = 25;
    println!("{}", noon.hour());
}
