//! Must compile. The cakes have no `Clone`, the keys nothing but an order: no more is asked for.

use max_by_key::Best;

struct Cake {
    baker: String,
    points: u32,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Points(u32);

fn main() {
    let mut best = Best::new(|cake: &Cake| Points(cake.points));
    for (baker, points) in [("Bob", 7), ("Ann", 5), ("Eve", 9)] {
        let baker = baker.to_string();
        if let Some(cake) = best.offer(Cake { baker, points }) {
            println!("back goes {}'s cake", cake.baker);
        }
    }
    if let Some(cake) = best.get() {
        println!("the best is {}'s cake", cake.baker);
    }
    if let Some(cake) = best.into_inner() {
        println!("the prize goes to {}", cake.baker);
    }
}
