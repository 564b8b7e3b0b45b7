//! The folder of a user's settings: the settings file and the themes beside it. Nothing here writes but to begin a file.

use std::fs;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use directories::ProjectDirs;

/// No settings are larger.
const MAX_BYTES: u64 = 1024 * 1024;

/// The folder in which a user's settings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFolder {
    root: PathBuf,
}

impl ConfigFolder {
    /// The folder that was named, else the system's own for this; nothing on a system without one.
    pub fn find(named: Option<PathBuf>) -> Option<Self> {
        let root = named.filter(|named| !named.as_os_str().is_empty());
        let usual = || ProjectDirs::from("", "", "longpole").map(|dirs| dirs.config_dir().to_owned());
        root.or_else(usual).map(|root| Self { root })
    }

    /// The settings file.
    pub fn file(&self) -> PathBuf {
        self.root.join("config.ron")
    }

    /// The file of a theme.
    pub fn theme_file(&self, name: &str) -> PathBuf {
        self.root.join("themes").join(format!("{name}.ron"))
    }

    /// The names of the themes in the folder, in order.
    pub fn themes(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root.join("themes")).into_iter().flatten().flatten();
        let files = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "ron"));
        let mut names: Vec<String> = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
        names.sort();
        names
    }

    /// Begins the settings file with some text; one that is there is an error.
    pub fn begin(&self, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.root)?;
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(self.file())?;
        file.write_all(text.as_bytes())
    }
}

/// The text of a settings or theme file; nothing where there is none.
pub fn read_settings(path: &Path) -> io::Result<Option<String>> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !about.is_file() || about.len() > MAX_BYTES {
        return Err(io::Error::other("it is no ordinary file, or too large"));
    }
    fs::read_to_string(path).map(Some)
}
