//! `todo-cli` keeps a list of things to do in a file, `todos.json`.

use std::env;
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

const FILE: &str = "todos.json";

#[derive(Serialize, Deserialize)]
enum State {
    Open,
    Done,
}

#[derive(Serialize, Deserialize)]
struct Todo {
    id: u64,
    text: String,
    state: State,
}

impl fmt::Display for Todo {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mark = match self.state {
            State::Open => ' ',
            State::Done => 'x',
        };
        write!(f, "{} [{mark}] {}", self.id, self.text)
    }
}

/// What the command line asks for.
enum Command {
    Add(String),
    List,
    Done(u64),
    Remove(u64),
}

/// How a command went, if the file could be read and written.
enum Outcome {
    Fine,
    NoTodo(u64),
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some(command) = parse(&args) else {
        eprintln!("usage: todo-cli add TEXT... | list | done ID | remove ID");
        return ExitCode::from(2);
    };
    match run(command) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::NoTodo(id)) => {
            eprintln!("todo-cli: no todo {id}");
            ExitCode::FAILURE
        }
        Err(why) => {
            eprintln!("todo-cli: {FILE}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn parse(args: &[String]) -> Option<Command> {
    let mut words: Vec<&str> = Vec::new();
    for arg in args {
        words.push(arg);
    }
    match words.as_slice() {
        ["add", text @ ..] => {
            let text = text.join(" ");
            if text.trim().is_empty() {
                return None;
            }
            Some(Command::Add(text))
        }
        ["list"] => Some(Command::List),
        ["done", id] => Some(Command::Done(id.parse().ok()?)),
        ["remove", id] => Some(Command::Remove(id.parse().ok()?)),
        _ => None,
    }
}

/// Carries the command out. What changes is saved first and told then.
fn run(command: Command) -> io::Result<Outcome> {
    let mut todos = load()?;
    let outcome = change(&mut todos, command);
    save(&todos)?;
    Ok(outcome)
}

fn change(todos: &mut Vec<Todo>, command: Command) -> Outcome {
    match command {
        Command::List => {
            for todo in todos.iter() {
                println!("{todo}");
            }
        }
        Command::Add(text) => {
            let todo = Todo {
                id: next_id(todos),
                text,
                state: State::Open,
            };
            let line = todo.to_string();
            todos.push(todo);
            println!("{line}");
        }
        Command::Done(id) => {
            let Some(i) = position(todos, id) else {
                return Outcome::NoTodo(id);
            };
            todos[i].state = State::Done;
            println!("{}", todos[i]);
        }
        Command::Remove(id) => {
            let Some(i) = position(todos, id) else {
                return Outcome::NoTodo(id);
            };
            let todo = todos.remove(i);
            println!("{todo}");
        }
    }
    Outcome::Fine
}

fn position(todos: &[Todo], id: u64) -> Option<usize> {
    for (i, todo) in todos.iter().enumerate() {
        if todo.id == id {
            return Some(i);
        }
    }
    None
}

fn next_id(todos: &[Todo]) -> u64 {
    let mut largest = 0;
    for todo in todos {
        largest = largest.max(todo.id);
    }
    largest + 1
}

/// No file yet is an empty list; a file that cannot be understood is an error.
fn load() -> io::Result<Vec<Todo>> {
    match fs::read_to_string(FILE) {
        Ok(text) => Ok(serde_json::from_str(&text)?),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(why) => Err(why),
    }
}

fn save(todos: &[Todo]) -> io::Result<()> {
    let text = serde_json::to_string_pretty(todos)?;
    fs::write(FILE, text)
}
