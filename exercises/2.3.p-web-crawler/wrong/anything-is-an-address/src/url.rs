use std::fmt;

const DEFAULT_PORT: u16 = 80;

/// The address of a page, in one spelling: two addresses are equal if they lead to the same page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Url {
    /// In small letters.
    host: String,
    port: u16,
    /// Begins with a slash, and has neither `.` nor `..` between slashes. The query is part of it.
    path: String,
}

impl Url {
    /// `None` if it is no address that can be fetched.
    pub fn parse(text: &str) -> Option<Url> {
        if text.contains(char::is_whitespace) {
            return None;
        }
        let rest = without_fragment(text).strip_prefix("http://")?;
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, port.parse().unwrap_or(DEFAULT_PORT)),
            None => (authority, DEFAULT_PORT),
        };
        Some(Url {
            host: host.to_ascii_lowercase(),
            port,
            path: straighten(path),
        })
    }

    /// Where a link on this page leads. `None` if that cannot be fetched.
    pub fn join(&self, link: &str) -> Option<Url> {
        let link = without_fragment(link);
        if link.contains(char::is_whitespace) {
            return None;
        }
        if has_scheme(link) {
            return Url::parse(link);
        }
        if link.starts_with("//") {
            return Url::parse(&format!("http:{link}"));
        }
        let path = match link.chars().next() {
            None => self.path.clone(),
            Some('/') => straighten(link),
            Some('?') => format!("{}{link}", split_query(&self.path).0),
            Some(_) => straighten(&format!("{}{link}", self.folder())),
        };
        Some(Url {
            path,
            ..self.clone()
        })
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path up to its last slash.
    fn folder(&self) -> &str {
        let (path, _) = split_query(&self.path);
        &path[..path.rfind('/').map_or(0, |at| at + 1)]
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "http://{}", self.host)?;
        if self.port != DEFAULT_PORT {
            write!(f, ":{}", self.port)?;
        }
        f.write_str(&self.path)
    }
}

fn without_fragment(text: &str) -> &str {
    text.split_once('#').map_or(text, |(before, _)| before)
}

/// The path, and the query with its question mark.
fn split_query(text: &str) -> (&str, &str) {
    text.split_at(text.find('?').unwrap_or(text.len()))
}

/// Whether a colon comes before all that may stand in a path.
fn has_scheme(link: &str) -> bool {
    link.find([':', '/', '?'])
        .is_some_and(|at| link[at..].starts_with(':'))
}

/// The same path without `.` and `..`.
fn straighten(text: &str) -> String {
    let (path, query) = split_query(text);
    let mut kept = Vec::new();
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match part {
            "." => {}
            ".." => {
                kept.pop();
            }
            _ => kept.push(part),
        }
        // What they lead to is a folder, and that ends with a slash.
        if is_last && (part == "." || part == "..") {
            kept.push("");
        }
    }
    format!("/{}{query}", kept.join("/"))
}
