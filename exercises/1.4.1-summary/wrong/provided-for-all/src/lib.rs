//! What can be summed up: one trait, two types, and a function for whoever keeps the trait.

/// What can say in a line what it is about.
pub trait Summary {
    /// The whole in one line.
    fn summarize(&self) -> String;

    /// The first three words of the summary.
    fn teaser(&self) -> String {
        let mut teaser = String::new();
        for (i, word) in self.summarize().split_whitespace().enumerate() {
            if i == 3 {
                teaser.push_str("...");
                break;
            }
            if i > 0 {
                teaser.push(' ');
            }
            teaser.push_str(word);
        }
        teaser
    }
}

/// An article in a newspaper.
pub struct NewsArticle {
    pub headline: String,
    pub place: String,
}

/// A short message of a user.
pub struct Tweet {
    pub user: String,
    pub text: String,
}

impl Summary for NewsArticle {
    fn summarize(&self) -> String {
        format!("{} ({})", self.headline, self.place)
    }
}

impl Summary for Tweet {
    fn summarize(&self) -> String {
        format!("@{}: {}", self.user, self.text)
    }
}

/// Tells the world about the item, whatever it is.
pub fn notify(item: &impl Summary) {
    println!("Breaking: {}", item.summarize());
}
