//! Must compile: the text of a line is a part of the searched text. It needs neither the line
//! nor the matcher.

use minigrep::Matcher;

fn main() {
    let text = String::from("no light\nmoonlight\n");
    let mut found = Vec::new();
    {
        let pattern = String::from("moon");
        let Ok(matcher) = Matcher::builder(&pattern).build() else {
            return;
        };
        for line in matcher.lines(text.as_bytes()) {
            found.push(line.text());
        }
    }
    println!("{}", found.len());
}
