//! Must be refused. Who changes the page, and who is still looking?

use text_excerpt::TextExcerpt;

fn main() {
    let mut page = String::from("Rain in the morning. Sun by noon.");
    let excerpt = TextExcerpt::new(&page, 0, 4);
    page.clear();
    println!("{excerpt:?}");
}
