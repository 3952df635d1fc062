//! Must compile. What does a Recipe have that nobody wrote here?

use summary::Summary;

struct Recipe {
    dish: String,
}

impl Summary for Recipe {
    fn summarize(&self) -> String {
        format!("how to cook {}", self.dish)
    }
}

fn main() {
    let recipe = Recipe {
        dish: "green soup with kale".to_string(),
    };
    println!("{}", recipe.teaser());
}
