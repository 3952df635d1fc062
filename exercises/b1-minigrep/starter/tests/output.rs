mod run;

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;

use run::{Folder, Ran};

#[test]
fn bytes_are_printed_as_they_are() {
    let text = b"\xff moon \xfe\nno \xfd\n\x80\xc3moon\xa9\n";
    let folder = Folder::new("bytes_are_printed_as_they_are").with("w.txt", text);

    folder.run(&["moon", "w.txt"]).gives(
        b"\xff moon \xfe\n\x80\xc3moon\xa9\n",
        0,
        "bytes that are no text should be printed as they stand in the file",
    );
}

#[test]
fn standard_input_need_not_be_text() {
    let folder = Folder::new("standard_input_need_not_be_text");

    folder
        .run_with(&["-v", "no"], b"\xff moon\nno \xfe\n")
        .gives(
            b"\xff moon\n",
            0,
            "bytes that are no text should be printed as they came",
        );
}

#[test]
fn a_pattern_must_be_text() {
    let folder = Folder::new("a_pattern_must_be_text");
    let mut command = folder.minigrep(&[]);
    command.arg(OsStr::from_bytes(b"moon\xff")).arg("w.txt");

    Ran::of(command, "minigrep $'moon\\377' w.txt").gives(
        "",
        2,
        "a pattern that is not UTF-8 is a wrong call, and no reason to panic",
    );
}

#[test]
fn a_closed_output_is_no_panic() {
    let text = "moon\n".repeat(100_000);
    let folder = Folder::new("a_closed_output_is_no_panic").with("w.txt", text);
    let mut command = folder.minigrep(&["-n", "moon", "w.txt"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test should be able to start minigrep");
    drop(child.stdout.take()); // the reader leaves first, so every write must fail
    let output = child.wait_with_output().expect("minigrep should end");
    let ran = Ran::new(output, "minigrep -n moon w.txt | true");

    assert!(
        ran.status.is_some_and(|status| status != 101) && ran.stderr.is_empty(),
        "minigrep should end without a word when nobody reads its output any more; it ended with \
         {:?} and said:\n{}",
        ran.status,
        ran.stderr
    );
}

#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return; // only Linux has this disk, which is always full
    }
    for n in [1, 100_000] {
        let text = "moon\n".repeat(n);
        let folder = Folder::new("a_full_disk_is_an_error").with("w.txt", text);
        let full = OpenOptions::new().write(true).open("/dev/full");
        let mut command = folder.minigrep(&["moon", "w.txt"]);
        command.stdout(full.expect("the test should be able to open /dev/full"));
        let about = format!("minigrep moon w.txt > /dev/full, with {n} lines");

        Ran::of(command, &about)
            .gives(
                "",
                2,
                "output that cannot be written is an error, also if a buffer holds it to the end",
            )
            .says(
                &["minigrep: standard output: "],
                "one line should say why the output cannot be written",
            );
    }
}
