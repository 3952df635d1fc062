// Jobs that own what they use: all of this must compile.
use std::cell::Cell;
use std::sync::mpsc;

use thread_pool::Pool;

fn main() {
    let pool = Pool::new(2);

    // Called once only: the text is gone afterwards.
    let text = String::from("mine");
    pool.run(move || drop(text));

    // May go to another thread, but not be looked at by two of them.
    let count = Cell::new(0);
    let (sender, receiver) = mpsc::channel::<u32>();
    pool.run(move || {
        while let Ok(n) = receiver.try_recv() {
            count.set(count.get() + n);
        }
    });
    drop(sender);

    // What comes back may be of any type that can go to another thread.
    let task = pool.submit(|| Cell::new(String::from("yours")));
    if let Ok(text) = task.wait() {
        println!("{}", text.into_inner());
    }
}
