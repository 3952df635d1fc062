//! `top-words FILE` prints the ten most frequent words of a file.

use std::env;
use std::fs;

use top_words::{tally, top, words};

fn main() {
    let path = env::args().nth(1).unwrap();
    let text = fs::read_to_string(path).unwrap();
    for (word, n) in top(tally(words(text.lines())), 10) {
        println!("{n:>5} {word}");
    }
}
