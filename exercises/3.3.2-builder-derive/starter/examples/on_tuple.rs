// Fields without names make no setters. The macro must say so, and point at the struct's name.
use builder_derive::Builder;

#[derive(Builder)]
pub struct Metres(pub f64);

fn main() {}
