pub fn shout(text: String) -> String {
    let mut loud = text;
    let before = &text;
    loud.make_ascii_uppercase();
    loud.push('!');
    before.to_string()
}
