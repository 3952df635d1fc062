//! Which of the two is still alive? A signature that says it, and one that need not.

/// The longer of the two texts; if they are equally long, the first.
pub fn longest<'a>(x: &'a str, y: &'a str) -> &'a str {
    if y.len() > x.len() { y } else { x }
}

/// The longest word of the text; among equally long ones, the first.
pub fn longest_word(text: &str) -> &str {
    let mut best = "";
    for word in text.split(' ') {
        best = longest(best, word);
    }
    best
}
