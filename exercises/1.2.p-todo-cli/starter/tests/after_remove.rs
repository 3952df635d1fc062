mod folder;

use folder::{Folder, THREE};
use serde_json::json;

#[test]
fn one_is_gone_and_the_others_are_as_before() {
    let folder = Folder::with("one_is_gone_and_the_others_are_as_before", THREE);

    folder.runs(&["remove", "2"]);

    let todos = folder.todos();
    let want = json!([
        { "id": 7, "text": "Paint the door", "state": "Done" },
        { "id": 3, "text": "Feed the cat", "state": "Open" }
    ]);
    assert!(
        todos == want,
        "remove 2 should take out the todo with the id 2 and leave the others as they are, in \
         their order: todos.json should hold\n{want}\nbut it holds\n{todos}"
    );
}

#[test]
fn the_last_one_leaves_an_empty_list() {
    let folder = Folder::new("the_last_one_leaves_an_empty_list");

    folder.runs(&["add", "A text of some length, to be removed again"]);
    folder.runs(&["remove", "1"]);

    let todos = folder.todos();
    assert!(
        todos == json!([]),
        "when the last todo is removed, todos.json should hold an empty list, \
         but it holds\n{todos}"
    );
}

#[test]
fn the_others_keep_their_ids() {
    let folder = Folder::new("the_others_keep_their_ids");

    folder.runs(&["add", "one"]);
    folder.runs(&["add", "two"]);
    folder.runs(&["add", "three"]);
    folder.runs(&["remove", "1"]);
    folder.runs(&["add", "four"]);

    let shown = folder.runs(&["list"]);
    let want = "2 [ ] two\n3 [ ] three\n4 [ ] four\n";
    assert!(
        shown == want,
        "the others should keep their ids when one is removed, and a new todo should get one more \
         than the largest: list should print\n{want}but it printed\n{shown}"
    );
}
