pub fn shout(text: &str) -> String {
    todo!("task 1: make {text:?} loud")
}

pub fn total(numbers: &[u32]) -> u32 {
    todo!("task 2: add up {numbers:?}")
}
