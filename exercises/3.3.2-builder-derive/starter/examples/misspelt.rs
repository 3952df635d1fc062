// A word that the macro does not know. It must say so, and point at the word.
use builder_derive::Builder;

#[derive(Builder)]
pub struct Job {
    pub name: String,
    #[builder(defualt = 3)]
    pub retries: u32,
}

fn main() {}
