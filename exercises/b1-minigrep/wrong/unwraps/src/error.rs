use std::error::Error;
use std::fmt;
use std::io;

/// What can go wrong.
#[derive(Debug)]
pub enum GrepError {
    Read { name: String, why: io::Error },
    Setting { name: &'static str, why: String },
    Write(io::Error),
}

/// Only output fails without a name to tell, so this is what `?` makes of it.
impl From<io::Error> for GrepError {
    fn from(why: io::Error) -> GrepError {
        GrepError::Write(why)
    }
}

impl fmt::Display for GrepError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            GrepError::Read { name, why } => write!(f, "{name}: {why}"),
            GrepError::Setting { name, why } => write!(f, "{name}: {why}"),
            GrepError::Write(why) => write!(f, "standard output: {why}"),
        }
    }
}

impl Error for GrepError {}
