// An enum has no fields to set. The macro must say so, and point at the enum's name.
use builder_derive::Builder;

#[derive(Builder)]
pub enum Shape {
    Circle(f64),
    Square(f64),
}

fn main() {}
