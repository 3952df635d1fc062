//! Must be refused: an entry looks into the text it was read from.

use log_parser::LogEntry;

fn main() {
    let entry;
    {
        let line = String::from("09:05:00 ERROR db: connection lost");
        entry = LogEntry::parse(&line);
    }
    println!("{}", entry.is_some());
}
