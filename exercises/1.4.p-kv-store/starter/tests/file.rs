mod folder;
mod probe;

use std::fs;

use folder::Folder;
use kv_store::{FileStorage, HashMapStorage, Storage, StorageError};
use probe::Loud;

/// Opens drawer.kv, which should go well.
fn open(folder: &Folder) -> FileStorage<HashMapStorage> {
    match FileStorage::open(&folder.file("drawer.kv"), HashMapStorage::new()) {
        Ok(store) => store,
        Err(why) => panic!(
            "open should go well, but it gave {why:?}, with this in the file:\n{}",
            folder.text()
        ),
    }
}

fn set(store: &mut impl Storage, key: &str, value: &str) -> Option<String> {
    match store.set(key.to_string(), value.to_string()) {
        Ok(old) => old,
        Err(why) => panic!("set should go well, but it gave {why:?}"),
    }
}

fn delete(store: &mut impl Storage, key: &str) -> Option<String> {
    match store.delete(key) {
        Ok(old) => old,
        Err(why) => panic!("delete should go well, but it gave {why:?}"),
    }
}

/// After this, a store that is opened anew should say so.
fn check(folder: &Folder, wants: &[(&str, Option<&str>)], rule: &str) {
    let store = open(folder);
    for (key, want) in wants {
        let got = store.get(key);
        assert!(
            got == *want,
            "{rule}: for {key:?} get should give {want:?}, but gave {got:?}, with this in the \
             file:\n{}",
            folder.text()
        );
    }
}

#[test]
fn no_file_is_an_empty_store() {
    let folder = Folder::new("no_file_is_an_empty_store");

    check(
        &folder,
        &[("tea", None)],
        "where there is no file yet, open should give an empty store",
    );
}

#[test]
fn carries_out_what_the_file_says() {
    let folder = Folder::with(
        "carries_out_what_the_file_says",
        "SET tea green\nSET milk oat milk,  cold\n\nDEL\tsugar\nSET tea black\nSET honey yes\nDEL honey\n",
    );

    check(
        &folder,
        &[
            ("tea", Some("black")),
            ("milk", Some("oat milk,  cold")),
            ("honey", None),
        ],
        "open should carry out the lines of the file, from top to bottom",
    );
}

#[test]
fn keeps_its_values_in_the_store() {
    let folder = Folder::with("keeps_its_values_in_the_store", "SET tea green\n");
    let Ok(mut store) = FileStorage::open(&folder.file("drawer.kv"), Loud::default()) else {
        panic!("open should go well with any store behind it");
    };

    let old = set(&mut store, "milk", "oat");
    let tea = store.get("tea").unwrap_or("None").to_string();
    let milk = delete(&mut store, "milk").unwrap_or("None".to_string());

    assert!(
        old.is_none() && tea == "GREEN" && milk == "OAT",
        "FileStorage should keep its values in the store that it was given, and give what that \
         gives: this one answers in capitals, so GREEN for tea and OAT for milk, but it gave \
         {tea} and {milk}"
    );
    check(
        &folder,
        &[("tea", Some("green")), ("milk", None)],
        "whatever the store makes of its values, the file should hold what was set",
    );
}

#[test]
fn a_change_is_in_the_file_at_once() {
    let folder = Folder::new("a_change_is_in_the_file_at_once");
    let mut store = open(&folder);

    let olds = [
        set(&mut store, "tea", "green"),
        set(&mut store, "tea", "black"),
        set(&mut store, "milk", "oat milk,  cold"),
    ];

    // The first store is still open: it has had no occasion to write anything later.
    check(
        &folder,
        &[("tea", Some("black")), ("milk", Some("oat milk,  cold"))],
        "when set has returned, the file should know of the change",
    );
    assert!(
        olds == [None, Some("green".to_string()), None],
        "set should give the value that was there, with a file as well, but it gave {olds:?}"
    );
}

#[test]
fn what_is_deleted_stays_deleted() {
    let folder = Folder::with(
        "what_is_deleted_stays_deleted",
        "SET tea green\nSET milk oat\n",
    );
    let mut store = open(&folder);

    let olds = [delete(&mut store, "tea"), delete(&mut store, "tea")];

    let now = store.get("tea").unwrap_or("None");
    assert!(
        olds == [Some("green".to_string()), None] && now == "None",
        "delete should give the value that was there, and forget it, but it gave {olds:?}, and \
         then get gave {now}"
    );
    check(
        &folder,
        &[("tea", None), ("milk", Some("oat"))],
        "when delete has returned, the file should know of the change",
    );
}

#[test]
fn goes_on_where_the_file_ends() {
    let folder = Folder::with(
        "goes_on_where_the_file_ends",
        "SET tea green\nSET milk oat\n",
    );
    set(&mut open(&folder), "milk", "soy");
    set(&mut open(&folder), "honey", "yes");

    check(
        &folder,
        &[
            ("tea", Some("green")),
            ("milk", Some("soy")),
            ("honey", Some("yes")),
        ],
        "each run should add its changes to those in the file",
    );
}

