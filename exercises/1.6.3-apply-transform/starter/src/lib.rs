//! Numbers, and closures that say what shall become of them.

use std::sync::mpsc::Sender;

/// Task 1: hands each number to the closure, from the first to the last.
pub fn apply_transform(data: &mut [f64], _transform: impl FnMut(&mut f64)) {
    todo!("task 1: hand each number of {data:?} to the closure")
}

/// Task 1: multiplies each number by `factor`.
pub fn scale(data: &mut [f64], factor: f64) {
    todo!("task 1: multiply each number of {data:?} by {factor}")
}

/// Task 1: makes of each number the sum of all numbers up to it.
pub fn running_total(data: &mut [f64]) {
    todo!("task 1: add up {data:?}, number by number")
}

/// Task 1: brings each number into the range, and tells how many were outside.
pub fn clamp_all(data: &mut [f64], low: f64, high: f64) -> usize {
    todo!("task 1: bring each number of {data:?} between {low} and {high}")
}

/// Task 2: a closure that multiplies by `factor`.
pub fn scale_by(_factor: f64) -> impl Fn(&mut f64) {
    |_| todo!("task 2: multiply by the factor")
}

/// Task 2: a closure that makes of each number how much it is above the one before.
pub fn difference() -> impl FnMut(&mut f64) {
    |_| todo!("task 2: take away the number before")
}

/// Task 2: a closure that does what `first` does, and then what `second` does.
pub fn both(_first: impl Fn(&mut f64), _second: impl Fn(&mut f64)) -> impl FnMut(&mut f64) {
    |_| todo!("task 2: do the one, then the other")
}

/// Task 2: transforms the numbers, gives them away to `finish`, and gives back what that makes.
pub fn apply_then<T>(
    data: Vec<f64>,
    _transform: impl Fn(&mut f64),
    _finish: impl Fn(Vec<f64>) -> T,
) -> T {
    todo!("task 2: transform {data:?}, then finish")
}

/// Task 3: transforms each column in a thread of its own, and gives them back in their order.
pub fn apply_in_threads(columns: Vec<Vec<f64>>, _transform: fn(&mut f64)) -> Vec<Vec<f64>> {
    todo!("task 3: a thread for each column of {columns:?}")
}

/// Task 3: does the work on each column in a thread of its own, and sends its place and result.
pub fn tell_each(columns: Vec<Vec<f64>>, _work: fn(&[f64]) -> f64, _sender: Sender<(usize, f64)>) {
    todo!("task 3: a thread for each column of {columns:?}, which sends what it found")
}
