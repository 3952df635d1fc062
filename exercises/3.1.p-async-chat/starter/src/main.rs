fn main() {
    todo!("task 2: listen, say where, and serve whoever comes");
}
