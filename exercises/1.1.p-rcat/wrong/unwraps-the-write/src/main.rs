//! `rcat` prints files one after another, byte for byte. `-n` numbers the
//! lines, `-s` squeezes runs of blank lines into one.

use std::env;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

/// What the command line asks for.
struct Request {
    number: bool,
    squeeze: bool,
    names: Vec<String>,
}

fn main() -> ExitCode {
    let request = match parse(env::args().skip(1).collect()) {
        Ok(request) => request,
        Err(option) => {
            eprintln!("rcat: unknown option: {option}");
            return ExitCode::from(2);
        }
    };
    match print_all(&request) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Sorts the arguments into options and names. The error is the argument that
/// is neither.
fn parse(args: Vec<String>) -> Result<Request, String> {
    let mut request = Request {
        number: false,
        squeeze: false,
        names: Vec::new(),
    };
    for arg in args {
        if arg == "-" || !arg.starts_with('-') {
            request.names.push(arg);
            continue;
        }
        for letter in arg.chars().skip(1) {
            match letter {
                'n' => request.number = true,
                's' => request.squeeze = true,
                _ => return Err(arg),
            }
        }
    }
    if request.names.is_empty() {
        request.names.push(String::from("-"));
    }
    Ok(request)
}

/// Prints every input that can be read and reports the others. Says whether
/// all could be read.
fn print_all(request: &Request) -> bool {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut printer = Printer::new(request);
    let mut all_read = true;
    for name in &request.names {
        match read(name) {
            Ok(bytes) => {
                printer.print(&bytes, &mut out).unwrap();
                out.flush().unwrap();
            }
            Err(error) => {
                eprintln!("rcat: {name}: {error}");
                all_read = false;
            }
        }
    }
    all_read
}

fn read(name: &str) -> io::Result<Vec<u8>> {
    if name != "-" {
        return fs::read(name);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Prints its inputs as one stream: a line may begin in one and end in the
/// next.
struct Printer {
    number: bool,
    squeeze: bool,
    lines: usize,
    at_line_start: bool,
    after_blank: bool,
}

impl Printer {
    fn new(request: &Request) -> Printer {
        Printer {
            number: request.number,
            squeeze: request.squeeze,
            lines: 0,
            at_line_start: true,
            after_blank: false,
        }
    }

    fn print(&mut self, bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            let blank = self.at_line_start && piece == b"\n";
            if self.squeeze && blank && self.after_blank {
                continue;
            }
            if self.number && self.at_line_start {
                self.lines += 1;
                write!(out, "{:>6}\t", self.lines)?;
            }
            out.write_all(piece)?;
            self.at_line_start = piece.ends_with(b"\n");
            self.after_blank = blank;
        }
        Ok(())
    }
}
