//! `line-grep [-i] PATTERN FILE` prints the lines of a file that match.

use std::env;
use std::process::ExitCode;

use line_grep::matching_lines;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.as_slice() {
        [path, pattern] => search(path, pattern, false),
        [option, path, pattern] if option == "-i" => search(path, pattern, true),
        _ => {
            eprintln!("usage: line-grep [-i] PATTERN FILE");
            ExitCode::from(2)
        }
    }
}

/// Prints what matches; the exit status says how it went, as with `grep`.
fn search(path: &str, pattern: &str, any_case: bool) -> ExitCode {
    match matching_lines(path, pattern, any_case) {
        Ok(lines) => {
            for line in &lines {
                println!("{line}");
            }
            if lines.is_empty() {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
        Err(why) => {
            eprintln!("line-grep: {path}: {why}");
            ExitCode::from(2)
        }
    }
}
