//! Must be refused. What does `matches` ask for, and what is it offered?

use line_grep::matches;

fn main() {
    let line = String::from("the cat sat on the mat");
    println!("{}", matches(line, "cat"));
}
