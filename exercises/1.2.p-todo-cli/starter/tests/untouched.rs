mod folder;

use folder::{Folder, THREE};

/// After this command todos.json should be as it was, byte for byte.
fn leaves_it_alone(folder: &Folder, args: &[&str], why: &str) {
    let before = folder.text();

    folder.run(args);

    let after = folder.text();
    assert!(
        after == before,
        "todo-cli should leave todos.json as it is when {why}: after {args:?} it should be\n\
         {}\nbut it is\n{}",
        before.unwrap_or("(not there)".to_string()),
        after.unwrap_or("(not there)".to_string())
    );
}

#[test]
fn a_damaged_file_is_left_alone() {
    let folder = Folder::new("a_damaged_file_is_left_alone");
    for text in [
        "[{ \"id\": 1, \"text\": \"Mend the ro",
        "Mend the roof\nFeed the cat\n",
        r#"[{ "id": 1, "text": "Mend the roof", "state": "Later" }]"#,
        r#"[{ "id": 1, "state": "Open" }]"#,
    ] {
        folder.put(text);

        for args in [
            &["add", "Feed the cat"][..],
            &["done", "1"],
            &["remove", "1"],
        ] {
            leaves_it_alone(&folder, args, "it cannot be understood");
        }
    }
}

#[test]
fn an_unknown_id_changes_nothing() {
    let folder = Folder::with("an_unknown_id_changes_nothing", THREE);

    for args in [["done", "1"], ["remove", "8"], ["done", "0"]] {
        leaves_it_alone(&folder, &args, "there is no todo with that id");
    }
}

#[test]
fn a_wrong_call_changes_nothing() {
    let folder = Folder::with("a_wrong_call_changes_nothing", THREE);

    for args in [
        &["add"][..],
        &["add", "  "],
        &["done", "2", "3"],
        &["remove", "cat"],
        &["remove", "2", "7"],
        &["clear"],
    ] {
        leaves_it_alone(&folder, args, "the call is wrong");
    }
}

#[test]
fn list_changes_nothing() {
    let folder = Folder::with("list_changes_nothing", THREE);

    leaves_it_alone(&folder, &["list"], "it is only listed");
}
