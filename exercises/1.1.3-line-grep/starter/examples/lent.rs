//! Must compile. What is lent in each call, and who owns it?

use line_grep::matches;

fn main() {
    let line = String::from("the cat sat on the mat");
    let pattern = String::from("cat");
    println!("{}", matches("a cat of no importance", "cat"));
    println!("{}", matches(&line, &pattern));
    println!("{}", matches(&line[8..], &pattern));
    println!("{}", matches(line.trim(), "mat"));
    println!("{line}");
}
