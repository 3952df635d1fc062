//! The program to profile.
//!
//! ```text
//! cargo flamegraph --example visits
//! ```

#[path = "../support/visits.rs"]
mod visits;

fn main() {
    let log = visits::log(8000, 400);
    print!("{}", hot_spots::report(&log));
}
