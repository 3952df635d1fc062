use std::fs;
use std::path::Path;

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

/// All that is in this folder of the source, without the comments.
fn source(folder: &Path) -> String {
    let mut code = String::new();
    for entry in fs::read_dir(folder).expect("the test should be able to read src") {
        let path = entry.expect("the test should be able to read src").path();
        if path.is_dir() {
            code += &source(&path);
        } else if let Ok(text) = fs::read_to_string(&path) {
            for line in text.lines() {
                code += line.split("//").next().unwrap_or(line);
                code += "\n";
            }
        }
    }
    code
}

/// What stands between the braces, or parentheses, of this struct.
fn fields(name: &str) -> Option<String> {
    let code = source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let (_, behind) = code.split_once(&format!("struct {name}"))?;
    let end = behind.find(['}', ';']).unwrap_or(behind.len());
    Some(behind[..end].replace(['{', '('], " ").trim().to_string())
}

#[test]
fn each_has_a_map_of_its_own_kind() {
    each(|name, store| {
        store.get("tea"); // before it is written, there is nothing to see
        let map = name.trim_end_matches("Storage");
        let Some(fields) = fields(name) else {
            panic!("{name} should be a struct, but there is no `struct {name}` in src");
        };
        assert!(
            fields.contains(&format!("{map}<")),
            "{name} should keep its values in a {map}, in a field of its own: there should be \
             `{map}<` among its fields, but they are: {fields}"
        );
    });
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
