//! What several test files need.

#![allow(dead_code)] // not every test needs everything

use std::any::Any;
use std::error::Error;
use std::fs;
use std::io;
use std::panic::{UnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

fn is_todo(cause: &(dyn Any + Send)) -> bool {
    let text = match cause.downcast_ref::<String>() {
        Some(text) => text.as_str(),
        None => cause.downcast_ref::<&str>().copied().unwrap_or_default(),
    };
    text.starts_with("not yet implemented")
}

/// What the call gives. A `todo!()` stays one, any other panic is told in words.
pub fn without_panic<T>(call: &str, run: impl FnOnce() -> T + UnwindSafe) -> T {
    match catch_unwind(run) {
        Ok(got) => got,
        Err(cause) if is_todo(&*cause) => resume_unwind(cause),
        Err(_) => panic!("{call} should give a Result and never panic, but it panicked"),
    }
}

/// The path of a file of its own for a test. It is not there yet.
pub fn no_file(test: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.csv"));
    if path.exists() {
        fs::remove_file(&path).expect("the test should be able to remove its file");
    }
    path.to_str().expect("the folder's name").to_string()
}

/// The same, and the file holds these bytes.
pub fn file(test: &str, bytes: &[u8]) -> String {
    let path = no_file(test);
    fs::write(&path, bytes).expect("the test should be able to write its file");
    path
}

/// The kind of an `io::Error` that came up as it was; `None` if it is anything else.
pub fn io_kind(why: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    Some(why.downcast_ref::<io::Error>()?.kind())
}
