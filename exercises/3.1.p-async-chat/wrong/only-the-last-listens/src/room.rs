use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use tokio::sync::mpsc;
use tokio_stream::Stream;

/// Whoever listens hears what is said.
pub struct Room<T> {
    kept: usize,
    sender: Mutex<Option<mpsc::Sender<T>>>,
}

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard<T> {
    Said(T),
    Missed(u64),
}

struct Ears<T>(mpsc::Receiver<T>);

impl<T> Stream for Ears<T> {
    type Item = Heard<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Heard<T>>> {
        self.0.poll_recv(cx).map(|heard| heard.map(Heard::Said))
    }
}

impl<T: Clone + Send + 'static> Room<T> {
    pub fn new(kept: usize) -> Self {
        Self {
            kept,
            sender: Mutex::new(None),
        }
    }

    pub fn say(&self, what: T) {
        if let Some(sender) = &*self.sender.lock().unwrap() {
            let _ = sender.try_send(what);
        }
    }

    pub fn listen(&self) -> impl Stream<Item = Heard<T>> + Send + Unpin + use<T> {
        let (sender, receiver) = mpsc::channel(self.kept);
        *self.sender.lock().unwrap() = Some(sender);
        Ears(receiver)
    }
}
