//! A program that uses your crate from outside, with a type that your crate does not know:
//! cargo run -- article (or tweet, or train)

use std::env;

use summary::{NewsArticle, Summary, Tweet, notify};

struct Train {
    to: &'static str,
    late: u32,
}

impl Summary for Train {
    fn summarize(&self) -> String {
        format!("the train to {} is {} minutes late", self.to, self.late)
    }
}

fn main() {
    let what = env::args().nth(1).unwrap_or_default();
    match what.as_str() {
        "article" => notify(&NewsArticle {
            headline: "Bridge opens after two years".to_string(),
            place: "Porto".to_string(),
        }),
        "tweet" => notify(&Tweet {
            user: "lin".to_string(),
            text: "the bridge is open".to_string(),
        }),
        "train" => notify(&Train {
            to: "Braga",
            late: 7,
        }),
        _ => eprintln!("station: say article, tweet or train"),
    }
}
