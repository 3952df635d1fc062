//! What the tests of this workspace share. Nothing else depends on it.

use std::fmt;

use public_api::TimeOfDay;

/// The time that `text` shows.
///
/// # Panics
///
/// With the library's words, if it shows none.
#[track_caller]
pub fn time(text: &str) -> TimeOfDay {
    text.parse()
        .unwrap_or_else(|error| panic!("{text:?} is no time: {error}"))
}

/// An assertion that reads as a sentence. The trait is this crate's own, so it may be implemented
/// for a type that is not.
pub trait AssertShows {
    /// Panics unless the text is exactly this one.
    fn assert_shows(&self, text: &str);
}

impl AssertShows for TimeOfDay {
    #[track_caller]
    fn assert_shows(&self, text: &str) {
        assert!(self.to_string() == text);
    }
}

/// A time that compares with the text it shows. The type is this crate's own, so a trait that is
/// not may be implemented for it.
pub struct Shown(pub TimeOfDay);

impl PartialEq<&str> for Shown {
    fn eq(&self, text: &&str) -> bool {
        self.0.to_string() == *text
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
