//! A terminal without a screen: what a program writes to it can be read at the other end.

use std::ffi::{CStr, OsStr, c_char, c_int};
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Command, Stdio};

// The standard library has no call for this, but it is linked with the system's.
unsafe extern "C" {
    fn grantpt(fd: c_int) -> c_int;
    fn unlockpt(fd: c_int) -> c_int;
    fn ptsname(fd: c_int) -> *mut c_char;
}

/// It shall not become the terminal of the test itself, which would end with it.
const NOCTTY: i32 = if cfg!(target_os = "macos") {
    0x20000
} else {
    0x100
};

/// Both ends of a new terminal: ours, and the one for a program.
fn open() -> Option<(File, File)> {
    let both = |path: &OsStr| {
        let mut options = OpenOptions::new();
        options.read(true).write(true).custom_flags(NOCTTY);
        options.open(path)
    };
    let ours = both(OsStr::new("/dev/ptmx")).ok()?;
    let fd = ours.as_raw_fd();
    // SAFETY: fd is open as long as `ours`. The name is read before anybody asks for another,
    // and a test asks for one terminal at a time.
    let name = unsafe {
        if grantpt(fd) != 0 || unlockpt(fd) != 0 {
            return None;
        }
        let name = ptsname(fd);
        if name.is_null() {
            return None;
        }
        CStr::from_ptr(name).to_bytes().to_vec()
    };
    let theirs = both(OsStr::from_bytes(&name)).ok()?;
    Some((ours, theirs))
}

/// Runs the command with a terminal for its standard output, and gives what it wrote there.
/// `None` if this machine gives us no terminal.
pub fn shows(mut command: Command) -> Option<String> {
    static ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = ONE.lock();
    let (mut ours, theirs) = open()?;
    let mut child = command
        .stdout(theirs)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test should be able to start minigrep");
    drop(command); // it holds the terminal open
    let mut shown = Vec::new();
    let mut some = [0; 4096];
    // On some systems the end of the last writer is an error, on others the end of a file.
    while let Ok(n @ 1..) = ours.read(&mut some) {
        shown.extend(&some[..n]);
    }
    let mut said = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        let _ = stderr.read_to_string(&mut said);
    }
    let _ = child.wait();
    if said.contains("not yet implemented") {
        todo!("minigrep stopped at a todo!()");
    }
    Some(String::from_utf8_lossy(&shown).replace("\r\n", "\n"))
}
