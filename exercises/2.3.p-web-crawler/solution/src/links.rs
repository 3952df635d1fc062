const MARK: &str = "href=\"";

/// What stands in each `href="..."` of a page, in its order.
pub fn links(page: &str) -> Vec<&str> {
    // What is before the first mark is no link, and what has no second quote is none either.
    page.split(MARK)
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(link, _)| link)
        .collect()
}
