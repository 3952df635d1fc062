//! `line-grep [-i] PATTERN FILE` prints the lines of a file that match.

use std::env;
use std::process::ExitCode;

use line_grep::matching_lines;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if args.len() >= 3 && args[0] == "-i" {
        search(&args[2], &args[1], true)
    } else if args.len() >= 2 {
        search(&args[1], &args[0], false)
    } else {
        eprintln!("usage: line-grep [-i] PATTERN FILE");
        ExitCode::from(2)
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
