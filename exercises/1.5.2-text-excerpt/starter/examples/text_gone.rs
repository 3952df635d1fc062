//! Must be refused. What is gone, and who still looks at it?

use text_excerpt::TextExcerpt;

fn main() {
    let page = String::from("Rain in the morning. Sun by noon.");
    let words = match TextExcerpt::new(&page, 0, 20) {
        Some(excerpt) => excerpt.words(),
        None => Vec::new(),
    };
    drop(page);
    println!("{words:?}");
}
