//! A folder of its own for each test.

#![allow(dead_code)] // not every test needs everything

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// An empty folder.
    pub fn new(test: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        if path.exists() {
            fs::remove_dir_all(&path).expect("the test should be able to clear its folder");
        }
        fs::create_dir_all(&path).expect("the test should be able to make its folder");
        Folder { path }
    }

    /// A folder with a `drawer.kv` in it.
    pub fn with(test: &str, text: &str) -> Folder {
        let folder = Folder::new(test);
        folder.put(text);
        folder
    }

    pub fn put(&self, text: &str) {
        fs::write(self.path.join("drawer.kv"), text).expect("the test should be able to write");
    }

    pub fn file(&self, name: &str) -> String {
        self.path.join(name).to_string_lossy().into_owned()
    }

    /// What drawer.kv holds, byte for byte.
    pub fn text(&self) -> String {
        match fs::read(self.path.join("drawer.kv")) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => "(there is no file)".to_string(),
        }
    }

    /// Runs kv-store in this folder: its exit status, and what it printed.
    pub fn run(&self, args: &[&str], input: &str) -> (Option<i32>, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kv-store"))
            .args(args)
            .current_dir(&self.path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the test should be able to start kv-store");
        if let Some(mut stdin) = child.stdin.take() {
            let _ = stdin.write_all(input.as_bytes()); // it may have ended without reading
        }
        let end = child
            .wait_with_output()
            .expect("the test should be able to wait for kv-store");
        if String::from_utf8_lossy(&end.stderr).contains("not yet implemented") {
            todo!("kv-store stopped at a todo!()");
        }
        (
            end.status.code(),
            String::from_utf8_lossy(&end.stdout).into_owned(),
        )
    }
}
