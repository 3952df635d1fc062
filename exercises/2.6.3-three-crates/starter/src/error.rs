use std::error::Error;
use std::fmt;

/// Why something is not a [`TimeOfDay`](crate::TimeOfDay).
///
/// There may be more reasons one day: a `match` outside of this crate needs a `_` arm.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeError {
    /// The hour, which is greater than 23.
    Hour(u32),
    /// The minute, which is greater than 59.
    Minute(u32),
    /// The text is not two digits, a colon and two digits.
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
