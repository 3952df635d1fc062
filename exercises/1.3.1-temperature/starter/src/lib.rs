//! Temperatures in three scales, read from what people type.

use std::fmt;

/// The three scales.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    Celsius,
    Fahrenheit,
    Kelvin,
}

/// So many degrees of a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Temperature {
    pub degrees: f64,
    pub scale: Scale,
}

/// What can be wrong with what somebody typed.
#[derive(Debug, Clone, PartialEq)]
pub enum TempError {
    NotANumber(String),
    UnknownScale(String),
    BelowAbsoluteZero(Temperature),
    NotUnderstood(String),
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Scale::Celsius => write!(f, "C"),
            Scale::Fahrenheit => write!(f, "F"),
            Scale::Kelvin => write!(f, "K"),
        }
    }
}

impl fmt::Display for Temperature {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:.1} {}", self.degrees, self.scale)
    }
}

impl fmt::Display for TempError {
    /// Task 1: says in words what is wrong.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 1: say in words what is wrong in {self:?}")
    }
}

impl Scale {
    /// Task 1: the scale that this word stands for.
    pub fn read(word: &str) -> Result<Scale, TempError> {
        todo!("task 1: say which scale {word:?} is")
    }
}

impl Temperature {
    /// Task 2: a temperature, from a word for the number and a word for the scale.
    pub fn read(number: &str, scale: &str) -> Result<Temperature, TempError> {
        todo!("task 2: make a temperature of {number:?} and {scale:?}")
    }

    /// Task 3: the same temperature in another scale.
    pub fn to(self, scale: Scale) -> Temperature {
        todo!("task 3: say how much {self:?} is in {scale:?}")
    }
}

/// Task 3: answers a question such as `20 C to F`.
pub fn convert(line: &str) -> Result<Temperature, TempError> {
    todo!("task 3: answer {line:?}")
}
