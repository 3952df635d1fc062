//! Must compile. Why may the last line use `name`?

use shout::shout_in_place;

fn main() {
    let mut name = String::from("ada");
    shout_in_place(&mut name);
    println!("the name is now {name}");
}
