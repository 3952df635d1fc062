use std::fs;
use std::io::{self, Read};
use std::iter;
use std::path::{Path, PathBuf};

use minigrep::GrepError;

/// Something to search.
pub enum Source {
    StandardInput,
    File { path: PathBuf, in_folder: bool },
}

/// What there is to search, one by one. What cannot be looked into is an error in its place.
pub type Sources = Box<dyn Iterator<Item = Result<Source, GrepError>>>;

impl Source {
    /// All that a command line names; with `recursive`, what is in its folders.
    pub fn all(files: Vec<PathBuf>, recursive: bool) -> Sources {
        if files.is_empty() && recursive {
            return Source::in_folder(PathBuf::new());
        }
        if files.is_empty() {
            return Box::new(iter::once(Ok(Source::StandardInput)));
        }
        Box::new(files.into_iter().flat_map(move |path| {
            if path == Path::new("-") {
                Box::new(iter::once(Ok(Source::StandardInput)))
            } else if recursive && path.is_dir() {
                Source::in_folder(path)
            } else {
                let in_folder = false;
                Box::new(iter::once(Ok(Source::File { path, in_folder })))
            }
        }))
    }

    fn in_folder(path: PathBuf) -> Sources {
        let ahead = vec![path];
        Box::new(Walk { ahead }.map(|path| {
            Ok(Source::File {
                path: path?,
                in_folder: true,
            })
        }))
    }

    /// Its name, which need not be text.
    pub fn name(&self) -> &[u8] {
        match self {
            Source::StandardInput => b"(standard input)",
            Source::File { path, .. } => path.as_os_str().as_encoded_bytes(),
        }
    }

    /// Its name for people.
    pub fn shown(&self) -> String {
        String::from_utf8_lossy(self.name()).into_owned()
    }

    pub fn read(&self) -> Result<Vec<u8>, GrepError> {
        let read = match self {
            Source::StandardInput => {
                let mut text = Vec::new();
                io::stdin().read_to_end(&mut text).map(|_| text)
            }
            Source::File { path, .. } => fs::read(path),
        };
        read.map_err(|why| GrepError::Read {
            name: self.shown(),
            why,
        })
    }
}

/// The files in a folder and in all folders below it. The empty path is the current folder, whose
/// files are told without a folder in front.
struct Walk {
    ahead: Vec<PathBuf>,
}

impl Iterator for Walk {
    type Item = Result<PathBuf, GrepError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let path = self.ahead.pop()?;
            if !path.as_os_str().is_empty() && !path.is_dir() {
                return Some(Ok(path));
            }
            let here = path.as_os_str().is_empty();
            let folder = if here { Path::new(".") } else { &path };
            match entries(folder, &path) {
                Ok(paths) => self.ahead.extend(paths.into_iter().rev()),
                Err(why) => {
                    let name = folder.display().to_string();
                    return Some(Err(GrepError::Read { name, why }));
                }
            }
        }
    }
}

/// The files and folders in a folder, by name. A link may lead back to where we come from, and
/// what is neither may never end: they are left out.
fn entries(folder: &Path, name: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_file() || kind.is_dir() {
            paths.push(name.join(entry.file_name()));
        }
    }
    paths.sort();
    Ok(paths)
}
