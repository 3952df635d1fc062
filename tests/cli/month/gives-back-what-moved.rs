pub fn shout(text: String) -> String {
    let mut loud = text;
    loud.make_ascii_uppercase();
    text
}
