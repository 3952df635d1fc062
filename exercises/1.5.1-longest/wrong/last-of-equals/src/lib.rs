//! Which of the two is still alive? A signature that says it, and one that need not.

/// The longer of the two texts; if they are equally long, the first.
pub fn longest<'a>(x: &'a str, y: &'a str) -> &'a str {
    if x.len() > y.len() { x } else { y }
}

/// The longest word of the text; among equally long ones, the first.
pub fn longest_word(text: &str) -> &str {
    let mut best = "";
    for word in text.split_whitespace() {
        best = longest(best, word);
    }
    best
}
