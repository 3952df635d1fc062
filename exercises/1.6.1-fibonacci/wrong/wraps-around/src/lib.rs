//! The Fibonacci numbers, one at a time.

/// Hands out 0, 1, 1, 2, 3, 5, 8 and so on, as far as they fit into a `u64`.
#[derive(Debug)]
pub struct Fibonacci {
    next: u64,
    after: u64,
}

impl Fibonacci {
    /// Stands before the first number.
    pub fn new() -> Fibonacci {
        Fibonacci {
            next: 0,
            after: 1,
        }
    }
}

/// Where `new` takes nothing, others expect a `default` as well.
impl Default for Fibonacci {
    fn default() -> Fibonacci {
        Fibonacci::new()
    }
}

impl Iterator for Fibonacci {
    type Item = u64;

    /// The next number, or `None` when it no longer fits.
    fn next(&mut self) -> Option<u64> {
        let now = self.next;
        self.next = self.after;
        self.after = now.wrapping_add(self.after);
        Some(now)
    }
}

/// The first `n` Fibonacci numbers.
pub fn first(n: usize) -> Vec<u64> {
    Fibonacci::new().take(n).collect()
}

/// The sum of the even ones among the first `n` Fibonacci numbers.
pub fn sum_of_even_in_first(n: usize) -> u64 {
    Fibonacci::new().take(n).filter(is_even).sum()
}

/// The sum of the first `n` even Fibonacci numbers.
pub fn sum_of_first_even(n: usize) -> u64 {
    Fibonacci::new().filter(is_even).take(n).sum()
}

/// One sequence, cut into runs of these lengths.
pub fn runs(lengths: &[usize]) -> Vec<Vec<u64>> {
    let mut numbers = Fibonacci::new();
    lengths
        .iter()
        .map(|length| numbers.by_ref().take(*length).collect())
        .collect()
}

fn is_even(n: &u64) -> bool {
    n % 2 == 0
}
