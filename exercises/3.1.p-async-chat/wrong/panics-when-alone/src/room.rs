use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError::Lagged;
use tokio_stream::{Stream, StreamExt};

/// Whoever listens hears all that is said.
pub struct Room<T> {
    sender: broadcast::Sender<T>,
}

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard<T> {
    Said(T),
    /// So many were said faster than they were listened to, and are gone.
    Missed(u64),
}

impl<T: Clone + Send + 'static> Room<T> {
    /// A room that keeps the last `kept` for those who have not heard them yet.
    pub fn new(kept: usize) -> Self {
        let (sender, _) = broadcast::channel(kept);
        Self { sender }
    }

    pub fn say(&self, what: T) {
        assert!(self.sender.send(what).is_ok(), "nobody listens");
    }

    pub fn listen(&self) -> impl Stream<Item = Heard<T>> + Send + Unpin + use<T> {
        BroadcastStream::new(self.sender.subscribe()).map(|heard| match heard {
            Ok(what) => Heard::Said(what),
            Err(Lagged(n)) => Heard::Missed(n),
        })
    }
}
