//! `top-words FILE` prints the ten most frequent words of a file.

use std::env;
use std::fs;
use std::process::ExitCode;

use top_words::{tally, top, words};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [path] = args.as_slice() else {
        eprintln!("usage: top-words FILE");
        return ExitCode::from(2);
    };
    match fs::read_to_string(path) {
        Ok(text) => {
            for (word, n) in top(tally(words(text.lines())), 10) {
                println!("{n:>5} {word}");
            }
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("top-words: {path}: {why}");
            ExitCode::FAILURE
        }
    }
}
