//! Must compile: what was found needs neither the words that were looked for, nor the log,
//! nor the two logs on the way.

use log_parser::{Level, Log};

fn main() {
    let text = String::from("09:05:00 ERROR db: connection lost\n");
    let found;
    {
        let source = "DB".to_lowercase();
        let query = "LOST".to_lowercase();
        let log = Log::parse(&text);
        found = log.at_least(Level::Warn).of_source(&source).search(&query);
    }
    println!("{}", found.entries().len());
}
