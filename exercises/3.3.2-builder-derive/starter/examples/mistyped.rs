// A default of the wrong type. The compiler must say so (E0308), and point at the default.
use builder_derive::Builder;

#[derive(Builder)]
pub struct Job {
    pub name: String,
    #[builder(default = "three")]
    pub retries: u32,
}

fn main() {}
