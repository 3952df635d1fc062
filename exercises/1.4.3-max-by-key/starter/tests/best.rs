use std::any::Any;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use max_by_key::Best;

/// No `Clone`, no `Copy`, no `Debug`: what is not kept can only be handed back.
struct Cake {
    baker: String,
    points: u32,
}

fn cake(baker: &str, points: u32) -> Cake {
    Cake {
        baker: baker.to_string(),
        points,
    }
}

fn whose(cake: Option<Cake>) -> String {
    match cake {
        Some(cake) => format!("{}'s cake", cake.baker),
        None => "None".to_string(),
    }
}

/// Offers the cakes one after the other: the best in the end, and what came back each time.
fn after(cakes: &[(&str, u32)]) -> (String, Vec<String>) {
    let mut best = Best::new(|cake: &Cake| cake.points);
    let mut back = Vec::new();
    for (baker, points) in cakes {
        back.push(whose(best.offer(cake(baker, *points))));
    }
    let kept = match best.get() {
        Some(cake) => format!("{}'s cake", cake.baker),
        None => "None".to_string(),
    };
    (kept, back)
}

/// Whether this panic comes from a `todo!()`.
fn is_unwritten(why: &(dyn Any + Send)) -> bool {
    match why.downcast_ref::<String>() {
        Some(text) => text.starts_with("not yet implemented"),
        None => false,
    }
}

#[test]
fn has_nothing_before_the_first_offer() {
    let outcome = catch_unwind(|| {
        let best = Best::new(|cake: &Cake| cake.points);
        let lent = if best.get().is_some() {
            "a cake"
        } else {
            "None"
        };
        (lent.to_string(), whose(best.into_inner()))
    });

    let (lent, given) = match outcome {
        Ok(both) => both,
        Err(why) if is_unwritten(&*why) => resume_unwind(why),
        Err(_) => panic!(
            "before anything was offered, get and into_inner should both give None, but one of \
             them panicked"
        ),
    };
    assert!(
        lent == "None" && given == "None",
        "before anything was offered, get and into_inner should both give None, but get gave \
         {lent} and into_inner {given}"
    );
}

#[test]
fn keeps_the_item_with_the_largest_key() {
    for cakes in [
        [("Ann", 5), ("Bob", 7), ("Eve", 9)],
        [("Eve", 9), ("Bob", 7), ("Ann", 5)],
        [("Bob", 7), ("Eve", 9), ("Ann", 5)],
    ] {
        let (kept, _) = after(&cakes);

        assert!(
            kept == "Eve's cake",
            "Best should keep the item with the largest key: after {cakes:?} get should lend \
             Eve's cake, but it gave {kept}"
        );
    }
}

#[test]
fn hands_back_what_it_does_not_keep() {
    let cakes = [("Bob", 7), ("Ann", 5), ("Eve", 9), ("Kim", 8)];

    let (_, back) = after(&cakes);

    let want = ["None", "Ann's cake", "Bob's cake", "Kim's cake"];
    assert!(
        back == want,
        "offer should give back what is not kept, the new item or the best until now, and None \
         the first time: for {cakes:?} that is {want:?}, but it gave {back:?}"
    );
}

#[test]
fn of_equal_keys_the_earlier_item_stays() {
    let cakes = [("Ann", 5), ("Bob", 7), ("Eve", 7)];

    let (kept, back) = after(&cakes);

    assert!(
        kept == "Bob's cake" && back == ["None", "Ann's cake", "Eve's cake"],
        "of equal keys the earlier item should stay the best: after {cakes:?} that is Bob's \
         cake, and Eve's should come back, but the best is {kept} and {back:?} came back"
    );
}

#[test]
fn gives_the_best_away() {
    let mut best = Best::new(|cake: &Cake| cake.baker.clone());
    best.offer(cake("Ann", 9));
    best.offer(cake("Eve", 1));
    best.offer(cake("Bob", 5));

    let given = whose(best.into_inner());

    assert!(
        given == "Eve's cake",
        "into_inner should give the best item away: by name that is Eve's cake, but it gave \
         {given}"
    );
}

#[test]
fn works_out_each_key_once() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let mut best = Best::new(|cake: &Cake| {
        CALLS.fetch_add(1, Ordering::Relaxed);
        cake.points
    });

    for (baker, points) in [("Ann", 5), ("Bob", 7), ("Eve", 6), ("Kim", 8)] {
        best.offer(cake(baker, points));
    }
    best.get();

    let calls = CALLS.load(Ordering::Relaxed);
    assert!(
        calls <= 4,
        "Best should work out the key of each item once, and keep the key of the best beside it: \
         for 4 items it called key {calls} times"
    );
}
