//! Which of the two is still alive? A signature that says it, and one that need not.

/// Tasks 1 and 2: the longer of the two texts; if they are equally long, the first.
pub fn longest(x: &str, y: &str) -> &str {
    todo!("task 2: the longer of {x:?} and {y:?}")
}

/// Task 3: the longest word of the text; among equally long ones, the first.
pub fn longest_word(text: &str) -> &str {
    todo!("task 3: the longest word of {text:?}")
}
