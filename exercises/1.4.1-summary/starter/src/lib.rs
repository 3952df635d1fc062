//! What can be summed up: one trait, two types, and a function for whoever keeps the trait.

/// What can say in a line what it is about.
pub trait Summary {
    /// Task 1: the whole in one line. Who has to know it: the trait, or the type?
    fn summarize(&self) -> String {
        todo!("task 1: should this have a body here?")
    }

    /// Task 2: the first words of the summary.
    fn teaser(&self) -> String {
        todo!("task 2: the first three words of the summary")
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
    // task 1: how does an article sum itself up?
}

impl Summary for Tweet {
    // task 1: how does a tweet sum itself up?
    // task 2: and what is its teaser?
}

/// Task 3: tells the world about the item, whatever it is.
pub fn notify(item: &impl Summary) {
    todo!("task 3: print `Breaking: `, then what the item says")
}
