/// What a client wants.
#[derive(Debug, PartialEq, Eq)]
pub enum Command<'a> {
    Nick(&'a str),
    Join(&'a str),
    Who,
    Tell(&'a str, &'a str),
    Quit,
    Say(&'a str),
    Unknown,
}

impl<'a> Command<'a> {
    pub fn parse(line: &'a str) -> Self {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "/nick" => Self::Nick(rest),
            "/join" => Self::Join(rest),
            "/who" => Self::Who,
            "/quit" => Self::Quit,
            "/tell" => match rest.split_once(' ') {
                Some((name, text)) => Self::Tell(name, text),
                None => Self::Unknown,
            },
            _ if line.starts_with('/') => Self::Unknown,
            _ => Self::Say(line),
        }
    }
}

/// Names of people and of rooms: 1 to 16 letters, digits, `-` and `_`.
pub fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=16).contains(&text.len()) && text.bytes().all(allowed)
}
