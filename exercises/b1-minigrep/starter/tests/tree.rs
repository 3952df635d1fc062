mod run;

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

use run::Folder;

/// A folder that nobody may list, as long as this is there. To be in it is allowed.
struct Locked {
    path: PathBuf,
}

impl Locked {
    fn new(path: PathBuf) -> Locked {
        let lock = fs::set_permissions(&path, Permissions::from_mode(0o111));
        lock.expect("the test should be able to lock a folder");
        Locked { path }
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let _ = fs::set_permissions(&self.path, Permissions::from_mode(0o755));
    }
}

#[test]
fn links_on_the_way_are_left_out() {
    let folder = Folder::new("links_on_the_way_are_left_out")
        .with("sky/far/star.txt", "moon\n")
        .with("other.txt", "moon\n")
        .with("others/x.txt", "moon\n")
        .with_link("sky/back", "..")
        .with_link("sky/far/circle", "circle")
        .with_link("sky/file", "../other.txt")
        .with_link("sky/folder", "../others")
        .with_link("sky/nowhere", "gone");

    folder
        .run(&["-r", "moon", "sky"])
        .gives(
            "sky/far/star.txt:moon\n",
            0,
            "a link that is met in a folder should be left out, wherever it leads",
        )
        .says(&[], "what is left out is no error");
}

#[test]
fn links_on_the_command_line_are_followed() {
    let folder = Folder::new("links_on_the_command_line_are_followed")
        .with("sky/star.txt", "moon\n")
        .with_link("up", "sky")
        .with_link("file", "sky/star.txt");

    folder.run(&["-r", "moon", "up", "file"]).gives(
        "up/star.txt:moon\nfile:moon\n",
        0,
        "a link that the command line names should be followed, to a folder or to a file",
    );
}

#[test]
fn a_folder_may_be_empty() {
    let folder = Folder::new("a_folder_may_be_empty").with("sky/x.txt", "moon\n");
    for name in ["sky/a", "sky/z/z/z", "box"] {
        fs::create_dir_all(folder.path.join(name)).expect("the test should make a folder");
    }

    folder
        .run(&["-rc", "moon", "box", "sky"])
        .gives(
            "sky/x.txt:1\n",
            0,
            "an empty folder has no file, and so nothing to tell",
        )
        .says(&[], "an empty folder is no error");
}

#[test]
fn what_is_no_file_is_left_out() {
    let folder = Folder::new("what_is_no_file_is_left_out").with("sky/z.txt", "moon\n");
    // The path of a socket must be short, so it is made elsewhere.
    let socket = std::env::temp_dir().join(format!("minigrep-{}", std::process::id()));
    let listener = UnixListener::bind(&socket).expect("the test should make a socket");
    let moved = fs::rename(&socket, folder.path.join("sky/socket"));
    if moved.is_err() {
        let _ = fs::remove_file(&socket); // another disk: this machine cannot test it
    }

    folder
        .run(&["-r", "moon", "sky"])
        .gives(
            "sky/z.txt:moon\n",
            0,
            "what is met in a folder and is neither file nor folder should be left out",
        )
        .says(
            &[],
            "what is left out is no error: there is a socket in sky",
        );
    drop(listener);
}

#[test]
fn a_binary_file_in_a_folder() {
    let folder = Folder::new("a_binary_file_in_a_folder")
        .with("sky/night.txt", "moon\n")
        .with("sky/photo", b"moon\n\0\n");

    folder
        .run(&["-rn", "moon", "sky"])
        .gives(
            "sky/night.txt:1:moon\n",
            0,
            "in a folder too no line of a binary file should be printed",
        )
        .says(
            &["minigrep: sky/photo: binary file matches"],
            "a binary file in a folder should be told by its path",
        );
}

#[test]
fn names_need_not_be_text() {
    let folder = Folder::new("names_need_not_be_text").with("sky/z.txt", "moon\n");
    let odd = folder.path.join("sky").join(OsStr::from_bytes(b"a\xff"));
    if fs::write(&odd, "moon of mars\n").is_err() {
        return; // not every system has such names
    }
    let ran = folder.run(&["-r", "moon", "sky"]);
    let lines: Vec<&[u8]> = ran.stdout.split(|byte| *byte == b'\n').collect();

    assert!(
        ran.status == Some(0)
            && lines.len() == 3
            && lines[0].ends_with(b":moon of mars")
            && lines[1] == b"sky/z.txt:moon",
        "a file whose name is not UTF-8 should be searched like any other; minigrep ended with \
         {:?}, printed\n{}and said\n{}",
        ran.status,
        String::from_utf8_lossy(&ran.stdout),
        ran.stderr
    );
}

#[test]
fn goes_on_after_a_locked_folder() {
    let folder = Folder::new("goes_on_after_a_locked_folder")
        .with("sky/z.txt", "moon\n")
        .with("sky/locked/x.txt", "sun\n");
    let locked = Locked::new(folder.path.join("sky/locked"));
    // Whoever may do everything can read it. Then only `gone` cannot be searched.
    let bites = fs::read_dir(&locked.path).is_err();
    let ran = folder.run(&["-r", "moon", "gone", "sky"]);
    let mut says = vec!["minigrep: gone: "];
    if bites {
        says.push("minigrep: sky/locked: ");
    }

    ran.gives(
        "sky/z.txt:moon\n",
        2,
        "what cannot be searched should be passed over, and the rest be searched",
    )
    .says(
        &says,
        "each folder that cannot be searched should have its line",
    );
    if bites {
        let inside = Folder {
            path: locked.path.clone(),
        };
        inside
            .run(&["-r", "moon"])
            .gives("", 2, "the current folder cannot be read")
            .says(
                &["minigrep: .: "],
                "a message should call the current folder .",
            );
    }
}
