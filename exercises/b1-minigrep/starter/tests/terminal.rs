mod run;

use run::Folder;
use run::terminal::shows;

const COLORED: &str = "no \x1b[01;31mlight\x1b[m\n";
const PLAIN: &str = "no light\n";

#[track_caller]
fn look(test: &str, args: &[&str], want: &str, rule: &str) {
    let folder = Folder::new(test).with("w.txt", "no light\nmoon\n");
    let Some(shown) = shows(folder.minigrep(args)) else {
        return; // this machine gives us no terminal
    };
    assert_eq!(
        shown,
        want,
        "minigrep {} on a terminal: {rule}",
        args.join(" ")
    );
}

#[test]
fn auto_colours_a_terminal() {
    look(
        "auto_colours_a_terminal",
        &["--color=auto", "light", "w.txt"],
        COLORED,
        "with --color=auto a terminal should see colours",
    );
}

#[test]
fn colours_are_the_rule_on_a_terminal() {
    look(
        "colours_are_the_rule_on_a_terminal",
        &["light", "w.txt"],
        COLORED,
        "without --color a terminal should see colours",
    );
}

#[test]
fn color_alone_is_auto() {
    look(
        "color_alone_is_auto",
        &["--color", "light", "w.txt"],
        COLORED,
        "--color alone means --color=auto, so a terminal should see colours",
    );
}

#[test]
fn never_is_never() {
    look(
        "never_is_never",
        &["--color=never", "light", "w.txt"],
        PLAIN,
        "with --color=never there should be no colours, on a terminal either",
    );
}

#[test]
fn bytes_are_printed_as_they_are_in_colour() {
    Folder::new("bytes_are_printed_as_they_are_in_colour")
        .with("w.txt", b"\xff moon \xfe\nno light\n")
        .run(&["--color=always", "moon", "w.txt"])
        .gives(
            b"\xff \x1b[01;31mmoon\x1b[m \xfe\n",
            0,
            "with colour too, bytes that are no text should be printed as they stand in the file",
        );
}
