//! The Fibonacci numbers, one at a time.

/// Hands out 0, 1, 1, 2, 3, 5, 8 and so on, as far as they fit into a `u64`.
#[derive(Debug)]
pub struct Fibonacci {
    // task 1: what must be remembered between two calls of `next`?
}

impl Fibonacci {
    /// Task 1: stands before the first number.
    pub fn new() -> Fibonacci {
        todo!("task 1: begin")
    }
}

/// Given: where `new` takes nothing, others expect a `default` as well.
impl Default for Fibonacci {
    fn default() -> Fibonacci {
        Fibonacci::new()
    }
}

impl Iterator for Fibonacci {
    type Item = u64;

    /// Tasks 1 and 2: the next number, or `None` when it no longer fits.
    fn next(&mut self) -> Option<u64> {
        todo!("task 1: hand out one number and move on")
    }
}

/// Task 3: the first `n` Fibonacci numbers.
pub fn first(n: usize) -> Vec<u64> {
    todo!("task 3: collect the first {n}")
}

/// Task 3: the sum of the even ones among the first `n` Fibonacci numbers.
pub fn sum_of_even_in_first(n: usize) -> u64 {
    todo!("task 3: look at {n} numbers, and add up the even ones")
}

/// Task 3: the sum of the first `n` even Fibonacci numbers.
pub fn sum_of_first_even(n: usize) -> u64 {
    todo!("task 3: look until {n} even ones are found, and add them up")
}

/// Task 4: one sequence, cut into runs of these lengths.
pub fn runs(lengths: &[usize]) -> Vec<Vec<u64>> {
    todo!("task 4: cut runs of the lengths {lengths:?}")
}
