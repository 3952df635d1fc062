//! `todo-cli`, a list of things to do. `spiral read todo-cli` shows its specification.

fn main() {
    todo!("task 1: show what todos.json holds")
}
