//! Waiting that has an end: where threads wait for each other, a wrong answer would be silence.

#![allow(dead_code)] // not every test needs everything

use std::hint::black_box;
use std::mem::ManuallyDrop;
use std::panic;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use thread_pool::Pool;

/// Nothing here takes time, so no test should ever come to wait for so long.
const PATIENCE: Duration = Duration::from_secs(3);

pub const ON_PURPOSE: &str = "on purpose";

/// A pool that is not dropped: how it ends is a question of its own.
pub fn pool(threads: usize) -> ManuallyDrop<Pool> {
    ManuallyDrop::new(Pool::new(threads))
}

/// Work that takes a while, and needs nobody else.
pub fn toil() {
    let sum: u64 = (0..20_000).map(black_box).sum();
    black_box(sum);
}

/// A panic without its message on standard error: here it is what the test wants.
pub fn panic_on_purpose() -> ! {
    panic::resume_unwind(Box::new(ON_PURPOSE))
}

/// A place where so many have to be before any of them goes on.
#[derive(Clone)]
pub struct Meeting(Arc<(Mutex<usize>, Condvar)>);

impl Meeting {
    pub fn new() -> Meeting {
        Meeting(Arc::new((Mutex::new(0), Condvar::new())))
    }

    /// Waits until `all` are there, and says whether they came.
    pub fn meet(&self, all: usize) -> bool {
        let (there, come) = &*self.0;
        let mut count = there.lock().unwrap();
        *count += 1;
        come.notify_all();
        let waited = come.wait_timeout_while(count, PATIENCE, |n| *n < all);
        let (mut count, late) = waited.unwrap();
        if late.timed_out() {
            // The others need not wait as well.
            *count += 1000;
        }
        *count < 1000
    }
}

/// The next thing that comes, if it comes at all.
pub fn next<T>(from: &Receiver<T>, rule: &str) -> T {
    match from.recv_timeout(PATIENCE) {
        Ok(thing) => thing,
        Err(RecvTimeoutError::Timeout) => panic!("{rule}: nothing happened for {PATIENCE:?}"),
        Err(RecvTimeoutError::Disconnected) => {
            panic!("{rule}: but the job was thrown away and never run to its end")
        }
    }
}

/// Does this in a thread of its own, which may be left alone with it if it takes for ever.
pub fn within<T: Send + 'static>(rule: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = mpsc::channel();
    thread::spawn(move || {
        let _ = done.send(panic::catch_unwind(panic::AssertUnwindSafe(work)));
    });
    next(&result, rule).unwrap_or_else(|why| {
        if why.downcast_ref::<&str>() == Some(&ON_PURPOSE) {
            panic!("{rule}: but the panic of a job came out of the pool");
        }
        panic::resume_unwind(why)
    })
}
