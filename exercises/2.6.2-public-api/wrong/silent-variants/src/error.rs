use std::error::Error;
use std::fmt;

/// Why something is not a [`TimeOfDay`](crate::TimeOfDay).
///
/// There may be more reasons one day: a `match` outside of this crate needs a `_` arm.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeError {
    Hour(u32),
    Minute(u32),
    Form,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeError::Hour(hour) => write!(f, "the hour is {hour}, and 23 is the last"),
            TimeError::Minute(minute) => write!(f, "the minute is {minute}, and 59 is the last"),
            TimeError::Form => write!(f, "a time is written like 07:05"),
        }
    }
}

impl Error for TimeError {}
