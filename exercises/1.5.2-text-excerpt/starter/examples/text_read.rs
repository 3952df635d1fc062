//! Must compile. Why may the page be changed in the last line but one?

use text_excerpt::TextExcerpt;

fn main() {
    let mut page = String::from("Rain in the morning. Sun by noon.");
    let excerpt = TextExcerpt::new(&page, 0, 4);
    println!("{excerpt:?}");
    page.clear();
    println!("{} bytes are left", page.len());
}
