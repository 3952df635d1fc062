//! Must compile: the parts of an entry are parts of the text, and do not need the entry.

use log_parser::LogEntry;

fn main() {
    let line = String::from("09:05:00 ERROR db: connection lost");
    let (time, source, message, details, text);
    {
        let Some(entry) = LogEntry::parse(&line) else {
            return;
        };
        time = entry.time();
        source = entry.source();
        message = entry.message();
        details = entry.details();
        text = entry.text();
    }
    println!("{time} {source} {message} {details} {text}");
}
