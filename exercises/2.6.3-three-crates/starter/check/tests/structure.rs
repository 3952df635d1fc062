use std::fs;

use three_crates::{members, needs, root};

/// A manifest without its comments and spaces.
fn manifest(path: &str) -> String {
    let text = fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path} should be there: {error}"));
    text.lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .flat_map(|line| line.chars().filter(|c| !c.is_whitespace()).chain(['\n']))
        .collect()
}

#[test]
fn has_three_crates_and_the_check() {
    assert_eq!(
        members(),
        ["clock-testkit", "public-api", "three-crates", "timetable"],
        "the workspace should have your three packages as members, and the check (three-crates)"
    );
}

#[test]
fn says_once_what_holds_for_all() {
    let root = manifest("Cargo.toml");
    assert!(
        root.contains("[workspace.package]") && root.contains("edition=\"2024\""),
        "the root's manifest should say in [workspace.package] which edition all packages are of"
    );
    for package in ["public-api", "timetable", "clock-testkit"] {
        let text = manifest(&format!("crates/{package}/Cargo.toml"));
        for key in ["edition", "rust-version", "publish"] {
            assert!(
                text.contains(&format!("\n{key}.workspace=true"))
                    || text.contains(&format!("\n{key}={{workspace=true}}")),
                "{package} should take its {key} from the workspace, and not say it again"
            );
        }
    }
}

#[test]
fn the_library_needs_nothing() {
    assert_eq!(
        needs("public-api", "normal"),
        [""; 0],
        "public-api is the bottom of the workspace: it should be built without any other package"
    );
}

#[test]
fn the_others_need_the_library() {
    for package in ["timetable", "clock-testkit"] {
        assert!(
            needs(package, "normal").contains(&String::from("public-api")),
            "{package} should have public-api among its [dependencies]"
        );
    }
}

#[test]
fn the_program_has_no_clock_of_its_own() {
    let folder = root().join("crates/timetable/src");
    let files = fs::read_dir(folder).expect("crates/timetable/src should be there");
    for file in files {
        let path = file.expect("it can be read").path();
        let text = fs::read_to_string(&path).unwrap_or_default();
        for clock in ["struct TimeOfDay", "enum TimeError"] {
            assert!(
                !text.contains(clock),
                "{} says `{clock}`: the program should use the library's",
                path.display()
            );
        }
    }
}
