mod meeting;

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use meeting::{Meeting, toil, within};
use thread_pool::Pool;

/// What is to happen before drop returns could also happen just in time. But not so often.
const ROUNDS: usize = 10;

#[test]
fn drop_waits_for_all_jobs() {
    for _ in 0..ROUNDS {
        let done = within("drop should return when all jobs are done", || {
            let done = Arc::new(AtomicUsize::new(0));
            let pool = Pool::new(2);
            for _ in 0..6 {
                let done = Arc::clone(&done);
                pool.run(move || {
                    toil();
                    done.fetch_add(1, Ordering::SeqCst);
                });
            }
            drop(pool);
            done.load(Ordering::SeqCst)
        });

        assert_eq!(
            done, 6,
            "when the pool is dropped, all 6 jobs that were handed in should still be run: {done} \
             were when drop returned"
        );
    }
}

/// Counts the threads that have come to their end.
struct AtTheEnd(Arc<AtomicUsize>);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        toil();
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

thread_local! {
    static LAST: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
}

#[test]
fn drop_waits_for_the_threads() {
    for _ in 0..ROUNDS {
        let ended = within("drop should return when the threads have ended", || {
            let ended = Arc::new(AtomicUsize::new(0));
            let pool = Pool::new(3);
            let meeting = Meeting::new();
            for _ in 0..3 {
                let (meeting, ended) = (meeting.clone(), Arc::clone(&ended));
                pool.run(move || {
                    // Three jobs that meet are in three threads.
                    meeting.meet(3);
                    LAST.set(Some(AtTheEnd(ended)));
                });
            }
            drop(pool);
            ended.load(Ordering::SeqCst)
        });

        assert_eq!(
            ended, 3,
            "when drop returns, all 3 threads should have ended: {ended} had"
        );
    }
}

#[test]
fn a_pool_without_work_ends() {
    within("a pool that never had a job should end, too", || {
        drop(Pool::new(4));
    });
}
