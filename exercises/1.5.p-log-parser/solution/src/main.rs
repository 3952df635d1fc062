//! `log-parser` prints the entries of logs, in the order of their times.

use std::env;
use std::fs;
use std::io;
use std::process::ExitCode;

use log_parser::{Level, Log, LogEntry};

/// What the command line asks for. Its texts are those of the arguments.
struct Request<'a> {
    level: Option<Level>,
    source: Option<&'a str>,
    search: Option<&'a str>,
    names: Vec<&'a str>,
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some(request) = parse(&args) else {
        eprintln!("usage: log-parser [--level LEVEL] [--source SOURCE] [--search TEXT] [NAME]...");
        return ExitCode::from(2);
    };

    // The texts stand above all that looks into them, and no more are added below.
    let mut texts = Vec::new();
    for name in &request.names {
        match read(name) {
            Ok(text) => texts.push(text),
            Err(why) => {
                eprintln!("log-parser: {name}: {why}");
                return ExitCode::from(2);
            }
        }
    }

    let mut found: Vec<LogEntry> = Vec::new();
    for (name, text) in request.names.iter().zip(&texts) {
        let log = Log::parse(text);
        for line in log.malformed() {
            eprintln!("log-parser: {name}:{line}: no log entry");
        }
        found.extend(pick(log, &request).entries());
    }
    found.sort_by_key(|entry| entry.time());
    for entry in &found {
        println!("{}", entry.text());
    }
    if found.is_empty() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn parse(args: &[String]) -> Option<Request<'_>> {
    let mut request = Request {
        level: None,
        source: None,
        search: None,
        names: Vec::new(),
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--level" => request.level = Some(Level::parse(args.next()?)?),
            "--source" => request.source = Some(args.next()?),
            "--search" => request.search = Some(args.next()?),
            name if name == "-" || !name.starts_with('-') => request.names.push(name),
            _ => return None,
        }
    }
    if request.names.is_empty() {
        request.names.push("-");
    }
    Some(request)
}

fn read(name: &str) -> io::Result<String> {
    if name == "-" {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(name)
    }
}

/// The entries of the log that pass everything that was asked for.
fn pick<'a>(mut log: Log<'a>, request: &Request) -> Log<'a> {
    if let Some(level) = request.level {
        log = log.at_least(level);
    }
    if let Some(source) = request.source {
        log = log.of_source(source);
    }
    if let Some(query) = request.search {
        log = log.search(query);
    }
    log
}
