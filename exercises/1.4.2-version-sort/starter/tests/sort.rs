use std::panic::{AssertUnwindSafe, catch_unwind};

use version_sort::{Version, newest, sorted};

fn version(numbers: [u32; 3], build: &str) -> Version {
    let [major, minor, patch] = numbers;
    let build = build.to_string();
    Version {
        major,
        minor,
        patch,
        build,
    }
}

fn versions(list: &[[u32; 3]]) -> Vec<Version> {
    list.iter().map(|&numbers| version(numbers, "")).collect()
}

fn numbers(v: &Version) -> [u32; 3] {
    [v.major, v.minor, v.patch]
}

#[test]
fn sorts_from_the_oldest_to_the_newest() {
    let list = versions(&[[1, 10, 0], [2, 0, 0], [1, 9, 5], [0, 1, 0], [1, 9, 0]]);

    let got: Vec<[u32; 3]> = sorted(list).iter().map(numbers).collect();

    let want = [[0, 1, 0], [1, 9, 0], [1, 9, 5], [1, 10, 0], [2, 0, 0]];
    assert!(
        got == want,
        "sorted should put the oldest version first and the newest last: \
         it should be {want:?}, but is {got:?}"
    );
    let none = sorted(Vec::new()).len();
    assert!(
        none == 0,
        "sorted should give an empty Vec for an empty Vec, but it has {none} elements"
    );
}

#[test]
fn equals_keep_their_order() {
    // Sixty builds of three versions: b59, b58, ... b00, the versions in turn.
    let mut list = Vec::new();
    for n in (0..60).rev() {
        list.push(version([1, n % 3, 0], &format!("b{n:02}")));
    }

    let got = sorted(list);

    for minor in 0..3 {
        let builds: Vec<&str> = got
            .iter()
            .filter(|v| v.minor == minor)
            .map(|v| v.build.as_str())
            .collect();
        let falling = builds.windows(2).all(|two| two[0] > two[1]);
        assert!(
            falling && builds.len() == 20,
            "sorted should leave equal versions in the order in which they came: the builds of \
             1.{minor}.0 came from b{} down to b{:02}, but now they are {builds:?}",
            57 + minor,
            minor
        );
    }
}

#[test]
fn newest_is_the_greatest_wherever_it_stands() {
    for list in [
        [[3, 0, 0], [1, 10, 0], [2, 9, 9]],
        [[1, 10, 0], [3, 0, 0], [2, 9, 9]],
        [[2, 9, 9], [1, 10, 0], [3, 0, 0]],
    ] {
        let versions = versions(&list);

        let got = newest(&versions).map(numbers);

        assert!(
            got == Some([3, 0, 0]),
            "newest should give the greatest version, wherever it stands: \
             of {list:?} it should be Some([3, 0, 0]), but is {got:?}"
        );
    }
}

#[test]
fn the_newest_of_none_is_none() {
    let got = catch_unwind(AssertUnwindSafe(|| newest(&[]).map(numbers)));

    match got {
        Ok(got) => assert!(
            got.is_none(),
            "newest should give None for an empty slice, but it gave {got:?}"
        ),
        Err(_) => panic!("newest should give None for an empty slice, but it panicked"),
    }
}

// The signatures that the statement asks you to leave as they are:
const _: fn(Vec<Version>) -> Vec<Version> = sorted;
const _: fn(&[Version]) -> Option<&Version> = newest;
