mod run;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use run::terminal::shows;
use run::{Folder, Ran};

const COLORED: &str = "no \x1b[01;31mlight\x1b[m\n";
const PLAIN: &str = "no light\n";

#[track_caller]
fn look(test: &str, wishes: &[(&str, &str)], args: &[&str], want: &str, rule: &str) {
    let folder = Folder::new(test).with("w.txt", "no light\nmoon\n");
    let mut command = folder.minigrep(args);
    command.envs(wishes.iter().copied());
    let Some(shown) = shows(command) else {
        return; // this machine gives us no terminal
    };
    assert_eq!(
        shown,
        want,
        "minigrep {} on a terminal, with {wishes:?} in the environment: {rule}",
        args.join(" ")
    );
}

#[test]
fn no_color_turns_auto_off() {
    for args in [["--color=auto", "light", "w.txt"], ["--", "light", "w.txt"]] {
        look(
            "no_color_turns_auto_off",
            &[("NO_COLOR", "1")],
            &args,
            PLAIN,
            "with NO_COLOR auto should mean never",
        );
    }
}

#[test]
fn an_empty_no_color_is_none() {
    look(
        "an_empty_no_color_is_none",
        &[("NO_COLOR", "")],
        &["light", "w.txt"],
        COLORED,
        "an empty NO_COLOR should count as not set",
    );
}

#[test]
fn the_environment_knows_auto_and_never() {
    for (word, want) in [("auto", COLORED), ("never", PLAIN)] {
        look(
            "the_environment_knows_auto_and_never",
            &[("MINIGREP_COLOR", word)],
            &["light", "w.txt"],
            want,
            "without --color the word in MINIGREP_COLOR should decide",
        );
    }
}

#[test]
fn the_command_line_says_auto() {
    look(
        "the_command_line_says_auto",
        &[("MINIGREP_COLOR", "never")],
        &["--color=auto", "light", "w.txt"],
        COLORED,
        "the command line should win: --color=auto against MINIGREP_COLOR=never",
    );
}

#[test]
fn a_value_must_be_text() {
    for name in [
        "MINIGREP_IGNORE_CASE",
        "MINIGREP_CONTEXT",
        "MINIGREP_COLOR",
        "MINIGREP_MATCH_COLOR",
    ] {
        let folder = Folder::new("a_value_must_be_text").with("w.txt", "moon\n");
        let mut command = folder.minigrep(&["moon", "w.txt"]);
        command.env(name, OsStr::from_bytes(b"1\xff"));

        Ran::of(command, &format!("{name}=$'1\\377' minigrep moon w.txt"))
            .gives("", 2, "a value that is not UTF-8 is as wrong as any other")
            .says(
                &[&format!("minigrep: {name}: ")],
                "one line should name the variable and the reason",
            );
    }
}
