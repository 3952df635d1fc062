//! Must be refused: a line looks into the searched text, and has no copy of it.

use minigrep::Matcher;

fn main() {
    let Ok(matcher) = Matcher::builder("moon").build() else {
        return;
    };
    let lines;
    {
        let text = String::from("no light\nmoonlight\n");
        lines = matcher.lines(text.as_bytes());
    }
    println!("{}", lines.len());
}
