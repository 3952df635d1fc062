//! Hands the linker the map of the board.

use std::env;

fn main() {
    let folder = env::var("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    println!("cargo::rustc-link-arg-bins=-T{folder}/board.x");
    println!("cargo::rerun-if-changed=board.x");
}
