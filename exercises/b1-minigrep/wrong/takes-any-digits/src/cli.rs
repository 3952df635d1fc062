use std::env::{self, VarError};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use minigrep::GrepError;

/// Print the lines that match a pattern.
#[derive(Parser)]
#[command(args_override_self = true)]
pub struct Cli {
    /// A regular expression
    pub pattern: String,

    /// Files to search; - is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Capital and small letters are the same
    #[arg(short, long, overrides_with = "no_ignore_case")]
    pub ignore_case: bool,

    /// Capital and small letters differ
    #[arg(long, overrides_with = "ignore_case")]
    pub no_ignore_case: bool,

    /// The pattern is a plain text
    #[arg(short = 'F', long)]
    pub fixed_strings: bool,

    /// Select the lines that do not match
    #[arg(short = 'v', long)]
    pub invert_match: bool,

    /// Print the number of each line
    #[arg(short = 'n', long)]
    pub line_number: bool,

    /// Print only how many lines are selected
    #[arg(short, long)]
    pub count: bool,

    /// Print only the names of files with a selected line
    #[arg(short = 'l', long)]
    pub files_with_matches: bool,

    /// Print nothing, and stop at the first selected line
    #[arg(short, long)]
    pub quiet: bool,

    /// Search folders, and all that is in them
    #[arg(short, long)]
    pub recursive: bool,

    /// Print N lines behind each selected one, too
    #[arg(short = 'A', long, value_name = "N")]
    pub after_context: Option<usize>,

    /// Print N lines before each selected one, too
    #[arg(short = 'B', long, value_name = "N")]
    pub before_context: Option<usize>,

    /// Print N lines on both sides of each selected one, too
    #[arg(short = 'C', long, value_name = "N")]
    pub context: Option<usize>,

    /// When to print in colour
    #[arg(
        long,
        value_name = "WHEN",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "auto"
    )]
    pub color: Option<When>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// What the environment asks for, where the command line is silent.
pub struct Settings {
    pub ignore_case: bool,
    pub context: Option<usize>,
    pub color: When,
    pub match_color: String,
    pub no_color: bool,
}

impl Settings {
    pub fn from_env() -> Result<Settings, GrepError> {
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Ok(Settings {
            ignore_case: setting("MINIGREP_IGNORE_CASE", yes_or_no)?.unwrap_or(false),
            context: setting("MINIGREP_CONTEXT", number)?,
            color: setting("MINIGREP_COLOR", when)?.unwrap_or(When::Auto),
            match_color: setting("MINIGREP_MATCH_COLOR", numbers)?.unwrap_or("01;31".to_string()),
            no_color,
        })
    }
}

/// The variable's value, if there is one that is not empty, as `read` understands it.
fn setting<T>(
    name: &'static str,
    read: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<Option<T>, GrepError> {
    let wrong = |value: String, why: &str| GrepError::Setting {
        name,
        why: format!("{value:?} is not {why}"),
    };
    match env::var(name) {
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(value)) => {
            Err(wrong(value.to_string_lossy().into_owned(), "text"))
        }
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => match read(&value) {
            Ok(good) => Ok(Some(good)),
            Err(why) => Err(wrong(value, why)),
        },
    }
}

fn yes_or_no(value: &str) -> Result<bool, &'static str> {
    match value {
        "0" => Ok(false),
        "1" => Ok(true),
        _ => Err("0 or 1"),
    }
}

fn number(value: &str) -> Result<usize, &'static str> {
    value.trim().parse().or(Err("a number of lines"))
}

fn when(value: &str) -> Result<When, &'static str> {
    When::from_str(value, false).or(Err("auto, always or never"))
}

/// Anything else could do more to a terminal than change its colours.
fn numbers(value: &str) -> Result<String, &'static str> {
    if value.chars().all(|c| c.is_numeric() || c == ';') {
        Ok(value.to_string())
    } else {
        Err("made of digits and semicolons")
    }
}
