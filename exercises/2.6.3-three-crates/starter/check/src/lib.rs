//! Asks cargo how the packages of the workspace hang together.

use std::path::Path;
use std::process::Command;

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
