//! A pool of threads that run whatever closures they are given.

use std::any::Any;
use std::marker::PhantomData;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send + 'static>;

/// Of any type: there is one channel for all of them.
type Answer = thread::Result<Box<dyn Any + Send>>;

/// Some threads, and a queue of jobs for them.
pub struct Pool {
    /// `None` as soon as the pool is dropped: then no job can come any more.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
    done: Sender<Answer>,
    answers: Arc<Mutex<Receiver<Answer>>>,
}

impl Pool {
    /// # Panics
    ///
    /// Without a thread: its jobs would wait for ever.
    pub fn new(threads: usize) -> Pool {
        assert!(threads > 0, "a pool should have a thread");
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let workers = (0..threads)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || work(&queue))
            })
            .collect();
        let (done, answers) = mpsc::channel();
        Pool {
            jobs: Some(jobs),
            workers,
            done,
            answers: Arc::new(Mutex::new(answers)),
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
        let done = self.done.clone();
        self.run(move || {
            let answer = panic::catch_unwind(AssertUnwindSafe(job));
            let _ = done.send(answer.map(|value| Box::new(value) as _));
        });
        Task {
            answers: Arc::clone(&self.answers),
            kind: PhantomData,
        }
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
    answers: Arc<Mutex<Receiver<Answer>>>,
    kind: PhantomData<T>,
}

impl<T: 'static> Task<T> {
    /// What the job returned, or what it panicked with.
    pub fn wait(self) -> thread::Result<T> {
        let answer = self.answers.lock().unwrap().recv().unwrap();
        answer.map(|value| *value.downcast().unwrap())
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
