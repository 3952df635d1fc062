//! `web-crawler [-j N] URL`. `spiral read web-crawler` shows its specification.

fn main() {
    todo!("task 3: crawl the site of the URL, and print each page as it comes")
}
