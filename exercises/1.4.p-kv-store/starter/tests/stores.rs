use kv_store::{BTreeMapStorage, HashMapStorage, Storage, StorageError};

/// The same test for each of the two stores, known by its promise only.
fn each(test: fn(&str, &mut dyn Storage)) {
    test("HashMapStorage", &mut HashMapStorage::new());
    test("BTreeMapStorage", &mut BTreeMapStorage::new());
}

/// What set and delete gave; a store in memory has no reason to fail.
fn old(result: Result<Option<String>, StorageError>) -> Option<String> {
    match result {
        Ok(old) => old,
        Err(_) => panic!("a store in memory should give Ok, but it gave an Err"),
    }
}

fn fill(store: &mut dyn Storage, pairs: &[(&str, &str)]) {
    for (key, value) in pairs {
        old(store.set(key.to_string(), value.to_string()));
    }
}

#[test]
fn lends_what_was_set() {
    each(|name, store| {
        fill(
            store,
            &[
                ("tea", "green"),
                ("Tea", "black"),
                ("t", ""),
                ("milk", "oat milk"),
            ],
        );

        for (key, want) in [
            ("tea", Some("green")),
            ("Tea", Some("black")),
            ("t", Some("")),
            ("milk", Some("oat milk")),
            ("te", None),
        ] {
            let got = store.get(key);
            assert!(
                got == want,
                "{name}: get should lend the value that was set under this very key: for {key:?} \
                 it should give {want:?}, but gave {got:?}"
            );
        }
    });
}

#[test]
fn has_nothing_at_first() {
    each(|name, store| {
        let got = (store.get("tea").is_none(), old(store.delete("tea")));
        assert!(
            got == (true, None),
            "{name}: a new store should be empty, so get and delete should both give None, but \
             delete gave {:?}",
            got.1
        );
    });
}

#[test]
fn set_gives_what_was_there() {
    each(|name, store| {
        let mut got = Vec::new();
        for value in ["green", "black", "black", "white"] {
            got.push(old(store.set("tea".to_string(), value.to_string())));
        }
        let want = [None, Some("green"), Some("black"), Some("black")];
        let got: Vec<Option<&str>> = got.iter().map(|old| old.as_deref()).collect();
        let last = store.get("tea");
        assert!(
            got == want && last == Some("white"),
            "{name}: set should put the new value in the old one's place, and give the old one: \
             for green, black, black and white that is {want:?}, and then get gives white; but \
             it gave {got:?}, and then {last:?}"
        );
    });
}

#[test]
fn delete_gives_what_was_there_and_forgets_it() {
    each(|name, store| {
        fill(store, &[("tea", "green"), ("milk", "oat milk")]);

        let first = old(store.delete("tea"));
        let second = old(store.delete("tea"));

        let left = (store.get("tea"), store.get("milk"));
        assert!(
            first.as_deref() == Some("green") && second.is_none(),
            "{name}: delete should give the value that was there, and the second time None, but \
             it gave {first:?}, then {second:?}"
        );
        assert!(
            left == (None, Some("oat milk")),
            "{name}: after delete(\"tea\") get should give None for tea, and milk should be as \
             before, but they are {left:?}"
        );
    });
}
