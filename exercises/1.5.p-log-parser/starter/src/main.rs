//! `log-parser`, a reader of logs. `spiral read log-parser` shows its specification.

fn main() {
    todo!("task 2: print the entries of a log")
}
