//! `kv-store` keeps values under keys: in memory, or with a file behind it.

use std::env;
use std::io;
use std::process::ExitCode;

use kv_store::{BTreeMapStorage, FileStorage, HashMapStorage, Storage, repl};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut words: Vec<&str> = Vec::new();
    for arg in &args {
        words.push(arg);
    }
    match words.as_slice() {
        [] | ["hash"] => serve(&mut HashMapStorage::new()),
        ["btree"] => serve(&mut BTreeMapStorage::new()),
        ["hash", file] => serve_file(file, HashMapStorage::new()),
        ["btree", file] => serve_file(file, BTreeMapStorage::new()),
        _ => {
            eprintln!("usage: kv-store [hash | btree] [FILE]");
            ExitCode::from(2)
        }
    }
}

fn serve_file(path: &str, store: impl Storage) -> ExitCode {
    match FileStorage::open(path, store) {
        Ok(mut store) => serve(&mut store),
        Err(why) => {
            eprintln!("kv-store: {path}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn serve(store: &mut dyn Storage) -> ExitCode {
    let stdin = io::stdin();
    let prompt = "> ";
    match repl(store, prompt, stdin.lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("kv-store: {why}");
            ExitCode::FAILURE
        }
    }
}
