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
    /// Task 1: is it the same version?
    fn eq(&self, other: &Version) -> bool {
        todo!("task 1: tell whether {self:?} equals {other:?}")
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    /// Task 1: what the operators ask.
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        todo!("task 1: compare {self:?} with {other:?}, for the operators")
    }
}

impl Ord for Version {
    /// Task 1: which of the two comes first?
    fn cmp(&self, other: &Version) -> Ordering {
        todo!("task 1: compare {self:?} with {other:?}")
    }
}

/// Task 2: puts the versions in order, the oldest first.
pub fn sorted(versions: Vec<Version>) -> Vec<Version> {
    todo!("task 2: sort {versions:?} and give them back")
}

/// Task 2: lends out the newest, if there is one.
pub fn newest(versions: &[Version]) -> Option<&Version> {
    todo!("task 2: find the newest of {versions:?}")
}

/// How far a release has come.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Final,
    Beta,
    Alpha,
}

/// A release: here the compiler writes the order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    pub stage: Stage,
    pub patch: u32,
    pub minor: u32,
    pub major: u32,
}

impl Release {
    /// Task 3: makes a release.
    pub fn new(major: u32, minor: u32, patch: u32, stage: Stage) -> Release {
        todo!("task 3: make a release of {major}, {minor}, {patch} and {stage:?}")
    }
}
