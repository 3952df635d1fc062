// A module that has its own idea of common names. It must compile.
use builder_derive::Builder;

#[derive(Debug)]
pub struct String(pub u8);
#[derive(Debug)]
pub struct Option;
pub type Result = u8;
#[allow(non_snake_case)]
pub fn Some() {}
#[allow(non_snake_case)]
pub fn Ok() {}
#[allow(non_snake_case)]
pub fn Err() {}
pub struct None;
pub struct Vec;
pub struct Box;
pub trait From {}
pub trait Into {}
pub trait ToString {}
#[allow(unused_macros)]
macro_rules! format {
    () => {};
}
pub trait Default {
    fn default() -> u8 {
        0
    }
}
impl Default for u8 {}
pub mod std {}
pub mod core {}

#[derive(Debug)]
pub struct NoOption<T>(pub T);

/// A function that has the name of a field.
fn text() -> u8 {
    7
}

#[derive(Builder, Debug)]
pub struct Builder {
    pub text: String,
    pub choice: Option,
    pub other: NoOption<u8>,
    #[builder(default)]
    pub result: Result,
    #[builder(default = [text(); 2])]
    pub pair: [u8; 2],
}

fn main() {
    let built = Builder::builder()
        .text(String(1))
        .choice(Option)
        .other(NoOption(2))
        .build();
    println!("{:?}", built);
}
