use fibonacci::runs;

#[test]
fn each_goes_on_where_the_one_before_stopped() {
    let got = runs(&[2, 3, 0, 1, 2]);

    let want = [&[0, 1][..], &[1, 2, 3], &[], &[5], &[8, 13]];
    assert!(
        got == want,
        "runs should cut up one sequence, so that each run goes on where the one before stopped: \
         [2, 3, 0, 1, 2] should give {want:?}, but gave {got:?}"
    );
}

#[test]
fn the_last_ones_may_be_short() {
    let short = runs(&[1]);
    assert!(short == [[0]], "runs(&[1]) should give [[0]], but gave {short:?}");

    let got = std::panic::catch_unwind(|| runs(&[90, 10, 3]));

    let Ok(got) = got else {
        panic!("runs should give a shorter run where the sequence ends, but it panicked");
    };
    let lengths: Vec<usize> = got.iter().map(|run| run.len()).collect();
    assert!(
        lengths == [90, 4, 0],
        "there are 94 numbers, so runs of 90, 10 and 3 should have the lengths [90, 4, 0], \
         but they have {lengths:?}"
    );
}
