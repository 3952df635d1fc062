//! `minigrep [OPTIONS] PATTERN [FILE]...`. `spiral read minigrep` shows its specification.

mod cli;
mod print;
mod source;

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use minigrep::{GrepError, Matcher};

use cli::{Cli, Settings, When};
use print::{Printer, Style};
use source::{Source, Sources};

/// Is nothing to be printed but this?
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Lines,
    Count,
    Names,
    Nothing,
}

/// A search through any number of sources, and what has become of it.
struct Search<W: Write> {
    matcher: Matcher,
    printer: Printer<W>,
    answer: Answer,
    /// Does the command line name several files?
    several: bool,
    found: bool,
    failed: bool,
}

impl<W: Write> Search<W> {
    /// Only an output that fails ends a search. What cannot be read is told, and passed over.
    fn all(&mut self, sources: Sources) -> Result<(), GrepError> {
        let texts: Vec<_> = sources
            .map(|source| source.and_then(|source| Ok((source.read()?, source))))
            .collect();
        for text in texts {
            match text {
                Ok((text, source)) => self.one(&source, &text)?,
                Err(why) => {
                    self.failed = true;
                    complain(&why);
                }
            }
            if self.found && self.answer == Answer::Nothing {
                break;
            }
        }
        Ok(self.printer.finish()?)
    }

    fn one(&mut self, source: &Source, text: &[u8]) -> Result<(), GrepError> {
        let lines = self.matcher.lines(text);
        let count = lines.iter().filter(|line| line.is_selected()).count();
        let name = source.name();
        let prefix = (self.several || source.is_in_folder()).then_some(name);
        self.found |= count > 0;
        match self.answer {
            Answer::Count => self.printer.count(prefix, count)?,
            _ if count == 0 => {}
            Answer::Nothing => {}
            Answer::Names => self.printer.name(name)?,
            Answer::Lines if text.contains(&0) => {
                eprintln!("minigrep: {}: binary file matches", source.shown());
            }
            Answer::Lines => self.printer.lines(prefix, &lines, &self.matcher)?,
        }
        Ok(())
    }

    fn status(&self) -> u8 {
        match (self.found, self.failed) {
            (true, true) if self.answer == Answer::Nothing => 0,
            (_, true) => 2,
            (true, false) => 0,
            (false, false) => 1,
        }
    }
}

impl Answer {
    fn wanted(cli: &Cli) -> Answer {
        if cli.quiet {
            Answer::Nothing
        } else if cli.files_with_matches {
            Answer::Names
        } else if cli.count {
            Answer::Count
        } else {
            Answer::Lines
        }
    }
}

fn style(cli: &Cli, settings: &Settings) -> Style {
    let both = cli.context.or(settings.context);
    let after = cli.after_context.or(both);
    let before = cli.before_context.or(both);
    let colored = match cli.color.unwrap_or(settings.color) {
        When::Always => true,
        When::Never => false,
        When::Auto => !settings.no_color && io::stdout().is_terminal(),
    };
    Style {
        line_number: cli.line_number,
        context: match (before, after) {
            (None, None) => None,
            _ => Some((before.unwrap_or(0), after.unwrap_or(0))),
        },
        color: colored.then(|| settings.match_color.clone()),
    }
}

fn run(cli: Cli) -> Result<u8, GrepError> {
    let settings = Settings::from_env()?;
    let matcher = Matcher::builder(&cli.pattern)
        .ignore_case((cli.ignore_case || settings.ignore_case) && !cli.no_ignore_case)
        .fixed_strings(cli.fixed_strings)
        .invert_match(cli.invert_match)
        .build()?;
    let out = BufWriter::new(io::stdout().lock());
    let mut search = Search {
        matcher,
        printer: Printer::new(out, style(&cli, &settings)),
        answer: Answer::wanted(&cli),
        several: cli.files.len() > 1,
        found: false,
        failed: false,
    };
    search.all(Source::all(cli.files, cli.recursive))?;
    Ok(search.status())
}

fn complain(why: &GrepError) {
    eprintln!("minigrep: {why}");
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(status) => ExitCode::from(status),
        Err(why) => {
            // Who closes our output has seen enough, and wants no complaint.
            if !matches!(&why, GrepError::Write(why) if why.kind() == ErrorKind::BrokenPipe) {
                complain(&why);
            }
            ExitCode::from(2)
        }
    }
}
