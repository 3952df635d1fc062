pub fn shout(text: &str) -> String {
    let mut loud = text.to_string();
    loud.push('!');
    loud
}

pub fn total(numbers: &[u32]) -> u32 {
    numbers.iter().sum()
}
