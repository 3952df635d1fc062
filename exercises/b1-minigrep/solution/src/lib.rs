//! What a line must have to be printed: the part of minigrep that knows no command line.

mod error;
mod matcher;

pub use error::GrepError;
pub use matcher::{Line, Matcher, MatcherBuilder};
