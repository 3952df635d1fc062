use version_sort::{Release, Stage};

#[test]
fn the_numbers_decide_first() {
    let releases = [
        Release::new(0, 9, 9, Stage::Final),
        Release::new(1, 0, 0, Stage::Final),
        Release::new(1, 0, 1, Stage::Alpha),
        Release::new(1, 0, 7, Stage::Beta),
        Release::new(1, 2, 3, Stage::Final),
        Release::new(1, 10, 0, Stage::Alpha),
        Release::new(2, 0, 0, Stage::Alpha),
    ];

    for two in releases.windows(2) {
        assert!(
            two[0] < two[1],
            "a Release should go by major, minor and patch before its stage: \
             {:?} should be less than {:?}",
            two[0],
            two[1]
        );
    }
}

#[test]
fn the_stage_decides_between_equal_numbers() {
    let alpha = Release::new(1, 2, 3, Stage::Alpha);
    let beta = Release::new(1, 2, 3, Stage::Beta);
    let last = Release::new(1, 2, 3, Stage::Final);
    assert!(
        Stage::Alpha < Stage::Beta && Stage::Beta < Stage::Final,
        "a Stage should go from Alpha over Beta to Final"
    );
    for (less, greater) in [(&alpha, &beta), (&beta, &last), (&alpha, &last)] {
        assert!(
            less < greater,
            "between releases with equal numbers the stage should decide: \
             {less:?} should be less than {greater:?}"
        );
    }
    assert!(
        beta == Release::new(1, 2, 3, Stage::Beta) && beta != alpha,
        "two releases should be equal if the numbers and the stage agree"
    );
}

// The signature that the statement asks you to leave as it is:
const _: fn(u32, u32, u32, Stage) -> Release = Release::new;
