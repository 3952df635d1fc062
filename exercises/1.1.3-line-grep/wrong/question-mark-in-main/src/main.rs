//! `line-grep [-i] PATTERN FILE` prints the lines of a file that match.

use std::env;
use std::io;
use std::process::ExitCode;

use line_grep::matching_lines;

fn main() -> io::Result<ExitCode> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.as_slice() {
        [pattern, path] => search(path, pattern, false),
        [option, pattern, path] if option == "-i" => search(path, pattern, true),
        _ => {
            eprintln!("usage: line-grep [-i] PATTERN FILE");
            Ok(ExitCode::from(2))
        }
    }
}

/// Prints what matches; the exit status says how it went, as with `grep`.
fn search(path: &str, pattern: &str, any_case: bool) -> io::Result<ExitCode> {
    let lines = matching_lines(path, pattern, any_case)?;
    for line in &lines {
        println!("{line}");
    }
    if lines.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}
