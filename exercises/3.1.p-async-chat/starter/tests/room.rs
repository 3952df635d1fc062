use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use async_chat::{Heard, Room};
use tokio_stream::Stream;

/// What the stream gives at this moment, without any waiting: a line, or its end, or neither.
fn look<T>(stream: &mut (impl Stream<Item = T> + Unpin)) -> Poll<Option<T>> {
    Pin::new(stream).poll_next(&mut Context::from_waker(Waker::noop()))
}

fn said<T>(what: T) -> Poll<Option<Heard<T>>> {
    Poll::Ready(Some(Heard::Said(what)))
}

#[test]
fn everybody_hears() {
    let room = Room::new(4);
    let (mut anna, mut ben) = (room.listen(), room.listen());
    room.say("one");
    room.say("two");
    for (who, ears) in [("the first", &mut anna), ("the second", &mut ben)] {
        for line in ["one", "two"] {
            assert_eq!(
                look(ears),
                said(line),
                "{who} of two listeners should hear both lines"
            );
        }
        assert_eq!(
            look(ears),
            Poll::Pending,
            "nothing more was said: {who} listener has to wait"
        );
    }
}

#[test]
fn hears_what_is_said_from_then_on() {
    let room = Room::new(4);
    let _first = room.listen();
    room.say("before");
    let mut late = room.listen();
    room.say("after");
    assert_eq!(
        look(&mut late),
        said("after"),
        "listen should not give what was said before it"
    );
}

#[test]
fn nobody_has_to_listen() {
    let room = Room::new(4);
    room.say("is anybody there?");
    let listener = room.listen();
    drop(listener);
    room.say("and now?");
}

#[test]
fn tells_how_many_were_missed() {
    let room = Room::new(4);
    let mut slow = room.listen();
    for line in 1..=10 {
        room.say(line);
    }
    let missed =
        "ten lines in a room that keeps four: the first thing to hear is that six are gone";
    assert_eq!(
        look(&mut slow),
        Poll::Ready(Some(Heard::Missed(6))),
        "{missed}"
    );
    for line in 7..=10 {
        assert_eq!(
            look(&mut slow),
            said(line),
            "the last four lines should still be there"
        );
    }
}

#[test]
fn ends_with_the_room() {
    let room = Room::new(4);
    let mut ears = room.listen();
    room.say("last");
    drop(room);
    assert_eq!(
        look(&mut ears),
        said("last"),
        "what was said before the room went should be heard"
    );
    assert_eq!(
        look(&mut ears),
        Poll::Ready(None),
        "without its room the stream should end"
    );
}
