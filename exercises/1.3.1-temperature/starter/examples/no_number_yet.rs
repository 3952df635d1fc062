//! Must be refused. Which line, and what would have to be said first?

use temperature::{Scale, Temperature};

fn main() {
    let room: Temperature = Temperature::read("20", "C");
    println!("{}", room.to(Scale::Fahrenheit));
}
