use shout::shout_in_place;

#[test]
fn changes_the_callers_string() {
    let mut text = String::from("good night");

    shout_in_place(&mut text);

    assert!(
        text != "good night",
        "shout_in_place should change the String that it borrowed: \
         the caller still has {text:?} after the call"
    );
}

#[test]
fn follows_the_rules_of_shout() {
    for (text, want) in [
        ("last call", "LAST CALL!"),
        ("jørn, Çelik", "JøRN, ÇELIK!"),
        ("really?!", "REALLY?!!"),
        ("", "!"),
    ] {
        let mut loud = String::from(text);

        shout_in_place(&mut loud);

        assert!(
            loud == want,
            "shout_in_place should follow the rules of shout: \
             {text:?} should become {want:?}, but the caller has {loud:?}"
        );
    }
}

#[test]
fn keeps_its_block_when_there_is_room() {
    let mut text = String::with_capacity(100);
    text.push_str("plenty of room");
    let (address, capacity) = (text.as_ptr(), text.capacity());

    shout_in_place(&mut text);

    assert!(
        text.as_ptr() == address && text.capacity() == capacity,
        "shout_in_place should leave the text in its block when there is room for the !: \
         the block was {capacity} bytes at {address:p}, now it is {} bytes at {:p}",
        text.capacity(),
        text.as_ptr()
    );
}

// The signature that the statement asks you to leave as it is:
const _: fn(&mut String) = shout_in_place; // a loan goes in, nothing comes out
