//! A pool of threads that run whatever closures they are given.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send + 'static>;

/// Some threads, and a queue of jobs for them.
pub struct Pool {
    /// `None` as soon as the pool is dropped: then no job can come any more.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    /// # Panics
    ///
    /// Without a thread: its jobs would wait for ever.
    pub fn new(threads: usize) -> Pool {
        assert!(threads > 0, "a pool should have a thread");
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let workers = (0..1)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || work(&queue))
            })
            .collect();
        Pool {
            jobs: Some(jobs),
            workers,
        }
    }

    /// Hands in a job, and does not wait for it.
    pub fn run(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("only drop takes it");
        jobs.send(Box::new(job))
            .expect("workers live as long as the pool");
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
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
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

/// What a worker does: one job after the other, until there can be no more.
fn work(queue: &Mutex<Receiver<Job>>) {
    while let Some(job) = next_job(queue) {
        // What a job breaks is its own: the worker knows nothing of it, and goes on.
        let _ = panic::catch_unwind(AssertUnwindSafe(job));
    }
}

/// The lock is given back with the job: whoever works must not hold it.
fn next_job(queue: &Mutex<Receiver<Job>>) -> Option<Job> {
    queue.lock().ok()?.recv().ok()
}
