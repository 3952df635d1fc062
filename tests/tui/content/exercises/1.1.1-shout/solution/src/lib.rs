pub fn shout(text: &str) -> String {
    let mut loud = text.to_uppercase();
    loud.push('!');
    loud
}

pub fn total(numbers: &[u32]) -> u32 {
    numbers.iter().sum()
}
