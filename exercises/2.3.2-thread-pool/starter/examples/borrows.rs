// A job that looks at what belongs to somebody else. It must be refused with E0373.
use thread_pool::Pool;

fn main() {
    let pool = Pool::new(2);
    let text = String::from("who owns me?");
    pool.run(|| println!("{text}"));
}
