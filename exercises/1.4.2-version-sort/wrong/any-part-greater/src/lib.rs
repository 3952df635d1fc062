//! Versions of a program, and what it means that one is newer than another.

use std::cmp::Ordering;

/// A version such as 1.10.2, and where it was built.
#[derive(Debug)]
pub struct Version {
    pub major: u32,
    pub minor: u32,
    pub patch: u32,
    pub build: String,
}

impl PartialEq for Version {
    fn eq(&self, other: &Version) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Version) -> Ordering {
        if self.major > other.major || self.minor > other.minor || self.patch > other.patch {
            Ordering::Greater
        } else if self.major == other.major
            && self.minor == other.minor
            && self.patch == other.patch
        {
            Ordering::Equal
        } else {
            Ordering::Less
        }
    }
}

/// Puts the versions in order, the oldest first.
pub fn sorted(mut versions: Vec<Version>) -> Vec<Version> {
    versions.sort();
    versions
}

/// Lends out the newest, if there is one.
pub fn newest(versions: &[Version]) -> Option<&Version> {
    let mut newest = versions.first()?;
    for version in versions {
        if version > newest {
            newest = version;
        }
    }
    Some(newest)
}

/// How far a release has come.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Alpha,
    Beta,
    Final,
}

/// A release: here the compiler writes the order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    pub major: u32,
    pub minor: u32,
    pub patch: u32,
    pub stage: Stage,
}

impl Release {
    /// Makes a release.
    pub fn new(major: u32, minor: u32, patch: u32, stage: Stage) -> Release {
        Release {
            major,
            minor,
            patch,
            stage,
        }
    }
}
