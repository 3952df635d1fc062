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
pub trait Default {
    fn default() -> u8 {
        0
    }
}
impl Default for u8 {}
pub mod std {}
pub mod core {}

#[derive(Builder, Debug)]
pub struct Builder {
    pub text: String,
    pub choice: Option,
    #[builder(default)]
    pub result: Result,
}

fn main() {
    let built = Builder::builder().text(String(1)).choice(Option).build();
    println!("{:?}", built.map(|b| (b.text, b.choice, b.result)));
}
