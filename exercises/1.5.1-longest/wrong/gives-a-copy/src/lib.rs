//! Which of the two is still alive? A signature that says it, and one that need not.

/// The longer of the two texts; if they are equally long, the first.
pub fn longest(x: &str, y: &str) -> String {
    if y.len() > x.len() {
        y.to_string()
    } else {
        x.to_string()
    }
}

/// The longest word of the text; among equally long ones, the first.
pub fn longest_word(text: &str) -> &str {
    let mut best = "";
    for word in text.split_whitespace() {
        if longest(best, word) == word {
            best = word;
        }
    }
    best
}
