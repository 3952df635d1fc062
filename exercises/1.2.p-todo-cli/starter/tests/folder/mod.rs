//! A folder of its own for each test, and `todo-cli` run in it.

#![allow(dead_code)] // not every test needs everything

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// Three todos, of which one is done, as a file may hold them.
pub const THREE: &str = r#"[
  { "id": 2, "text": "Mend the roof", "state": "Open" },
  { "id": 7, "text": "Paint the door", "state": "Done" },
  { "id": 3, "text": "Feed the cat", "state": "Open" }
]
"#;

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

    /// A folder with a `todos.json` in it.
    pub fn with(test: &str, text: &str) -> Folder {
        let folder = Folder::new(test);
        folder.put(text);
        folder
    }

    fn file(&self) -> PathBuf {
        self.path.join("todos.json")
    }

    pub fn put(&self, text: &str) {
        fs::write(self.file(), text).expect("the test should be able to write todos.json");
    }

    pub fn run(&self, args: &[&str]) -> Output {
        let end = Command::new(env!("CARGO_BIN_EXE_todo-cli"))
            .args(args)
            .current_dir(&self.path)
            .output()
            .expect("the test should be able to start todo-cli");
        if String::from_utf8_lossy(&end.stderr).contains("not yet implemented") {
            todo!("todo-cli stopped at a todo!()");
        }
        end
    }

    /// Runs a command that should go well, and gives what it printed.
    pub fn runs(&self, args: &[&str]) -> String {
        let end = self.run(args);
        assert!(
            end.status.success(),
            "todo-cli {} should go well, but it ended with {} and said {:?}",
            args.join(" "),
            end.status,
            String::from_utf8_lossy(&end.stderr)
        );
        String::from_utf8_lossy(&end.stdout).into_owned()
    }

    /// What todos.json holds, byte for byte; `None` if it is not there.
    pub fn text(&self) -> Option<String> {
        let bytes = fs::read(self.file()).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What todos.json says.
    pub fn todos(&self) -> Value {
        let Some(text) = self.text() else {
            panic!("todo-cli should keep its todos in todos.json, but there is no such file");
        };
        match serde_json::from_str(&text) {
            Ok(todos) => todos,
            Err(why) => panic!("todos.json should be JSON, but {why}:\n{text}"),
        }
    }
}
