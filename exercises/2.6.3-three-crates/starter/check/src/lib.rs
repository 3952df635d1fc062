//! Asks cargo how the packages of the workspace hang together, and what their tests show.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io, process};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("check lies in the workspace")
}

/// The names that `cargo tree` prints, sorted.
fn tree(arguments: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo tree {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    let mut names: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty() && !name.starts_with('['))
        .map(String::from)
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The members of the workspace.
pub fn members() -> Vec<String> {
    tree(&["--workspace", "--depth", "0"])
}

/// What a package is built with: `edges` is `normal` for what it needs itself, and `dev` for what
/// only its tests need.
pub fn needs(package: &str, edges: &str) -> Vec<String> {
    let mut names = tree(&["--package", package, "--edges", edges, "--depth", "1"]);
    names.retain(|name| name != package);
    names
}

/// Whether a test (its package, file and name) passes in a copy of the workspace in which a file
/// below `crates` has another text, and is all that its folder holds. `folder` is the copy's name.
pub fn passes_with(folder: &str, (file, text): (&str, &str), test: [&str; 3]) -> bool {
    let [package, tests, _] = test;
    let tests = format!("crates/{package}/tests/{tests}.rs");
    assert!(root().join(&tests).is_file(), "{tests} is not there yet");
    let copy = env::temp_dir().join(format!("three-crates-{}-{folder}", process::id()));
    let passes = replace(&copy, file, text).and_then(|()| passes_in(&copy, test));
    fs::remove_dir_all(&copy).expect("the copy can be removed");
    passes.expect("the workspace can be copied and tested")
}

fn replace(copy: &Path, file: &str, text: &str) -> io::Result<()> {
    fs::create_dir(copy)?;
    for part in ["Cargo.toml", "Cargo.lock", "check", "crates"] {
        copy_all(&root().join(part), &copy.join(part))?;
    }
    let file = copy.join("crates").join(file);
    let folder = file.parent().expect("a file lies in a folder");
    fs::remove_dir_all(folder)?;
    fs::create_dir(folder)?;
    fs::write(file, text)
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy_all(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn passes_in(workspace: &Path, [package, file, name]: [&str; 3]) -> io::Result<bool> {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--package", package, "--test", file])
        .arg("--target-dir")
        .arg(workspace.join("target"))
        .args(["--", "--exact", name])
        .current_dir(workspace)
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).contains(&format!("test {name} ... ok")))
}
