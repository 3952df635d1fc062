//! Must be refused. Which line, and why?

use shout::shout;

fn main() {
    let name = String::from("ada");
    let loud = shout(name);
    println!("{name} is now {loud}");
}
