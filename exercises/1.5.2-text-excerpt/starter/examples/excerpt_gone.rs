//! Must compile, once task 3 is done. What is gone, and what is still there?

use text_excerpt::TextExcerpt;

fn whole(page: &str) -> Option<&str> {
    let excerpt = TextExcerpt::new(page, 0, 20)?;
    Some(excerpt.as_str())
}

fn opening(page: &str) -> Option<&str> {
    let excerpt = TextExcerpt::new(page, 0, 20)?;
    Some(excerpt.first_sentence())
}

fn last_word(page: &str) -> Option<&str> {
    let excerpt = TextExcerpt::new(page, 0, 20)?;
    excerpt.words().pop()
}

fn inner(page: &str) -> Option<&str> {
    let excerpt = TextExcerpt::new(page, 0, 20)?;
    let narrow = excerpt.narrow(8, 19)?;
    Some(narrow.as_str())
}

fn main() {
    let page = String::from("Rain in the morning. Sun by noon.");
    println!("{:?} {:?}", whole(&page), opening(&page));
    println!("{:?} {:?}", last_word(&page), inner(&page));
}
