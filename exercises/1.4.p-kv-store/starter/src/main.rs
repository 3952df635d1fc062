//! `kv-store`, a store with a prompt. `spiral read kv-store` shows its specification.

fn main() {
    todo!("task 3: a store of the kind that the command line names, and a prompt in front of it")
}
