//! A promise called `Storage`, who keeps it, and a prompt that relies on nothing else.

use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Write};

/// Keeps values, each under a key of its own.
pub trait Storage {
    /// Lends the value under this key, if there is one.
    fn get(&self, key: &str) -> Option<&str>;

    /// Takes a value and keeps it under this key. Gives the value that was there until now.
    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError>;

    /// Forgets this key. Gives the value that was there until now.
    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError>;
}

/// Why a store could not do what it was asked for.
#[derive(Debug)]
pub enum StorageError {
    Io(io::Error),
    Broken { line: usize, text: String },
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 2: say what went wrong")
    }
}

impl Error for StorageError {}

/// Task 1: keeps its values in a `HashMap`.
#[derive(Default)]
pub struct HashMapStorage {}

impl HashMapStorage {
    pub fn new() -> HashMapStorage {
        HashMapStorage::default()
    }
}

impl Storage for HashMapStorage {
    fn get(&self, key: &str) -> Option<&str> {
        todo!("task 1: lend the value of {key}")
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        todo!("task 1: keep {value} under {key}")
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        todo!("task 1: forget {key}")
    }
}

/// Task 1: keeps its values in a `BTreeMap`.
#[derive(Default)]
pub struct BTreeMapStorage {}

impl BTreeMapStorage {
    pub fn new() -> BTreeMapStorage {
        BTreeMapStorage::default()
    }
}

impl Storage for BTreeMapStorage {
    fn get(&self, key: &str) -> Option<&str> {
        todo!("task 1: lend the value of {key}")
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        todo!("task 1: keep {value} under {key}")
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        todo!("task 1: forget {key}")
    }
}

/// Task 2: reads commands, one a line, and writes the store's answers.
pub fn repl(
    store: &mut dyn Storage,
    prompt: &str,
    input: impl BufRead,
    output: &mut impl Write,
) -> io::Result<()> {
    todo!("task 2: show {prompt:?}, read a line, answer it, and again")
}

/// Task 4: a store with a file behind it, which one run leaves to the next.
pub struct FileStorage<S> {
    store: S,
}

impl<S: Storage> FileStorage<S> {
    /// Carries out on the store what the file says.
    pub fn open(path: &str, store: S) -> Result<FileStorage<S>, StorageError> {
        todo!("task 4: read {path} into the store")
    }
}

impl<S: Storage> Storage for FileStorage<S> {
    fn get(&self, key: &str) -> Option<&str> {
        todo!("task 4: ask the store for {key}")
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        todo!("task 4: {value} under {key}, in the file and in the store")
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        todo!("task 4: forget {key}, in the file and in the store")
    }
}
