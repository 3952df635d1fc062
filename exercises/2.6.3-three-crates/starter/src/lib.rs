//! Times of day, as a clock on the wall shows them.
//!
//! A [`TimeOfDay`] is one of the 1440 minutes from 00:00 to 23:59. It knows no date and no time
//! zone, so reckoning with it goes round: after 23:59 comes 00:00.
//!
//! ```
//! use public_api::TimeOfDay;
//!
//! let last_bus: TimeOfDay = "23:50".parse()?;
//! let home = last_bus.plus_minutes(25);
//! assert_eq!(home, TimeOfDay::new(0, 15)?);
//! # Ok::<(), public_api::TimeError>(())
//! ```

mod error;
mod time;

pub use error::TimeError;
pub use time::TimeOfDay;
