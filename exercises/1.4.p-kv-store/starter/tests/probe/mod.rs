//! Stores that only the tests know: whoever relies on the promise works with them too.

#![allow(dead_code)] // not every test needs everything

use std::cell::RefCell;
use std::io;

use kv_store::{Storage, StorageError};

/// Writes down how it is called. It has a value under the key `full` only, can do nothing with
/// the key `jammed`, and never changes.
#[derive(Default)]
pub struct Probe {
    pub calls: RefCell<Vec<String>>,
}

impl Probe {
    fn note(&self, call: String) {
        self.calls.borrow_mut().push(call);
    }

    fn old(&self, key: &str) -> Result<Option<String>, StorageError> {
        match key {
            "full" => Ok(Some("the old one".to_string())),
            "jammed" => Err(StorageError::Io(io::Error::other("the drawer is jammed"))),
            _ => Ok(None),
        }
    }
}

impl Storage for Probe {
    fn get(&self, key: &str) -> Option<&str> {
        self.note(format!("get {key:?}"));
        if key == "full" {
            return Some("the old one");
        }
        None
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        self.note(format!("set {key:?} {value:?}"));
        self.old(&key)
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        self.note(format!("delete {key:?}"));
        self.old(key)
    }
}

/// Keeps its values in capital letters, each behind the others.
#[derive(Default)]
pub struct Loud {
    values: Vec<(String, String)>,
}

impl Storage for Loud {
    fn get(&self, key: &str) -> Option<&str> {
        for (k, value) in &self.values {
            if k == key {
                return Some(value);
            }
        }
        None
    }

    fn set(&mut self, key: String, value: String) -> Result<Option<String>, StorageError> {
        let old = self.delete(&key)?;
        self.values.push((key, value.to_uppercase()));
        Ok(old)
    }

    fn delete(&mut self, key: &str) -> Result<Option<String>, StorageError> {
        let old = self.get(key).map(|value| value.to_string());
        self.values.retain(|(k, _)| k != key);
        Ok(old)
    }
}