#[test]
fn writes_only_set_and_del() {
    let folder = Folder::new("writes_only_set_and_del");
    let mut store = open(&folder);
    set(&mut store, "tea", "green");
    set(&mut store, "milk", "oat milk");
    delete(&mut store, "tea");
    delete(&mut store, "sugar");

    let text = folder.text();

    let right = |line: &str| match line.split(' ').collect::<Vec<_>>().as_slice() {
        ["SET", _, value @ ..] => !value.is_empty(),
        ["DEL", _] => true,
        _ => false,
    };
    assert!(
        text.ends_with('\n') && text.lines().all(right),
        "each line of the file should be SET key value or DEL key, and end with a newline, but \
         the file holds\n{text}"
    );
}

#[test]
fn tells_a_broken_line_and_leaves_the_file() {
    for line in [
        "PUT tea white",
        "tea=white",
        "SET tea",
        "GET tea",
        "DEL tea milk",
        "QUIT",
    ] {
        let text = format!("SET tea green\n\n{line}\nSET milk oat\n");
        let folder = Folder::with("tells_a_broken_line_and_leaves_the_file", &text);

        match FileStorage::open(&folder.file("drawer.kv"), HashMapStorage::new()) {
            Err(StorageError::Broken { line: 3, text }) if text == line => {}
            Err(why) => panic!(
                "open should give the error Broken, with the number of the line, 3, and its \
                 text, {line:?}, but it gave {why:?}"
            ),
            Ok(_) => panic!(
                "a line of the file that is neither SET key value nor DEL key is broken, and \
                 open should say so, but with {line:?} in it the file was taken"
            ),
        }
        let after = folder.text();
        assert!(
            after == text,
            "a file with a broken line should be left as it is, but {text:?} became {after:?}"
        );
    }
}

#[test]
fn an_unfinished_line_is_broken() {
    for line in ["SET milk oa", "DEL te"] {
        let folder = Folder::with(
            "an_unfinished_line_is_broken",
            &format!("SET tea green\n{line}"),
        );

        match FileStorage::open(&folder.file("drawer.kv"), HashMapStorage::new()) {
            Err(StorageError::Broken { line: 2, text }) if text == line => {}
            Err(why) => panic!(
                "open should give the error Broken for the unfinished line, 2, with its text, \
                 {line:?}, but it gave {why:?}"
            ),
            Ok(_) => panic!(
                "the last line of this file, {line:?}, has no newline, so it was never \
                 finished: open should say that it is broken, but the file was taken"
            ),
        }
    }
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let folder = Folder::new("what_cannot_be_read_is_an_error");
    let [dir, bytes] = ["folder", "bytes"].map(|name| folder.file(name));
    fs::create_dir(&dir).expect("the test should be able to make a folder");
    fs::write(&bytes, b"SET tea \xff\n").expect("the test should be able to write");

    for (path, what) in [(&dir, "a folder"), (&bytes, "what is no UTF-8")] {
        match FileStorage::open(path, HashMapStorage::new()) {
            Err(StorageError::Io(_)) => {}
            Err(why) => {
                panic!("{what} cannot be read as text: open should give Io, but gave {why:?}")
            }
            Ok(_) => panic!("{what} cannot be read as text: open should give Io, but gave Ok"),
        }
    }
}

#[test]
fn what_cannot_be_written_is_not_done() {
    let folder = Folder::new("what_cannot_be_written_is_not_done");
    let path = folder.file("no/such/folder/drawer.kv");

    let mut store = match FileStorage::open(&path, HashMapStorage::new()) {
        Ok(store) => store,
        Err(StorageError::Io(_)) => return, // it tried to make the file, and said why it cannot
        Err(why) => panic!("no line is broken here, but open gave {why:?}"),
    };
    let failed = store.set("tea".to_string(), "green".to_string());

    assert!(
        matches!(failed, Err(StorageError::Io(_))),
        "there is no folder for this file, so set should give Io, but it gave {failed:?}"
    );
    let got = store.get("tea");
    assert!(
        got.is_none(),
        "what could not be written to the file should not be in the store either: get should \
         give None, but gave {got:?}"
    );
}

#[test]
fn what_was_refused_does_not_come_back() {
    let folder = Folder::with("what_was_refused_does_not_come_back", "SET tea green\n");
    let mut store = open(&folder);
    let [here, aside] = ["drawer.kv", "aside.kv"].map(|name| folder.file(name));

    // A folder in the file's place: who opens the file for each change cannot write now. (Who
    // has kept it open can, and then both changes are good ones.)
    fs::rename(&here, &aside).expect("the test should be able to put the file aside");
    fs::create_dir(&here).expect("the test should be able to make a folder");
    let milk = match store.set("milk".to_string(), "oat".to_string()) {
        Ok(_) => Some("oat"),
        Err(_) => None,
    };
    let tea = match store.delete("tea") {
        Ok(_) => None,
        Err(_) => Some("green"),
    };
    fs::remove_dir(&here).expect("the test should be able to remove its folder");
    fs::rename(&aside, &here).expect("the test should be able to put the file back");
    set(&mut store, "honey", "yes");

    let wants = [("milk", milk), ("tea", tea), ("honey", Some("yes"))];
    for (key, want) in wants {
        let got = store.get(key);
        assert!(
            got == want,
            "what set or delete gave an Err for should not be done in the store: for {key:?} \
             get should give {want:?}, but gave {got:?}"
        );
    }
    check(
        &folder,
        &wants,
        "what set or delete gave an Err for should not come into the file later, with the next \
         change, and all else should be there",
    );
}
