//! Must be refused. What is missing, and who says so?

use summary::Summary;

struct Recipe {
    dish: String,
}

impl Summary for Recipe {}

fn main() {
    let recipe = Recipe {
        dish: "green soup with kale".to_string(),
    };
    println!("{}: {}", recipe.dish, recipe.teaser());
}
