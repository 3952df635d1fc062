//! Must compile. Why may the second arm of the match use `why` as a text?

use temperature::{Scale, Temperature};

fn main() {
    match Temperature::read("20", "C") {
        Ok(room) => println!("{}", room.to(Scale::Fahrenheit)),
        Err(why) => println!("{why}"),
    }
}
