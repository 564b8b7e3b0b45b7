//! Reading a plan file: whatever is given as one, the answer comes at once and costs little.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use thiserror::Error;

use crate::plan::Format;

/// Plans are written by people; nobody has written one this large.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A plan file that was read.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// Its text.
    pub text: String,
    /// What it is written in.
    pub format: Format,
    /// What the file beside it says about the reading: `ROADMAP.longpole.ron` beside `ROADMAP.md`.
    pub beside: Option<String>,
}

/// Why a file could not be read as a plan.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no file at {}", .0.display())]
    NotFound(PathBuf),
    /// It is a folder.
    #[error("{} is a folder, not a plan", .0.display())]
    Folder(PathBuf),
    /// It is a pipe, a socket or a device.
    #[error("{} is not an ordinary file", .0.display())]
    NotAFile(PathBuf),
    /// Its name says nothing about its format.
    #[error("{} is neither a .ron, a .json nor a .md file", .0.display())]
    UnknownFormat(PathBuf),
    /// It is larger than any plan.
    #[error("{} is too large for a plan: {} MiB, and {} MiB is the most", .path.display(), .bytes / 1024 / 1024, MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// There is nothing in it.
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    /// It is not UTF-8.
    #[error("{} is not UTF-8 text: line {line} has a byte that does not belong there", .path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first line with such a byte.
        line: usize,
    },
    /// It is text in another encoding, as some editors write it.
    #[error("{} is UTF-16 text", .0.display())]
    Utf16(PathBuf),
    /// It is UTF-8 but no text.
    #[error("{} is not text: it is full of control characters", .0.display())]
    Binary(PathBuf),
    /// The system would not give it.
    #[error("{} could not be read: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl ReadError {
    /// What to type next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "check the name, or start a plan with `longpole init`",
            Self::Folder(_) => "name a file in it, or go there and run `longpole`",
            Self::NotAFile(_) => "save it to a file first",
            Self::UnknownFormat(_) => "longpole reads .ron, .json and .md plans: start one with `longpole init`",
            Self::TooLarge { .. } => "split it into several plans",
            Self::Empty(_) => {
                "write a plan into it with `longpole init --force`, or copy a sample with `longpole demo`"
            }
            Self::Utf16(_) | Self::NotUtf8 { .. } => "save it as UTF-8 in your editor",
            Self::Binary(_) => "check that this is the file you meant",
            Self::Io { .. } => "check that the file may be read",
        }
    }
}

/// Reads the file at `path` as the text of a plan.
pub fn read_plan(path: &Path) -> Result<PlanFile, ReadError> {
    let io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound(path.to_owned()),
        _ => ReadError::Io { path: path.to_owned(), error },
    };
    // Asked before opening: opening a pipe would wait for somebody to write to it.
    let about = fs::metadata(path).map_err(io)?;
    if about.is_dir() {
        return Err(ReadError::Folder(path.to_owned()));
    }
    if !about.is_file() {
        return Err(ReadError::NotAFile(path.to_owned()));
    }
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    let format = Format::of_extension(extension).ok_or_else(|| ReadError::UnknownFormat(path.to_owned()))?;
    if about.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path.to_owned(), bytes: about.len() });
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path.to_owned(), bytes: bytes.len() as u64 });
    }
    let beside = (format == Format::Markdown).then(|| read_beside(path)).flatten();
    Ok(PlanFile { text: text(path, bytes)?, format, beside })
}

/// The small file beside a document, where there is one.
fn read_beside(path: &Path) -> Option<String> {
    const MOST: u64 = 1024 * 1024;
    let beside = path.with_extension("longpole.ron");
    let small = fs::metadata(&beside).is_ok_and(|about| about.is_file() && about.len() <= MOST);
    small.then(|| fs::read_to_string(beside).ok()).flatten()
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ReadError::Utf16(path.to_owned()));
    }
    let is_control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let head = bytes.get(..8192).unwrap_or(&bytes);
    if head.iter().filter(is_control).count() * 10 > head.len() {
        return Err(ReadError::Binary(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..good]).count();
        ReadError::NotUtf8 { path: path.to_owned(), line }
    })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(ReadError::Empty(path.to_owned()));
    }
    Ok(text)
}
