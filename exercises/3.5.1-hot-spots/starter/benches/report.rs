//! What a report of 2500 lines about 2000 pages takes.
//!
//! ```text
//! cargo bench
//! ```

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::Instant;

#[path = "../support/counting.rs"]
mod counting;
#[path = "../support/visits.rs"]
mod visits;

const LINES: u64 = 2500;
const PAGES: u64 = 2000;
const ROUNDS: usize = 5;
const BEGINNING: &str = "2500 requests, 46 failed, 0 lines unreadable\n     13        63470 /shop/shelf-5/item-5\n     11        46112 /shop/shelf-0/item-0\n";

fn log() -> &'static str {
    static LOG: OnceLock<String> = OnceLock::new();
    LOG.get_or_init(|| visits::log(LINES, PAGES))
}

/// Instructions are counted while this function runs, and at no other time.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn report_instructions() {
    black_box(hot_spots::report(log()));
}

/// The fastest of a few runs, in nanoseconds for a line.
fn time() -> f64 {
    let fastest = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(hot_spots::report(log()));
            start.elapsed()
        })
        .min();
    fastest.unwrap_or_default().as_nanos() as f64 / LINES as f64
}

fn main() {
    log();
    if std::env::args().any(|word| word == "report-instructions") {
        report_instructions();
        return;
    }
    assert!(
        hot_spots::report(log()).starts_with(BEGINNING),
        "the report should say what it said before it was made faster"
    );
    println!("figure report-time {:.1} ns", time());
    let allocations = counting::allocations(|| {
        black_box(hot_spots::report(log()));
    });
    println!("figure report-allocations {allocations} allocations");
}
