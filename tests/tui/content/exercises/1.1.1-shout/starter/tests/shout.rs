use shout::shout;

#[test]
fn makes_it_loud() {
    assert_eq!(shout("mind").trim_end_matches('!'), "MIND", "shout should make every letter a capital");
}

#[test]
fn adds_one_mark() {
    assert_eq!(shout("").as_str(), "!", "shout should add one ! at the end");
}
