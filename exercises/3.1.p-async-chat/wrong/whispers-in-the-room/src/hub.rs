use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::mpsc;
use tokio_stream::Stream;

use crate::room::{Heard, Room};

/// Lines that a room keeps for those who are slow to read.
const KEPT: usize = 256;
/// Whispers that may wait for one client.
const WHISPERS: usize = 64;

/// A line for a room, and whose it is.
#[derive(Debug, Clone)]
pub struct Message {
    pub from: Arc<str>,
    pub line: Arc<str>,
}

struct Person {
    whispers: mpsc::Sender<String>,
    room: Option<String>,
}

#[derive(Default)]
struct State {
    people: HashMap<Arc<str>, Person>,
    rooms: HashMap<String, Room<Message>>,
}

/// Who is there, and where. The lock is never held over an `await`.
#[derive(Clone, Default)]
pub struct Hub {
    state: Arc<Mutex<State>>,
}

/// A name that somebody bears. Whoever drops it leaves: the name is free again, then the room
/// hears of it.
pub struct Seat {
    hub: Hub,
    pub name: Arc<str>,
}

impl Hub {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics with the lock")
    }

    /// `None` for a name that is taken.
    pub fn sit_down(&self, name: &str) -> Option<(Seat, mpsc::Receiver<String>)> {
        let mut state = self.state();
        if state.people.contains_key(name) {
            return None;
        }
        let (whispers, heard) = mpsc::channel(WHISPERS);
        let name: Arc<str> = name.into();
        state.people.insert(
            name.clone(),
            Person {
                whispers,
                room: None,
            },
        );
        Some((
            Seat {
                hub: self.clone(),
                name,
            },
            heard,
        ))
    }
}

impl Seat {
    fn message(&self, line: String) -> Message {
        Message {
            from: self.name.clone(),
            line: line.into(),
        }
    }

    fn leave_room(&self, state: &mut State, room: &str) {
        if let Some(left) = state.rooms.get(room) {
            left.say(self.message(format!("* {} leaves", self.name)));
        }
        if !state
            .people
            .values()
            .any(|person| person.room.as_deref() == Some(room))
        {
            state.rooms.remove(room);
        }
    }

    /// `None` if that is where they are.
    pub fn join(&self, room: &str) -> Option<impl Stream<Item = Heard<Message>> + Unpin + use<>> {
        let mut state = self.hub.state();
        let person = state.people.get_mut(&self.name)?;
        if person.room.as_deref() == Some(room) {
            return None;
        }
        let old = person.room.replace(room.to_owned());
        if let Some(old) = old {
            self.leave_room(&mut state, &old);
        }
        let new = state
            .rooms
            .entry(room.to_owned())
            .or_insert_with(|| Room::new(KEPT));
        new.say(self.message(format!("* {} joins", self.name)));
        Some(new.listen())
    }

    /// False without a room.
    pub fn say(&self, line: &str) -> bool {
        let state = self.hub.state();
        let here = state
            .people
            .get(&self.name)
            .and_then(|person| person.room.as_ref());
        let Some(room) = here.and_then(|room| state.rooms.get(room)) else {
            return false;
        };
        room.say(self.message(format!("{}: {line}", self.name)));
        true
    }

    /// The room and, in order, those in it.
    pub fn who(&self) -> Option<(String, Vec<Arc<str>>)> {
        let state = self.hub.state();
        let room = state.people.get(&self.name)?.room.clone()?;
        let here = |person: &Person| person.room.as_ref() == Some(&room);
        let mut names: Vec<_> = state
            .people
            .iter()
            .filter(|(_, p)| here(p))
            .map(|(name, _)| name.clone())
            .collect();
        names.sort();
        Some((room, names))
    }

    /// False where nobody of that name listens.
    pub fn tell(&self, name: &str, text: &str) -> bool {
        let state = self.hub.state();
        let line = format!("{} whispers: {text}", self.name);
        let mine = state.people.get(&self.name).and_then(|me| me.room.as_ref());
        state
            .people
            .get(name)
            .filter(|person| person.room.as_ref() == mine)
            .is_some_and(|person| person.whispers.try_send(line).is_ok())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let hub = self.hub.clone();
        let mut state = hub.state();
        if let Some(room) = state
            .people
            .remove(&self.name)
            .and_then(|person| person.room)
        {
            self.leave_room(&mut state, &room);
        }
    }
}
