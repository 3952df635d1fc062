//! Must compile. Where does each loan end, and who has the map at the end?

use word_counter::WordCounter;

fn main() {
    let mut counter = WordCounter::new();
    counter.add("to be or not to be");
    let seen = counter.counts();
    println!("{} words", seen.len());
    counter.add("that is the question");
    let all = counter.into_counts();
    println!("{} words", all.len());
}
