//! Figures that all crates share.

pub const HOUR: u32 = 60;
pub const DAY: u32 = 24 * HOUR;
