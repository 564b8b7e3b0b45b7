//! Where the journals of a plan are: a folder by its id, else by its path; and whether the plan moved or was copied.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use super::beside::put;
use super::beside::text;
use super::folder::DataFolder;
use super::storage::StoreError;
use crate::plan::plain_name;
use crate::plan::read;
use crate::store::read_plan;

/// The file that says which plan a folder belongs to.
const ABOUT: &str = "plan.ron";

/// The folder of a plan inside the data folder, and the one it had before it had an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    name: String,
    former: Option<String>,
}

impl Place {
    /// The place of the plan with this id, empty if it has none, in the file at `path`.
    pub fn of(id: &str, path: &Path) -> Self {
        let path = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let by_path = folder_name("at", &stem, path.as_os_str().as_encoded_bytes());
        if id.is_empty() {
            return Self { name: by_path, former: None };
        }
        Self { name: folder_name("id", id, id.as_bytes()), former: Some(by_path) }
    }

    /// The folder that is written to.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folders that are read.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.former.as_deref())
    }
}

/// A name that can be read by people and is one plan's only.
fn folder_name(how: &str, text: &str, whole: &[u8]) -> String {
    let short: String = plain_name(text).chars().filter(char::is_ascii).take(32).collect();
    format!("{how}-{short}-{:016x}", fnv1a(whole))
}

/// The FNV-1a hash: the same on every machine and in every version.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What is kept about a plan beside its journals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct About {
    /// Where the plan was seen and may tick.
    paths: Vec<PathBuf>,
}

/// Notes where the plan is. The other file with its id, if there is one and sharing was not allowed, is handed back.
pub fn claim(
    data: &DataFolder,
    place: &Place,
    id: &str,
    path: &Path,
    share: bool,
) -> Result<Option<PathBuf>, StoreError> {
    let folder = data.make_inside(&["plans", place.name()])?;
    let path = path.canonicalize().map_err(StoreError::io(path))?;
    let mut about = known(&folder);
    if about.paths.contains(&path) {
        return Ok(None);
    }
    let copies: Vec<PathBuf> = about.paths.iter().filter(|other| has_id(other, id)).cloned().collect();
    if let (Some(copy), false) = (copies.first(), share) {
        return Ok(Some(copy.clone()));
    }
    about.paths = copies;
    about.paths.push(path);
    keep(&folder, &about).map_err(StoreError::io(&folder))?;
    Ok(None)
}

fn known(folder: &Path) -> About {
    // What cannot be read is as good as lost, and that costs one question.
    text(&folder.join(ABOUT)).map(|text| ron::from_str(&text).unwrap_or_default()).unwrap_or_default()
}

/// Whether the file holds a plan with this id; the plan at a path that has none is always itself.
fn has_id(path: &Path, id: &str) -> bool {
    let Ok(file) = read_plan(path) else { return false };
    read(&file.text, file.format).plan.id.as_str() == id
}

fn keep(folder: &Path, about: &About) -> io::Result<()> {
    let text = ron::ser::to_string(about).map_err(io::Error::other)?;
    put(folder, ABOUT, &text)
}
