//! What your profiler says of `report`: the name of one of `parse`, `normalise`, `tally`, `rank`
//! and `render`.

/// The function that took the most, itself and what it calls, before anything was changed.
pub const HOTTEST: &str = "tally";

/// The one that took the most after the first was mended.
pub const THEN: &str = "tally";
