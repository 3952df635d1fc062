use sort_dispatch::{Sortable, sort_static};

/// Cannot be copied, so that sorting has to move it.
#[derive(Debug, PartialEq)]
struct Parcel {
    grams: u64,
    label: String,
}

impl Sortable for Parcel {
    fn rank(&self) -> u64 {
        self.grams
    }
}

fn parcels(grams: &[u64]) -> Vec<Parcel> {
    grams
        .iter()
        .map(|&grams| Parcel {
            grams,
            label: format!("{grams} g"),
        })
        .collect()
}

fn sorted(grams: &[u64]) -> Vec<u64> {
    let mut items = parcels(grams);
    sort_static(&mut items);
    for item in &items {
        assert_eq!(
            item.label,
            format!("{} g", item.grams),
            "a parcel should keep its label when it changes places"
        );
    }
    items.iter().map(|item| item.grams).collect()
}

#[test]
fn sorts_parcels_by_rank() {
    assert_eq!(
        sorted(&[300, 5, 1200, 80]),
        [5, 80, 300, 1200],
        "sort_static should put the smallest rank first"
    );
    assert_eq!(
        sorted(&[1, 2, 3, 4, 5]),
        [1, 2, 3, 4, 5],
        "what is sorted should stay sorted"
    );
    assert_eq!(
        sorted(&[u64::MAX, 0, u64::MAX - 1]),
        [0, u64::MAX - 1, u64::MAX],
        "every u64 is a rank"
    );
}

#[test]
fn sorts_lists_of_every_length() {
    assert_eq!(
        sorted(&[]),
        [0u64; 0],
        "an empty list should stay empty, without a panic"
    );
    assert_eq!(sorted(&[7]), [7], "one item is sorted");
    for length in 2..200u64 {
        let mixed: Vec<u64> = (0..length).map(|i| i * 7919 % length).collect();
        let mut right = mixed.clone();
        right.sort();
        assert_eq!(
            sorted(&mixed),
            right,
            "{length} items should come out sorted, and none of them lost"
        );
    }
}

#[test]
fn keeps_items_of_equal_rank() {
    let mut items = parcels(&[2, 1, 2, 1, 2]);
    for (i, item) in items.iter_mut().enumerate() {
        item.label = i.to_string();
    }
    sort_static(&mut items);
    let ranks: Vec<u64> = items.iter().map(Sortable::rank).collect();
    let mut labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).collect();
    labels.sort();
    assert_eq!(
        (ranks, labels),
        (vec![1, 1, 2, 2, 2], vec!["0", "1", "2", "3", "4"]),
        "items of equal rank are different items: each should still be there once"
    );
}
