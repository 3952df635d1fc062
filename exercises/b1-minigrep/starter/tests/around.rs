mod run;

use run::Folder;

#[test]
fn binary_files_know_no_context() {
    let folder = Folder::new("binary_files_know_no_context")
        .with("photo", b"sun\nmoon\n\0\n")
        .with("night.txt", "moon\nsun\n");
    let said = &["minigrep: photo: binary file matches"];

    folder
        .run(&["-C1", "moon", "photo"])
        .gives(
            "",
            0,
            "no line of a binary file should be printed, as context either",
        )
        .says(said, "one line on standard error says what was found");
    folder
        .run(&["-C1", "moon", "photo", "night.txt"])
        .gives(
            "night.txt:moon\nnight.txt-sun\n",
            0,
            "of the binary file nothing was printed, so the first group needs no -- before it",
        )
        .says(said, "one line on standard error says what was found");
}
