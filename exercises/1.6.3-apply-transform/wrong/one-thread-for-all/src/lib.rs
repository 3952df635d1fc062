//! Numbers, and closures that say what shall become of them.

use std::sync::mpsc::Sender;
use std::thread;

/// Hands each number to the closure, from the first to the last.
pub fn apply_transform(data: &mut [f64], transform: impl FnMut(&mut f64)) {
    data.iter_mut().for_each(transform);
}

/// Multiplies each number by `factor`.
pub fn scale(data: &mut [f64], factor: f64) {
    apply_transform(data, |x| *x *= factor);
}

/// Makes of each number the sum of all numbers up to it.
pub fn running_total(data: &mut [f64]) {
    let mut sum = 0.0;
    apply_transform(data, |x| {
        sum += *x;
        *x = sum;
    });
}

/// Brings each number into the range, and tells how many were outside.
pub fn clamp_all(data: &mut [f64], low: f64, high: f64) -> usize {
    let mut outside = 0;
    apply_transform(data, |x| {
        if *x < low || *x > high {
            outside += 1;
            *x = x.clamp(low, high);
        }
    });
    outside
}

/// A closure that multiplies by `factor`.
pub fn scale_by(factor: f64) -> impl Fn(&mut f64) {
    move |x| *x *= factor
}

/// A closure that makes of each number how much it is above the one before.
pub fn difference() -> impl FnMut(&mut f64) {
    let mut before = 0.0;
    move |x| {
        let now = *x;
        *x -= before;
        before = now;
    }
}

/// A closure that does what `first` does, and then what `second` does.
pub fn both(
    mut first: impl FnMut(&mut f64),
    mut second: impl FnMut(&mut f64),
) -> impl FnMut(&mut f64) {
    move |x| {
        first(x);
        second(x);
    }
}

/// Transforms the numbers, gives them away to `finish`, and gives back what that makes.
pub fn apply_then<T>(
    mut data: Vec<f64>,
    transform: impl FnMut(&mut f64),
    finish: impl FnOnce(Vec<f64>) -> T,
) -> T {
    apply_transform(&mut data, transform);
    finish(data)
}

/// Transforms each column in a thread of its own, and gives them back in their order.
pub fn apply_in_threads(columns: Vec<Vec<f64>>, transform: fn(&mut f64)) -> Vec<Vec<f64>> {
    let worker = thread::spawn(move || {
        let mut columns = columns;
        for column in &mut columns {
            apply_transform(column, transform);
        }
        columns
    });
    worker.join().unwrap()
}

/// Does the work on each column in a thread of its own, and sends its place and result.
pub fn tell_each(columns: Vec<Vec<f64>>, work: fn(&[f64]) -> f64, sender: Sender<(usize, f64)>) {
    thread::spawn(move || {
        for (i, column) in columns.iter().enumerate() {
            let _ = sender.send((i, work(column)));
        }
    });
}
