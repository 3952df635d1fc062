mod folder;

use folder::{Folder, THREE};
use serde_json::json;

#[test]
fn one_is_done_and_the_others_are_as_before() {
    let folder = Folder::with("one_is_done_and_the_others_are_as_before", THREE);

    folder.runs(&["done", "3"]);

    let todos = folder.todos();
    let want = json!([
        { "id": 2, "text": "Mend the roof", "state": "Open" },
        { "id": 7, "text": "Paint the door", "state": "Done" },
        { "id": 3, "text": "Feed the cat", "state": "Done" }
    ]);
    assert!(
        todos == want,
        "done 3 should make the todo with the id 3 Done, in todos.json too, and no other: \
         the file should hold\n{want}\nbut it holds\n{todos}"
    );
}

#[test]
fn what_is_done_stays_done() {
    let folder = Folder::with("what_is_done_stays_done", THREE);

    folder.runs(&["done", "2"]);
    folder.runs(&["done", "2"]);
    folder.runs(&["done", "7"]);

    let shown = folder.runs(&["list"]);
    let want = "2 [x] Mend the roof\n7 [x] Paint the door\n3 [ ] Feed the cat\n";
    assert!(
        shown == want,
        "what is done should stay done, however often it is done: after done 2, done 2 and done 7 \
         list should print\n{want}but it printed\n{shown}"
    );
}
