use shout::shout;

#[test]
fn turns_a_to_z_into_capitals() {
    for (text, start) in [
        ("good morning", "GOOD MORNING"),
        ("Zebra, Quagga & fox", "ZEBRA, QUAGGA & FOX"),
    ] {
        let loud = shout(String::from(text));

        assert!(
            loud.starts_with(start),
            "shout should turn each letter a to z into its capital: \
             {text:?} should begin with {start:?}, but became {loud:?}"
        );
    }
}

#[test]
fn adds_one_exclamation_mark() {
    for (text, want) in [("12, 34", "12, 34!"), ("?!", "?!!"), ("", "!")] {
        let loud = shout(String::from(text));

        assert!(
            loud == want,
            "shout should add one ! at the end, whatever the text ends with: \
             {text:?} should become {want:?}, but became {loud:?}"
        );
    }
}

#[test]
fn leaves_everything_else_as_it_is() {
    for text in ["à ç ø", "ALREADY LOUD", "7 × 8 = 56 ☃"] {
        let loud = shout(String::from(text));

        assert!(
            loud.starts_with(text),
            "shout should leave everything but a to z as it is: \
             {text:?} should still stand in front of the !, but became {loud:?}"
        );
    }
}

// The signature that the statement asks you to leave as it is:
const _: fn(String) -> String = shout; // a String goes in, a String comes out
