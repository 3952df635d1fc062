//! Must compile. The text is gone, and the list of loans too. What is still there?

use split_at_word::first_of;

fn main() {
    let and = "AND".to_lowercase();
    let found;
    {
        let text = String::from("tea and cake");
        let words = vec!["or", and.as_str()];
        found = first_of(&text, &words);
    }
    println!("{found:?}");
}
