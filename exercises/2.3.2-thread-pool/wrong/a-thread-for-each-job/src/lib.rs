//! A pool of threads that run whatever closures they are given.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send + 'static>;

/// Some threads, and a queue of jobs for them.
pub struct Pool {
    workers: Mutex<Vec<JoinHandle<()>>>,
}

impl Pool {
    /// # Panics
    ///
    /// Without a thread: its jobs would wait for ever.
    pub fn new(threads: usize) -> Pool {
        assert!(threads > 0, "a pool should have a thread");
        Pool {
            workers: Mutex::new(Vec::with_capacity(threads)),
        }
    }

    /// Hands in a job, and does not wait for it.
    pub fn run(&self, job: impl FnOnce() + Send + 'static) {
        let job: Job = Box::new(job);
        let worker = thread::spawn(move || work(job));
        self.workers.lock().unwrap().push(worker);
    }

    /// Hands in a job whose result is wanted.
    pub fn submit<T>(&self, job: impl FnOnce() -> T + Send + 'static) -> Task<T>
    where
        T: Send + 'static,
    {
        let (done, result) = mpsc::channel();
        self.run(move || {
            // If nobody waits for the result, it is nobody's loss.
            let _ = done.send(panic::catch_unwind(AssertUnwindSafe(job)));
        });
        Task { result }
    }
}

impl Drop for Pool {
    /// Waits for every job that was handed in, and for the threads.
    fn drop(&mut self) {
        for worker in self.workers.lock().unwrap().drain(..) {
            // A worker lets no panic through, so there is nothing to tell.
            let _ = worker.join();
        }
    }
}

/// A job that was handed in, and its result to come.
pub struct Task<T> {
    result: Receiver<thread::Result<T>>,
}

impl<T> Task<T> {
    /// What the job returned, or what it panicked with.
    pub fn wait(self) -> thread::Result<T> {
        self.result.recv().expect("every job sends its result")
    }
}

fn work(job: Job) {
    let _ = panic::catch_unwind(AssertUnwindSafe(job));
}
