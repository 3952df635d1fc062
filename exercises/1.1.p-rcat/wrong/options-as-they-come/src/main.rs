//! `rcat` prints files one after another, byte for byte. `-n` numbers the
//! lines, `-s` squeezes runs of blank lines into one.

use std::env;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::process::{self, ExitCode};

/// What the command line asks for.
struct Request {
    number: bool,
    squeeze: bool,
}

fn main() -> ExitCode {
    match print_all(env::args().skip(1).collect()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Nobody reads our output any more: nobody is to blame.
            if error.kind() != ErrorKind::BrokenPipe {
                eprintln!("rcat: standard output: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Takes the arguments one by one: an option changes how the rest is printed,
/// a name is printed at once.
fn print_all(args: Vec<String>) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut printer = Printer::new(&Request {
        number: false,
        squeeze: false,
    });
    let mut all_read = true;
    let mut names = 0;
    for arg in &args {
        if arg != "-" && arg.starts_with('-') {
            for letter in arg.chars().skip(1) {
                match letter {
                    'n' => printer.number = true,
                    's' => printer.squeeze = true,
                    _ => {
                        eprintln!("rcat: unknown option: {arg}");
                        process::exit(2);
                    }
                }
            }
            continue;
        }
        names += 1;
        match read(arg) {
            Ok(bytes) => {
                printer.print(&bytes, &mut out)?;
                out.flush()?;
            }
            Err(error) => {
                eprintln!("rcat: {arg}: {error}");
                all_read = false;
            }
        }
    }
    if names == 0 {
        printer.print(&read("-")?, &mut out)?;
        out.flush()?;
    }
    Ok(all_read)
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
