//! Must be refused. Which line, and why?

use fibonacci::Fibonacci;

fn main() {
    let mut numbers = Fibonacci::new();
    let small: Vec<u64> = numbers.take(5).collect();
    println!("{small:?}, and then {:?}", numbers.next());
}
