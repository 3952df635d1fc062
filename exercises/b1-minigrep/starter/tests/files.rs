mod run;

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Seek;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use run::{Folder, Ran};

/// A file with a byte 0.
const PHOTO: &[u8] = b"moon one\n\0\nmoon two\n";
const SAID: &[&str] = &["minigrep: photo: binary file matches"];
const RULE: &str = "where a line of a binary file is selected, one line on standard error says so";
const SILENCE: &str = "there should be no message";

fn album(test: &str) -> Folder {
    Folder::new(test)
        .with("photo", PHOTO)
        .with("night.txt", "moon\n")
        .with("sea.txt", "no moon\n")
}

#[test]
fn a_binary_file() {
    album("a_binary_file")
        .run(&["moon", "photo"])
        .gives("", 0, "no line of a binary file should be printed")
        .says(SAID, RULE);
}

#[test]
fn a_binary_file_among_others() {
    album("a_binary_file_among_others")
        .run(&["-n", "moon", "night.txt", "photo", "sea.txt"])
        .gives(
            "night.txt:1:moon\nsea.txt:1:no moon\n",
            0,
            "no line of a binary file should be printed, and the others as always",
        )
        .says(SAID, RULE);
}

#[test]
fn a_binary_file_without_a_match() {
    album("a_binary_file_without_a_match")
        .run(&["sun", "photo"])
        .gives("", 1, "no line of the binary file is selected")
        .says(&[], SILENCE);
}

#[test]
fn a_binary_file_with_other_lines() {
    album("a_binary_file_with_other_lines")
        .run(&["-v", "sun", "photo"])
        .gives(
            "",
            0,
            "no line of a binary file should be printed, with -v either",
        )
        .says(SAID, RULE);
}

#[test]
fn the_lines_of_a_binary_file_count() {
    album("the_lines_of_a_binary_file_count")
        .run(&["-c", "moon", "photo"])
        .gives("2\n", 0, "with -c a binary file is like any other")
        .says(&[], SILENCE);
}

#[test]
fn the_name_of_a_binary_file() {
    album("the_name_of_a_binary_file")
        .run(&["-l", "moon", "photo", "night.txt"])
        .gives(
            "photo\nnight.txt\n",
            0,
            "with -l a binary file is like any other",
        )
        .says(&[], SILENCE);
}

#[test]
fn a_binary_file_in_silence() {
    album("a_binary_file_in_silence")
        .run(&["-q", "moon", "photo"])
        .gives("", 0, "with -q a binary file is like any other")
        .says(&[], SILENCE);
}

#[test]
fn a_binary_standard_input() {
    album("a_binary_standard_input")
        .run_with(&["moon"], PHOTO)
        .gives("", 0, "standard input may be binary, too")
        .says(&["minigrep: (standard input): binary file matches"], RULE);
}

#[test]
fn goes_on_after_whatever_cannot_be_read() {
    let folder = Folder::new("goes_on_after_whatever_cannot_be_read")
        .with("a.txt", "moon\n")
        .with("b.txt", "moon\n")
        .with("locked.txt", "sun\n")
        .with_link("nowhere", "gone.txt")
        .with_link("circle", "circle");
    let locked = folder.path.join("locked.txt");
    fs::set_permissions(&locked, Permissions::from_mode(0))
        .expect("the test should be able to lock a file");
    let mut says = vec!["minigrep: nowhere: ", "minigrep: circle: "];
    if File::open(&locked).is_err() {
        says.push("minigrep: locked.txt: "); // whoever may do everything can read it
    }

    folder
        .run(&["moon", "a.txt", "nowhere", "circle", "locked.txt", "b.txt"])
        .gives(
            "a.txt:moon\nb.txt:moon\n",
            2,
            "what cannot be read, for whatever reason, should be passed over",
        )
        .says(&says, "each file that cannot be read should have its line");
}

#[test]
fn what_is_no_text_is_not_binary() {
    let folder = Folder::new("what_is_no_text_is_not_binary")
        .with("latin.txt", b"moon \xe9t\xe9\n")
        .with("w.txt", "moon\n");

    folder.run(&["moon", "latin.txt", "w.txt"]).gives(
        b"latin.txt:moon \xe9t\xe9\nw.txt:moon\n",
        0,
        "without a byte 0 a file is not binary, even if it is not UTF-8",
    );
}

#[test]
fn a_byte_0_far_behind_makes_it_binary() {
    let mut text = "moon\n".repeat(20_000).into_bytes();
    text.push(0);
    let folder = Folder::new("a_byte_0_far_behind_makes_it_binary").with("w", text);

    folder
        .run(&["moon", "w"])
        .gives(
            "",
            0,
            "there is a byte 0 at the very end of w, so none of its lines should be printed",
        )
        .says(
            &["minigrep: w: binary file matches"],
            "standard error should tell that a line is selected",
        );
}

#[test]
fn quiet_reads_no_further() {
    let folder = album("quiet_reads_no_further").with("input", "sun\n");
    let mut input = File::open(folder.path.join("input")).expect("the test made this file");
    let lent = input.try_clone();
    let mut command = folder.minigrep(&["-q", "moon", "night.txt", "-"]);
    command.stdin(lent.expect("the test should be able to share a file"));
    let ran = Ran::of(command, "minigrep -q moon night.txt - < input");

    ran.gives("", 0, "with -q a selected line makes the status 0")
        .says(&[], SILENCE);
    // Both look at the same open file, so they also share the place in it.
    assert_eq!(
        input.stream_position().ok(),
        Some(0),
        "-q has its answer in night.txt and should stop there, but minigrep has read standard input"
    );
}

#[test]
fn output_that_fails_ends_the_search() {
    if !Path::new("/dev/full").exists() {
        return; // only Linux has this disk, which is always full
    }
    let text = "moon\n".repeat(100_000);
    let folder = Folder::new("output_that_fails_ends_the_search").with("w.txt", text);
    let full = OpenOptions::new().write(true).open("/dev/full");
    let mut command = folder.minigrep(&["moon", "w.txt", "gone.txt"]);
    command.stdout(full.expect("the test should be able to open /dev/full"));

    Ran::of(command, "minigrep moon w.txt gone.txt > /dev/full")
        .gives("", 2, "output that cannot be written is an error")
        .says(
            &["minigrep: standard output: "],
            "w.txt has far more lines than a buffer holds: its output should fail before gone.txt \
             is looked at, and the program should end there",
        );
}
