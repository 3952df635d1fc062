use std::cmp::Ordering;

use version_sort::Version;

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

fn compare(a: [u32; 3], b: [u32; 3]) -> Ordering {
    version(a, "").cmp(&version(b, ""))
}

/// Asks in both directions.
fn assert_less(less: [u32; 3], greater: [u32; 3], rule: &str) {
    for (a, b, want) in [
        (less, greater, Ordering::Less),
        (greater, less, Ordering::Greater),
    ] {
        let got = compare(a, b);
        assert!(
            got == want,
            "{rule}: {a:?} compared with {b:?} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn equal_if_the_three_numbers_agree() {
    let here = version([1, 2, 3], "");
    assert!(
        here == version([1, 2, 3], ""),
        "two versions should be equal if major, minor and patch agree, but [1, 2, 3] is not \
         equal to [1, 2, 3]"
    );
    for other in [[2, 2, 3], [1, 3, 3], [1, 2, 4], [3, 2, 1]] {
        assert!(
            here != version(other, ""),
            "two versions should be equal only if major, minor and patch agree, but [1, 2, 3] \
             is equal to {other:?}"
        );
    }
}

#[test]
fn the_build_does_not_count() {
    for (a, b) in [("linux", "mac"), ("mac", "linux"), ("", "linux")] {
        let (one, two) = (version([1, 2, 3], a), version([1, 2, 3], b));
        assert!(
            one == two,
            "the build should not count: [1, 2, 3] of build {a:?} should be equal to [1, 2, 3] \
             of build {b:?}"
        );
        let got = one.cmp(&two);
        assert!(
            got == Ordering::Equal,
            "the build should not count: [1, 2, 3] of build {a:?} compared with [1, 2, 3] of \
             build {b:?} should be Equal, but is {got:?}"
        );
    }
}

#[test]
fn the_first_difference_decides() {
    let rule = "cmp should go by major, then minor, then patch";
    for (less, greater) in [
        ([1, 0, 0], [2, 0, 0]),
        ([1, 1, 0], [1, 2, 0]),
        ([1, 1, 1], [1, 1, 2]),
        ([1, 5, 9], [2, 0, 0]),
        ([1, 5, 9], [1, 6, 0]),
        ([0, 9, 8], [3, 1, 0]),
    ] {
        assert_less(less, greater, rule);
    }
    let got = compare([4, 5, 6], [4, 5, 6]);
    assert!(
        got == Ordering::Equal,
        "{rule}: [4, 5, 6] compared with itself should be Equal, but is {got:?}"
    );
}

#[test]
fn compares_numbers_of_any_size() {
    for (less, greater) in [
        ([1, 9, 0], [1, 10, 0]),
        ([9, 0, 0], [10, 0, 0]),
        ([1, 1, 99], [1, 1, 100]),
        ([1, 2_000_000, 0], [2, 0, 0]),
        ([1, 1, u32::MAX], [1, 2, 0]),
        ([0, u32::MAX, u32::MAX], [1, 0, 0]),
    ] {
        let rule = "cmp should compare numbers, and not their digits, however large they are";
        assert_less(less, greater, rule);
    }
}

#[test]
fn the_operators_agree_with_cmp() {
    let all = [[1, 2, 3], [1, 2, 4], [1, 3, 0], [2, 0, 0], [1, 2, 3]];
    for a in all {
        for b in all {
            let (one, two) = (version(a, ""), version(b, ""));
            let want = one.cmp(&two);
            let got = one.partial_cmp(&two);
            assert!(
                got == Some(want),
                "partial_cmp should agree with cmp: for {a:?} and {b:?} cmp gives {want:?}, so \
                 it should be Some({want:?}), but is {got:?}"
            );
            let equal = one == two;
            assert!(
                equal == (want == Ordering::Equal),
                "eq should agree with cmp: for {a:?} and {b:?} cmp gives {want:?}, but == gives \
                 {equal}"
            );
        }
    }
}
