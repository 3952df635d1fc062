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
    /// Says in words what is wrong.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            TempError::NotANumber(word) => write!(f, "{word:?} is not a number"),
            TempError::UnknownScale(word) => write!(f, "unknown scale {word:?}"),
            TempError::BelowAbsoluteZero(cold) => write!(f, "{cold} is below absolute zero"),
            TempError::NotUnderstood(line) => write!(f, "cannot understand {line:?}"),
        }
    }
}

impl Scale {
    /// The scale that this word stands for.
    pub fn read(word: &str) -> Result<Scale, TempError> {
        match word {
            "C" | "c" => Ok(Scale::Celsius),
            "F" | "f" => Ok(Scale::Fahrenheit),
            "K" | "k" => Ok(Scale::Kelvin),
            _ => Err(TempError::UnknownScale(word.to_string())),
        }
    }

    fn absolute_zero(self) -> f64 {
        -273.15
    }
}

/// The number that this word stands for, if one can measure it.
fn finite_number(word: &str) -> Result<f64, TempError> {
    match word.parse::<f64>() {
        Ok(n) if n.is_finite() => Ok(n),
        _ => Err(TempError::NotANumber(word.to_string())),
    }
}

impl Temperature {
    /// A temperature, from a word for the number and a word for the scale.
    pub fn read(number: &str, scale: &str) -> Result<Temperature, TempError> {
        let degrees = finite_number(number)?;
        let scale = Scale::read(scale)?;
        let temperature = Temperature { degrees, scale };
        if degrees < scale.absolute_zero() {
            return Err(TempError::BelowAbsoluteZero(temperature));
        }
        Ok(temperature)
    }

    /// The same temperature in another scale.
    pub fn to(self, scale: Scale) -> Temperature {
        let celsius = match self.scale {
            Scale::Celsius => self.degrees,
            Scale::Fahrenheit => (self.degrees - 32.0) * 5.0 / 9.0,
            Scale::Kelvin => self.degrees - 273.15,
        };
        let degrees = match scale {
            Scale::Celsius => celsius,
            Scale::Fahrenheit => celsius * 9.0 / 5.0 + 32.0,
            Scale::Kelvin => celsius + 273.15,
        };
        Temperature { degrees, scale }
    }
}

/// Answers a question such as `20 C to F`.
pub fn convert(line: &str) -> Result<Temperature, TempError> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [number, from, "to", to] => {
            let temperature = Temperature::read(number, from)?;
            Ok(temperature.to(Scale::read(to)?))
        }
        _ => Err(TempError::NotUnderstood(line.to_string())),
    }
}
