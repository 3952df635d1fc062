//! `minigrep [OPTIONS] PATTERN [FILE]...`. `spiral read minigrep` shows its specification.

fn main() {
    todo!("task 2: print the lines that match")
}
