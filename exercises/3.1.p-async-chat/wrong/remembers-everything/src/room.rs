use std::sync::{Arc, Mutex};

use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError::Lagged;
use tokio_stream::{Stream, StreamExt};

/// Whoever listens hears all that is said, and all that was said.
#[derive(Clone)]
pub struct Room<T> {
    sender: broadcast::Sender<T>,
    said: Arc<Mutex<Vec<T>>>,
}

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard<T> {
    Said(T),
    Missed(u64),
}

impl<T: Clone + Send + 'static> Room<T> {
    pub fn new(kept: usize) -> Self {
        let (sender, _) = broadcast::channel(kept);
        Self {
            sender,
            said: Arc::default(),
        }
    }

    pub fn say(&self, what: T) {
        self.said.lock().unwrap().push(what.clone());
        let _ = self.sender.send(what);
    }

    fn lost(&self, n: u64) -> Heard<T> {
        Heard::Missed(n.min(self.said.lock().unwrap().len() as u64))
    }

    pub fn listen(&self) -> impl Stream<Item = Heard<T>> + Send + Unpin + use<T> {
        let room = self.clone();
        let before = self.said.lock().unwrap().clone();
        let after = BroadcastStream::new(self.sender.subscribe()).map(move |heard| match heard {
            Ok(what) => Heard::Said(what),
            Err(Lagged(n)) => room.lost(n),
        });
        tokio_stream::iter(before.into_iter().map(Heard::Said)).chain(after)
    }
}
