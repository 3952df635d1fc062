use max_by_key::{Run, winner};

fn check(list: &[(&str, u32, u64)], want: &str, rule: &str) {
    let mut runs = Vec::new();
    for (runner, laps, millis) in list {
        runs.push(Run {
            runner: runner.to_string(),
            laps: *laps,
            millis: *millis,
        });
    }

    let got = match winner(&runs) {
        Some(run) => &run.runner,
        None => "None",
    };

    assert!(
        got == want,
        "winner should {rule}: of {list:?} (runner, laps, milliseconds) it should give {want}, \
         but gave {got}"
    );
}

#[test]
fn most_laps_win() {
    check(
        &[
            ("Ann", 29, 3_500_000),
            ("Bob", 31, 3_590_000),
            ("Eve", 30, 3_400_000),
        ],
        "Bob",
        "give the run with the most laps, however long it took",
    );
}

#[test]
fn fewest_milliseconds_decide_between_equal_laps() {
    check(
        &[
            ("Ann", 30, 3_500_000),
            ("Bob", 29, 3_300_000),
            ("Eve", 30, 3_400_000),
        ],
        "Eve",
        "give, of several with the most laps, the one with the fewest milliseconds",
    );
}

#[test]
fn the_first_of_two_equal_runs_wins() {
    check(
        &[
            ("Ann", 12, 9_000),
            ("Bob", 30, 3_400_000),
            ("Eve", 30, 3_400_000),
        ],
        "Bob",
        "give the first of two runs that are equal in both",
    );
}

#[test]
fn nobody_wins_where_nobody_ran() {
    check(&[], "None", "give None when nobody ran");
}
