//! Must be refused: what was found still looks into the text.

use log_parser::Log;

fn main() {
    let text = String::from("09:05:00 ERROR db: connection lost\n");
    let log = Log::parse(&text);
    let found = log.search("lost");
    drop(text);
    println!("{}", found.entries().len());
}
