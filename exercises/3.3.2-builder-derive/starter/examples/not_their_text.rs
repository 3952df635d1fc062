// This `String` is the module's own, so a text is none. It must be refused with E0308.
use builder_derive::Builder;

#[derive(Debug)]
pub struct String(pub u8);

#[derive(Builder)]
pub struct Parcel {
    pub text: String,
}

fn main() {
    let _ = Parcel::builder().text("fragile").build();
}
