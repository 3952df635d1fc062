//! Must be refused. Here too a text, a list and a word are gone. Which of the three is missed?

use split_at_word::first_of;

fn main() {
    let found;
    {
        let and = "AND".to_lowercase();
        let text = String::from("tea and cake");
        let words = vec!["or", and.as_str()];
        found = first_of(&text, &words);
    }
    println!("{found:?}");
}
