//! Must be refused: a log looks into the text it was read from.

use log_parser::Log;

fn main() {
    let log;
    {
        let text = String::from("09:05:00 ERROR db: connection lost\n");
        log = Log::parse(&text);
    }
    println!("{}", log.entries().len());
}
