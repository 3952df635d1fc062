//! Must be refused. Which line ends too early?

use split_at_word::split_at_word;

fn main() {
    let word = String::from("and");
    let sides;
    {
        let text = String::from("tea and cake");
        sides = split_at_word(&text, &word);
    }
    println!("{sides:?}");
}
