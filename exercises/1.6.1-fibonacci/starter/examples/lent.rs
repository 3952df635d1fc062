//! Must compile. Why may the last line use `numbers`?

use fibonacci::Fibonacci;

fn main() {
    let mut numbers = Fibonacci::new();
    let small: Vec<u64> = numbers.by_ref().take(5).collect();
    println!("{small:?}, and then {:?}", numbers.next());
}
