//! The library once more, in one file and without the two functions that reckon: `shows.rs` adds
//! them, right or wrong.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

const DAY: u32 = 24 * 60;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    since_midnight: u32,
}

impl TimeOfDay {
    pub const MIDNIGHT: TimeOfDay = TimeOfDay { since_midnight: 0 };
    pub const NOON: TimeOfDay = TimeOfDay {
        since_midnight: DAY / 2,
    };

    pub fn new(hour: u32, minute: u32) -> Result<TimeOfDay, TimeError> {
        match (hour, minute) {
            (24.., _) => Err(TimeError::Hour(hour)),
            (_, 60..) => Err(TimeError::Minute(minute)),
            _ => Ok(TimeOfDay {
                since_midnight: hour * 60 + minute,
            }),
        }
    }

    pub fn hour(self) -> u32 {
        self.since_midnight / 60
    }

    pub fn minute(self) -> u32 {
        self.since_midnight % 60
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<TimeOfDay, TimeError> {
        let (hour, minute) = text.split_once(':').ok_or(TimeError::Form)?;
        TimeOfDay::new(two_digits(hour)?, two_digits(minute)?)
    }
}

fn two_digits(text: &str) -> Result<u32, TimeError> {
    if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TimeError::Form);
    }
    text.parse().map_err(|_| TimeError::Form)
}
