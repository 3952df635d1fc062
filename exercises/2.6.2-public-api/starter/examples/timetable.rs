fn main() {
    todo!("task 5: print a timetable");
}
