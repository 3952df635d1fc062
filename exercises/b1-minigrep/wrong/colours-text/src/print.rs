use std::io::{self, Write};
use std::ops::Range;

use minigrep::{Line, Matcher};

const NAME: &str = "35";
const NUMBER: &str = "32";
const SEPARATOR: &str = "36";

/// How lines are to look.
pub struct Style {
    pub line_number: bool,
    /// Lines before and behind each selected one, if any are wanted.
    pub context: Option<(usize, usize)>,
    /// The colour of a match, if there are to be colours.
    pub color: Option<String>,
}

/// Writes what was found to any output.
pub struct Printer<W: Write> {
    out: W,
    style: Style,
    /// Was a group of lines printed, in any file?
    begun: bool,
}

impl<W: Write> Printer<W> {
    pub fn new(out: W, style: Style) -> Printer<W> {
        Printer {
            out,
            style,
            begun: false,
        }
    }

    /// The selected lines and those around them. `name` goes in front, if there is one.
    pub fn lines(&mut self, name: Option<&[u8]>, lines: &[Line], m: &Matcher) -> io::Result<()> {
        let (before, after) = self.style.context.unwrap_or((0, 0));
        for group in groups(lines, before, after) {
            if self.begun && self.style.context.is_some() {
                self.paint(SEPARATOR, b"--")?;
                self.out.write_all(b"\n")?;
            }
            self.begun = true;
            for line in &lines[group] {
                self.line(name, line, m)?;
            }
        }
        Ok(())
    }

    pub fn count(&mut self, name: Option<&[u8]>, count: usize) -> io::Result<()> {
        if let Some(name) = name {
            self.paint(NAME, name)?;
            self.paint(SEPARATOR, b":")?;
        }
        writeln!(self.out, "{count}")
    }

    pub fn name(&mut self, name: &[u8]) -> io::Result<()> {
        self.paint(NAME, name)?;
        self.out.write_all(b"\n")
    }

    /// What waits in a buffer may still fail to be written.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn line(&mut self, name: Option<&[u8]>, line: &Line, matcher: &Matcher) -> io::Result<()> {
        let separator = if line.is_selected() { b":" } else { b"-" };
        if let Some(name) = name {
            self.paint(NAME, name)?;
            self.paint(SEPARATOR, separator)?;
        }
        if self.style.line_number {
            self.paint(NUMBER, line.number().to_string().as_bytes())?;
            self.paint(SEPARATOR, separator)?;
        }
        self.text(line.text(), matcher)?;
        self.out.write_all(b"\n")
    }

    fn text(&mut self, text: &[u8], matcher: &Matcher) -> io::Result<()> {
        let Some(color) = self.style.color.clone() else {
            return self.out.write_all(text);
        };
        let text = String::from_utf8_lossy(text);
        let mut done = 0;
        for found in matcher.matches(text.as_bytes()) {
            self.out.write_all(text[done..found.start].as_bytes())?;
            done = found.end;
            self.paint(&color, text[found].as_bytes())?;
        }
        self.out.write_all(text[done..].as_bytes())
    }

    fn paint(&mut self, color: &str, text: &[u8]) -> io::Result<()> {
        if self.style.color.is_none() {
            return self.out.write_all(text);
        }
        write!(self.out, "\x1b[{color}m")?;
        self.out.write_all(text)?;
        self.out.write_all(b"\x1b[m")
    }
}

/// The stretches of lines that are printed. Those that overlap or touch are one.
fn groups(lines: &[Line], before: usize, after: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (i, _) in lines.iter().enumerate().filter(|(_, l)| l.is_selected()) {
        let start = i.saturating_sub(before);
        let end = (i + 1).saturating_add(after).min(lines.len());
        match groups.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => groups.push(start..end),
        }
    }
    groups
}
