use std::fmt;
use std::str::FromStr;

use crate::TimeError;

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// A minute of the day, from 00:00 to 23:59.
///
/// There is no way to make one that no clock shows. Times compare as they follow each other in
/// a day: [`MIDNIGHT`](Self::MIDNIGHT) is the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// The hour, from 0 to 23.
    pub hour: u32,
    minute: u32,
}

impl TimeOfDay {
    /// 00:00, the first minute of the day.
    pub const MIDNIGHT: TimeOfDay = TimeOfDay { hour: 0, minute: 0 };
    /// 12:00.
    pub const NOON: TimeOfDay = TimeOfDay {
        hour: 12,
        minute: 0,
    };

    /// The time with this hour and this minute.
    ///
    /// # Errors
    ///
    /// [`TimeError::Hour`] for an hour above 23, and else [`TimeError::Minute`] for a minute
    /// above 59.
    ///
    /// ```
    /// use public_api::{TimeError, TimeOfDay};
    ///
    /// let time = TimeOfDay::new(7, 5)?;
    /// assert_eq!((time.hour(), time.minute()), (7, 5));
    /// assert_eq!(TimeOfDay::new(7, 60), Err(TimeError::Minute(60)));
    /// # Ok::<(), TimeError>(())
    /// ```
    pub fn new(hour: u32, minute: u32) -> Result<TimeOfDay, TimeError> {
        if hour >= 24 {
            return Err(TimeError::Hour(hour));
        }
        if minute >= 60 {
            return Err(TimeError::Minute(minute));
        }
        Ok(TimeOfDay { hour, minute })
    }

    /// The hour, from 0 to 23.
    pub fn hour(self) -> u32 {
        self.hour
    }

    /// The minute of the hour, from 0 to 59.
    pub fn minute(self) -> u32 {
        self.minute
    }

    /// What the clock shows so many minutes later, past midnight if need be.
    ///
    /// ```
    /// use public_api::TimeOfDay;
    ///
    /// assert_eq!(TimeOfDay::NOON.plus_minutes(90), TimeOfDay::new(13, 30)?);
    /// assert_eq!(TimeOfDay::NOON.plus_minutes(12 * 60), TimeOfDay::MIDNIGHT);
    /// # Ok::<(), public_api::TimeError>(())
    /// ```
    pub fn plus_minutes(self, minutes: u32) -> TimeOfDay {
        let minutes = (self.since_midnight() + minutes % DAY) % DAY;
        TimeOfDay {
            hour: minutes / HOUR,
            minute: minutes % HOUR,
        }
    }

    /// How many minutes it takes until the clock shows `other`: less than a day, and none where
    /// it does so now.
    ///
    /// ```
    /// use public_api::TimeOfDay;
    ///
    /// let bus = TimeOfDay::new(12, 20)?;
    /// assert_eq!(TimeOfDay::NOON.minutes_until(bus), 20);
    /// # Ok::<(), public_api::TimeError>(())
    /// ```
    pub fn minutes_until(self, other: TimeOfDay) -> u32 {
        (other.since_midnight() + DAY - self.since_midnight()) % DAY
    }

    fn since_midnight(self) -> u32 {
        self.hour * HOUR + self.minute
    }
}

/// As a clock shows it: `07:05`.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// Reads two digits, a colon and two digits; everything else is [`TimeError::Form`].
impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<TimeOfDay, TimeError> {
        let (hour, minute) = text.split_once(':').ok_or(TimeError::Form)?;
        TimeOfDay::new(two_digits(hour)?, two_digits(minute)?)
    }
}

fn two_digits(text: &str) -> Result<u32, TimeError> {
    match text.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Ok(u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
        }
        _ => Err(TimeError::Form),
    }
}
