//! Two functions that find words. Each gives back a loan, and its signature says of what.

/// What stands before the first word of the text that equals `word`, and what
/// stands behind it. Both look into the text; the word is not needed any more.
pub fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let found = piece.trim_end();
        if found == word {
            return Some((&text[..start], &text[start + found.len()..]));
        }
        start += piece.len();
    }
    None
}

/// The one of the words that the text has first, as it stands in the list.
/// Neither the text nor the list is needed any more.
pub fn first_of<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    for found in text.split_whitespace() {
        for &word in words {
            if found == word {
                return Some(word);
            }
        }
    }
    None
}
