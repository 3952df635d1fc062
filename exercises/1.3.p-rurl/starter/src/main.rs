//! `rurl`, a small `curl`. `spiral read rurl` shows its specification.

fn main() {
    todo!("task 1: fetch the page of the URL, and print its body")
}
