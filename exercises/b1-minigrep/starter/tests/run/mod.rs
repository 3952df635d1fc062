//! A folder for each test, and `minigrep` run in it.

#![allow(dead_code)] // not every test needs everything

pub mod terminal;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A test of these is about what is asked for, and not about what the user likes.
const WISHES: &[&str] = &[
    "MINIGREP_IGNORE_CASE",
    "MINIGREP_CONTEXT",
    "MINIGREP_COLOR",
    "MINIGREP_MATCH_COLOR",
    "NO_COLOR",
];

/// So much of an output is shown, and no more.
const SHOWN: usize = 800;

pub struct Folder {
    pub path: PathBuf,
}

/// What minigrep did.
pub struct Ran {
    about: String,
    pub stdout: Vec<u8>,
    pub stderr: String,
    pub status: Option<i32>,
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

    /// Puts a file there, with its folders.
    pub fn with(self, name: &str, text: impl AsRef<[u8]>) -> Folder {
        let path = self.path.join(name);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the test should be able to make a folder");
        fs::write(&path, text).expect("the test should be able to write a file");
        self
    }

    /// Puts a link there that leads to `to`.
    pub fn with_link(self, name: &str, to: &str) -> Folder {
        std::os::unix::fs::symlink(to, self.path.join(name))
            .expect("the test should be able to make a link");
        self
    }

    /// `minigrep` in this folder, not yet started, with nothing on its standard input.
    pub fn minigrep(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minigrep"));
        command
            .args(args)
            .current_dir(&self.path)
            .stdin(Stdio::null());
        for name in WISHES {
            command.env_remove(name);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.minigrep(args), &format!("minigrep {}", args.join(" ")))
    }

    /// The same, with this on its standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .minigrep(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the test should be able to start minigrep");
        if let Some(mut stdin) = child.stdin.take() {
            let _ = stdin.write_all(input); // it may have ended without reading
        }
        let output = child.wait_with_output().expect("minigrep should end");
        let about = format!(
            "minigrep {} with {:?} on standard input",
            args.join(" "),
            String::from_utf8_lossy(input)
        );
        Ran::new(output, &about)
    }
}

impl Ran {
    pub fn of(mut command: Command, about: &str) -> Ran {
        let output = command
            .output()
            .expect("the test should be able to start minigrep");
        Ran::new(output, about)
    }

    pub fn new(output: Output, about: &str) -> Ran {
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        if stderr.contains("not yet implemented") {
            todo!("minigrep stopped at a todo!()");
        }
        Ran {
            about: about.to_string(),
            stdout: output.stdout,
            stderr,
            status: output.status.code(),
        }
    }

    /// It should have printed exactly this, and ended so.
    #[track_caller]
    pub fn gives(&self, stdout: impl AsRef<[u8]>, status: i32, rule: &str) -> &Ran {
        let want = stdout.as_ref();
        assert!(
            self.stdout == want && self.status == Some(status),
            "{}\n{rule}\nit should print {:?} and end with status {status}\n\
             it printed         {:?} and ended with {:?}; on standard error it said:\n{}",
            self.about,
            beginning(&String::from_utf8_lossy(want)),
            beginning(&String::from_utf8_lossy(&self.stdout)),
            self.status,
            beginning(&self.stderr)
        );
        self
    }

    /// Its messages should begin like this, in this order, one on each line.
    #[track_caller]
    pub fn says(&self, starts: &[&str], rule: &str) {
        let lines: Vec<&str> = self.stderr.lines().collect();
        let right = lines.len() == starts.len()
            && lines.iter().zip(starts).all(|(line, start)| {
                line.strip_prefix(start).is_some_and(|rest| {
                    // A beginning that ends in a colon wants a reason behind it.
                    !start.ends_with(": ") || !rest.trim().is_empty()
                })
            });
        assert!(
            right,
            "{}\n{rule}\nstandard error should have these lines, or what begins like them:\n{}\n\
             it has:\n{}",
            self.about,
            starts.join("\n"),
            beginning(&self.stderr)
        );
    }
}

/// What is longer than anybody reads is cut.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}[... and {} bytes more]", &text[..end], text.len() - end),
        None => text.to_string(),
    }
}
