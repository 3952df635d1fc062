//! `data-pipeline FILE [STAGE]...`. `spiral read data-pipeline` shows its specification.

fn main() {
    todo!("task 1: print the table that the command line names")
}
