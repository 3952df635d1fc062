//! Must compile: an entry that was copied out of a log does not need the log.

use log_parser::Log;

fn main() {
    let text = String::from("09:05:00 ERROR db: connection lost\n");
    let mut kept = Vec::new();
    {
        let log = Log::parse(&text);
        kept.push(log.entries()[0]);
    }
    println!("{}", kept[0].message());
}
