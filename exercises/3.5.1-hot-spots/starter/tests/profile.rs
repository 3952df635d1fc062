use hot_spots::profile::HOTTEST;

const FUNCTIONS: [&str; 5] = ["parse", "normalise", "tally", "rank", "render"];

/// A number in which the name cannot be read, so that only a profile can tell.
fn fingerprint(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[test]
fn names_the_hottest_function() {
    assert!(
        FUNCTIONS.contains(&HOTTEST),
        "src/profile.rs should name the hottest function: HOTTEST is {HOTTEST:?}, and the functions \
         are {FUNCTIONS:?}"
    );
    assert!(
        fingerprint(HOTTEST) == 0xaa3f_4d29_d02d_54dd,
        "{HOTTEST} is not the hottest: in a profile of the slow program another of the five takes \
         most of the time, together with what it calls"
    );
}
