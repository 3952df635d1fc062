//! `rcat`, a small `cat`. `spiral read rcat` shows its specification.

fn main() {
    todo!("task 1: print the file that the command line names")
}
