//! Must be refused. Two lines of `in_order.rs` have changed places. Which?

use word_counter::WordCounter;

fn main() {
    let mut counter = WordCounter::new();
    counter.add("to be or not to be");
    let seen = counter.counts();
    counter.add("that is the question");
    println!("{} words", seen.len());
    let all = counter.into_counts();
    println!("{} words", all.len());
}
