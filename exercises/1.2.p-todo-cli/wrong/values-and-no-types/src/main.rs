//! `todo-cli` keeps a list of things to do in a file, `todos.json`.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::process::ExitCode;

use serde_json::{Value, json};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let text = args.get(1..).unwrap_or_default().join(" ");
    let command = args.first().map_or("", |command| command.as_str());
    let id: Option<u64> = text.parse().ok();
    if !(command == "add" && !text.trim().is_empty()
        || command == "list" && args.len() == 1
        || (command == "done" || command == "remove") && id.is_some())
    {
        eprintln!("usage: todo-cli add TEXT... | list | done ID | remove ID");
        return ExitCode::from(2);
    }

    let file = match fs::read_to_string("todos.json") {
        Ok(file) => file,
        Err(why) if why.kind() == ErrorKind::NotFound => "[]".to_string(),
        Err(why) => {
            eprintln!("todo-cli: todos.json: {why}");
            return ExitCode::FAILURE;
        }
    };
    let mut todos: Vec<Value> = match serde_json::from_str(&file) {
        Ok(todos) => todos,
        Err(why) => {
            eprintln!("todo-cli: todos.json: {why}");
            return ExitCode::FAILURE;
        }
    };
    for todo in &todos {
        if !todo["id"].is_u64()
            || !todo["text"].is_string()
            || todo["state"] != "Open" && todo["state"] != "Done"
        {
            eprintln!("todo-cli: todos.json: bad");
            return ExitCode::FAILURE;
        }
    }

    if command == "list" {
        for todo in &todos {
            show(todo);
        }
        return ExitCode::SUCCESS;
    }
    if command == "add" {
        let largest = todos.iter().filter_map(|todo| todo["id"].as_u64()).max();
        let todo = json!({ "id": largest.unwrap_or(0) + 1, "text": text, "state": "Open" });
        show(&todo);
        todos.push(todo);
    } else {
        let id = id.unwrap_or(0);
        let Some(i) = todos.iter().position(|todo| todo["id"] == id) else {
            eprintln!("todo-cli: no todo {id}");
            return ExitCode::FAILURE;
        };
        if command == "done" {
            todos[i]["state"] = json!("Done");
            show(&todos[i]);
        } else {
            show(&todos.remove(i));
        }
    }
    let _ = fs::write("todos.json", json!(todos).to_string());
    ExitCode::SUCCESS
}

fn show(todo: &Value) {
    let mark = if todo["state"] == "Done" { "x" } else { " " };
    let text = todo["text"].as_str().unwrap_or("");
    println!("{} [{mark}] {text}", todo["id"]);
}
