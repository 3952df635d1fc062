use std::future;
use std::io;
use std::pin::Pin;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::mpsc;
use tokio_stream::{Stream, StreamExt};

use crate::commands::{Command, is_name};
use crate::hub::{Hub, Message, Seat};
use crate::lines::{Line, Lines};
use crate::rooms::Heard;

type Ears = Pin<Box<dyn Stream<Item = Heard<Message>> + Send>>;

/// Whether a client stays.
#[derive(PartialEq, Eq)]
enum Stay {
    Yes,
    No,
}

struct Client {
    hub: Hub,
    out: OwnedWriteHalf,
    me: Option<(Seat, mpsc::Receiver<String>)>,
    ears: Option<Ears>,
}

/// Serves one client until it goes, or has to.
pub async fn serve(stream: TcpStream, hub: Hub) -> io::Result<()> {
    let (reader, out) = stream.into_split();
    let mut lines = Lines::new(BufReader::new(reader));
    let mut client = Client {
        hub,
        out,
        me: None,
        ears: None,
    };
    let ended = client.talk(&mut lines).await;
    // Others hear that it leaves before it meets the end of its connection.
    drop(client.me.take());
    ended
}

/// The next of something that may not be there: then it never comes.
async fn next_heard(ears: &mut Option<Ears>) -> Option<Heard<Message>> {
    match ears {
        Some(ears) => ears.next().await,
        None => future::pending().await,
    }
}

async fn next_whisper(me: &mut Option<(Seat, mpsc::Receiver<String>)>) -> Option<String> {
    match me {
        Some((_, whispers)) => whispers.recv().await,
        None => future::pending().await,
    }
}

impl Client {
    async fn talk(
        &mut self,
        lines: &mut Lines<BufReader<tokio::net::tcp::OwnedReadHalf>>,
    ) -> io::Result<()> {
        let mut stay = Stay::Yes;
        while stay == Stay::Yes {
            stay = tokio::select! {
                line = lines.next() => match line? {
                    Some(line) => self.obey(line).await?,
                    None => Stay::No,
                },
                Some(heard) = next_heard(&mut self.ears) => self.hear(heard).await?,
                Some(whisper) = next_whisper(&mut self.me) => self.answer(&whisper).await?,
            };
        }
        Ok(())
    }

    async fn answer(&mut self, line: &str) -> io::Result<Stay> {
        self.out.write_all(format!("{line}\n").as_bytes()).await?;
        Ok(Stay::Yes)
    }

    async fn hear(&mut self, heard: Heard<Message>) -> io::Result<Stay> {
        match heard {
            Heard::Said(message) if self.is_mine(&message) => Ok(Stay::Yes),
            Heard::Said(message) => self.answer(&message.line).await,
            Heard::Missed(n) => {
                self.answer(&format!("error: too slow, {n} lines are lost"))
                    .await?;
                Ok(Stay::No)
            }
        }
    }

    fn is_mine(&self, message: &Message) -> bool {
        self.me
            .as_ref()
            .is_some_and(|(seat, _)| seat.name == message.from)
    }

    async fn obey(&mut self, line: Line) -> io::Result<Stay> {
        match line {
            Line::Text(text) => {
                let command = Command::parse(&text);
                let (answer, stay) = match &self.me {
                    _ if command == Command::Quit => (Some("bye".into()), Stay::No),
                    None => (self.introduce(command), Stay::Yes),
                    Some(_) => (self.act(command), Stay::Yes),
                };
                if let Some(answer) = answer {
                    self.answer(&answer).await?;
                }
                Ok(stay)
            }
            Line::NoText => self.answer("error: that is no text").await,
            Line::TooLong => {
                self.answer("error: the line is too long").await?;
                Ok(Stay::No)
            }
        }
    }

    /// What somebody without a name can do, but for leaving: take one.
    fn introduce(&mut self, command: Command) -> Option<String> {
        let answer = match command {
            Command::Nick(name) if !is_name(name) => "error: that is no name".into(),
            Command::Nick(name) => {
                self.me = self.hub.sit_down(name);
                match &self.me {
                    Some((seat, _)) => format!("you are {}", seat.name),
                    None => format!("error: {name} is taken"),
                }
            }
            _ => "error: who are you? /nick NAME".into(),
        };
        Some(answer)
    }

    /// What somebody with a name can do, but for leaving.
    fn act(&mut self, command: Command) -> Option<String> {
        let (seat, _) = self.me.as_ref()?;
        let answer = match command {
            Command::Say(line) if seat.say(line) => return None,
            Command::Say(_) => "error: you are in no room".into(),
            Command::Join(room) if !is_name(room) => "error: that is no name for a room".into(),
            Command::Join(room) => match seat.join(room) {
                Some(ears) => {
                    self.ears = Some(Box::pin(ears));
                    format!("you are in {room}")
                }
                None => format!("error: you are in {room} already"),
            },
            Command::Who => match seat.who() {
                Some((room, names)) => format!("in {room}: {}", names.join(", ")),
                None => "error: you are in no room".into(),
            },
            Command::Tell(name, text) if seat.tell(name, text) => format!("you told {name}"),
            Command::Tell(name, _) => format!("error: nobody called {name} listens"),
            Command::Nick(_) => format!("error: you are {}", seat.name),
            Command::Quit | Command::Unknown => "error: I do not know that command".into(),
        };
        Some(answer)
    }
}
