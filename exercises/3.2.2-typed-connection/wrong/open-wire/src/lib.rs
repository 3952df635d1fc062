//! A connection whose state is part of its type: what makes no sense in a state is not there.

use std::marker::PhantomData;

mod sealed {
    pub trait Sealed {}
}

/// The states of a connection. There are three, and no other crate can add one.
pub trait State: sealed::Sealed {
    /// What people call it.
    const NAME: &'static str;
}

/// States in which the other side listens.
pub trait Online: State {}

/// Nobody listens yet, or any more.
pub struct Disconnected;
/// The other side listens, and does not know who speaks.
pub struct Connected;
/// The other side knows who speaks.
pub struct Authenticated;

impl sealed::Sealed for Disconnected {}
impl sealed::Sealed for Connected {}
impl sealed::Sealed for Authenticated {}

impl State for Disconnected {
    const NAME: &'static str = "disconnected";
}
impl State for Connected {
    const NAME: &'static str = "connected";
}
impl State for Authenticated {
    const NAME: &'static str = "authenticated";
}

impl Online for Connected {}
impl Online for Authenticated {}

/// A line to somebody, who answers each line with one line.
pub trait Wire {
    /// Says the line and waits for the answer.
    fn ask(&mut self, line: &str) -> String;
}

/// A wire, and what may be said over it at this moment.
pub struct Connection<S: State> {
    /// Where its lines go.
    pub wire: Box<dyn Wire>,
    state: PhantomData<S>,
}

/// The other side did not want to. Everything is as it was before.
pub struct Refused<S: State> {
    /// What it answered.
    pub answer: String,
    /// The connection, to be used again.
    pub connection: Connection<S>,
}

impl<S: State> Connection<S> {
    /// The state's name.
    pub fn state(&self) -> &'static str {
        S::NAME
    }

    fn over(wire: Box<dyn Wire>) -> Connection<S> {
        Connection {
            wire,
            state: PhantomData,
        }
    }

    /// Into another state, if the answer to the line is OK.
    fn go<T: State>(mut self, line: &str) -> Result<Connection<T>, Refused<S>> {
        let answer = self.wire.ask(line);
        if answer == "OK" {
            Ok(Connection::over(self.wire))
        } else {
            Err(Refused {
                answer,
                connection: self,
            })
        }
    }
}

impl Connection<Disconnected> {
    /// A connection that is to be made over this wire.
    pub fn new(wire: Box<dyn Wire>) -> Connection<Disconnected> {
        Connection::over(wire)
    }

    /// Says hello to a host.
    pub fn connect(self, host: &str) -> Result<Connection<Connected>, Refused<Disconnected>> {
        self.go(&format!("HELLO {host}"))
    }
}

impl Connection<Connected> {
    /// Says who speaks.
    pub fn log_in(
        self,
        user: &str,
        password: &str,
    ) -> Result<Connection<Authenticated>, Refused<Connected>> {
        self.go(&format!("LOGIN {user} {password}"))
    }
}

impl Connection<Authenticated> {
    /// What the other side keeps under the key.
    pub fn fetch(&mut self, key: &str) -> Option<String> {
        let answer = self.wire.ask(&format!("GET {key}"));
        answer.strip_prefix("VALUE ").map(String::from)
    }
}

impl<S: Online> Connection<S> {
    /// Says goodbye, and does not wait to be allowed.
    pub fn disconnect(mut self) -> Connection<Disconnected> {
        self.wire.ask("BYE");
        Connection::over(self.wire)
    }
}
