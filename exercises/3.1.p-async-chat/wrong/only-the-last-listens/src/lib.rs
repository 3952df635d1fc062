//! A chat server: rooms, names, whispers.

mod client;
mod commands;
mod hub;
mod lines;
mod room;
mod rooms;

pub use client::serve;
pub use hub::Hub;
pub use room::{Heard, Room};
