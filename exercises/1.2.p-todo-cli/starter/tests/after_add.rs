mod folder;

use folder::{Folder, THREE};
use serde_json::json;

#[test]
fn a_first_todo_is_in_the_file() {
    let folder = Folder::new("a_first_todo_is_in_the_file");

    folder.runs(&["add", "Water the plants"]);

    let todos = folder.todos();
    let want = json!([{ "id": 1, "text": "Water the plants", "state": "Open" }]);
    assert!(
        todos == want,
        "after add in an empty folder todos.json should hold one todo:\n{want}\nbut it holds\n{todos}"
    );
}

#[test]
fn a_new_todo_comes_behind_the_others() {
    let folder = Folder::with("a_new_todo_comes_behind_the_others", THREE);

    folder.runs(&["add", "Call", "Ann"]);

    let todos = folder.todos();
    let want = json!([
        { "id": 2, "text": "Mend the roof", "state": "Open" },
        { "id": 7, "text": "Paint the door", "state": "Done" },
        { "id": 3, "text": "Feed the cat", "state": "Open" },
        { "id": 8, "text": "Call Ann", "state": "Open" }
    ]);
    assert!(
        todos == want,
        "add should leave the todos that are there as they are, and put the new one behind them: \
         todos.json should hold\n{want}\nbut it holds\n{todos}"
    );
}

#[test]
fn each_run_goes_on_where_the_last_one_stopped() {
    let folder = Folder::new("each_run_goes_on_where_the_last_one_stopped");

    folder.runs(&["add", "one"]);
    folder.runs(&["add", "two"]);
    folder.runs(&["add", "three"]);

    let shown = folder.runs(&["list"]);
    let want = "1 [ ] one\n2 [ ] two\n3 [ ] three\n";
    assert!(
        shown == want,
        "each run should go on with what the last one left in todos.json: after three times add, \
         list should print\n{want}but it printed\n{shown}"
    );
}

#[test]
fn any_text_is_kept_as_it_is() {
    for text in [
        r#"Read "Emma""#,
        r"Tidy C:\new\toys",
        "Größe: 3 < 4, {braces}, [brackets] 🦀",
    ] {
        let folder = Folder::new("any_text_is_kept_as_it_is");

        folder.runs(&["add", text]);

        let todos = folder.todos();
        let want = json!([{ "id": 1, "text": text, "state": "Open" }]);
        assert!(
            todos == want,
            "todos.json should hold any text as it is, quotes and backslashes too: \
             it should hold\n{want}\nbut it holds\n{todos}"
        );
    }
}
