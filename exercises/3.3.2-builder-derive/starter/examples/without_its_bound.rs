// `Shelf` wants an item that is `Copy`, and a `String` is not. It must be refused with E0277.
use builder_derive::Builder;

#[derive(Builder)]
pub struct Shelf<T: Copy> {
    pub item: T,
}

fn main() {
    let _ = Shelf::builder().item(String::new());
}
