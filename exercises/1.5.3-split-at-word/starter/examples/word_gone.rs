//! Must compile. The word is gone when the sides are printed. Why does that matter to nobody?

use split_at_word::split_at_word;

fn main() {
    let text = String::from("tea and cake");
    let sides;
    {
        let word = "AND".to_lowercase();
        sides = split_at_word(&text, &word);
    }
    println!("{sides:?}");
}
