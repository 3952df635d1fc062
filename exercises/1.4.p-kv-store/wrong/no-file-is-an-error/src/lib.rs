//! A promise called `Storage`, who keeps it, and a prompt that relies on nothing else.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt;
use std::fs::{self, File, OpenOptions};
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
        match self {
            StorageError::Io(why) => write!(f, "{why}"),
            StorageError::Broken { line, text } => write!(f, "line {line} is broken: {text:?}"),
        }
    }
}

impl Error for StorageError {}

impl From<io::Error> for StorageError {
    fn from(why: io::Error) -> StorageError {
        StorageError::Io(why)
    }
}

/// Keeps its values in a `HashMap`.
#[derive(Default)]
pub struct HashMapStorage {
    values: HashMap<String, String>,
}

impl HashMapStorage {
    pub fn new() -> HashMapStorage {
        HashMapStorage::default()
    }
}

impl Storage for HashMapStorage {
    fn get(&self, key: &str) -> Option<&str> {
        let value = self.values.get(key)?;
        Some(value)
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        Ok(self.values.insert(key, value))
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.values.remove(key))
    }
}

/// Keeps its values in a `BTreeMap`.
#[derive(Default)]
pub struct BTreeMapStorage {
    values: BTreeMap<String, String>,
}

impl BTreeMapStorage {
    pub fn new() -> BTreeMapStorage {
        BTreeMapStorage::default()
    }
}

impl Storage for BTreeMapStorage {
    fn get(&self, key: &str) -> Option<&str> {
        let value = self.values.get(key)?;
        Some(value)
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        Ok(self.values.insert(key, value))
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.values.remove(key))
    }
}

/// What a line asks for.
enum Command {
    Get(String),
    Set(String, String),
    Delete(String),
    Quit,
}

/// The command in a line that is not blank, or what is wrong with it.
fn parse(line: &str) -> Result<Command, String> {
    let (word, rest) = first_word(line.trim());
    let (key, value) = first_word(rest);
    match word {
        "GET" if !key.is_empty() && value.is_empty() => Ok(Command::Get(key.to_string())),
        "SET" if !value.is_empty() => Ok(Command::Set(key.to_string(), value.to_string())),
        "DEL" if !key.is_empty() && value.is_empty() => Ok(Command::Delete(key.to_string())),
        "QUIT" if rest.is_empty() => Ok(Command::Quit),
        "GET" | "DEL" => Err(format!("usage: {word} key")),
        "SET" => Err("usage: SET key value".to_string()),
        "QUIT" => Err("usage: QUIT".to_string()),
        _ => Err(format!("unknown command: {word}")),
    }
}

/// The first word, and what comes behind it.
fn first_word(text: &str) -> (&str, &str) {
    match text.split_once(' ') {
        Some((word, rest)) => (word, rest.trim()),
        None => (text, ""),
    }
}

/// Reads commands, one a line, and writes the store's answers.
pub fn repl(
    store: &mut dyn Storage,
    prompt: &str,
    mut input: impl BufRead,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut line = String::new();
    loop {
        write!(output, "{prompt}")?;
        output.flush()?;
        line.clear();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if line.trim().is_empty() {
            continue;
        }
        match parse(&line) {
            Ok(Command::Quit) => return Ok(()),
            Ok(command) => match answer(store, command) {
                Ok(answer) => writeln!(output, "{answer}")?,
                Err(why) => writeln!(output, "ERROR {why}")?,
            },
            Err(why) => writeln!(output, "ERROR {why}")?,
        }
    }
}

fn answer(store: &mut dyn Storage, command: Command) -> Result<String, StorageError> {
    let answer = match command {
        Command::Get(key) => match store.get(&key) {
            Some(value) => format!("IS {value}"),
            None => "NONE".to_string(),
        },
        Command::Set(key, value) => match store.set(key, value)? {
            Some(old) => format!("WAS {old}"),
            None => "NEW".to_string(),
        },
        Command::Delete(key) => match store.delete(&key)? {
            Some(old) => format!("WAS {old}"),
            None => "NONE".to_string(),
        },
        Command::Quit => String::new(),
    };
    Ok(answer)
}

/// A store with a file behind it, which one run leaves to the next: a line for each change.
pub struct FileStorage<S> {
    store: S,
    file: File,
}

impl<S: Storage> FileStorage<S> {
    /// Carries out on the store what the file says.
    pub fn open(path: &str, mut store: S) -> Result<FileStorage<S>, StorageError> {
        let text = fs::read_to_string(path)?;
        replay(&text, &mut store)?;
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(FileStorage { store, file })
    }

    /// Adds a line to the file, in one piece.
    fn log(&mut self, line: &str) -> io::Result<()> {
        self.file.write_all(format!("{line}\n").as_bytes())
    }
}

fn replay(text: &str, store: &mut impl Storage) -> Result<(), StorageError> {
    let lines = text.lines().count();
    for (i, line) in text.lines().enumerate() {
        let whole = i + 1 < lines || text.ends_with('\n');
        match parse(line) {
            _ if whole && line.trim().is_empty() => {}
            Ok(Command::Set(key, value)) if whole => {
                store.set(key, value)?;
            }
            Ok(Command::Delete(key)) if whole => {
                store.delete(&key)?;
            }
            _ => {
                let text = line.to_string();
                return Err(StorageError::Broken { line: i + 1, text });
            }
        }
    }
    Ok(())
}

impl<S: Storage> Storage for FileStorage<S> {
    fn get(&self, key: &str) -> Option<&str> {
        self.store.get(key)
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        self.log(&format!("SET {key} {value}"))?;
        self.store.set(key, value)
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        if self.store.get(key).is_none() {
            return Ok(None);
        }
        self.log(&format!("DEL {key}"))?;
        self.store.delete(key)
    }
}
