//! Small files beside the journals of a plan: replaced whole, never half.

use std::fs;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;

use super::folder::DataFolder;
use super::folder::private;
use super::folder::sync_folder;
use super::lock;
use super::place::Place;
use super::replica::new_window;
use super::storage::NotSaved;
use super::storage::StoreError;

/// No such file is longer.
const MOST_BYTES: u64 = 64 << 20;

/// What the file `name` beside the journals of a plan says, if there is one.
pub fn read_beside(data: &DataFolder, place: &Place, name: &str) -> Result<Option<String>, StoreError> {
    for folder in place.names() {
        let path = data.inside(&["plans", folder])?.join(name);
        match text(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            read => return read.map(Some).map_err(StoreError::io(&path)),
        }
    }
    Ok(None)
}

/// Puts `text` into the file `name` beside the journals of a plan, for good.
pub fn write_beside(data: &DataFolder, place: &Place, name: &str, text: &str) -> Result<(), StoreError> {
    let folder = data.make_inside(&["plans", place.name()])?;
    put(&folder, name, text).map_err(StoreError::io(&folder))
}

/// Kept while one window looks at a file beside the journals and puts another in its place; dropping it lets go.
pub struct HeldBeside(#[expect(dead_code, reason = "it is held, not used")] lock::Lock);

/// Waits until no other window is about to replace the file `name` beside the journals of a plan.
pub fn hold_beside(data: &DataFolder, place: &Place, name: &str) -> Result<HeldBeside, NotSaved> {
    let folder = data.make_inside(&["plans", place.name()])?;
    lock::take_named((&folder, &format!("{name}.lock")), &mut None, lock::PATIENCE).map(HeldBeside)
}

/// What a file says.
pub(super) fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    private().read(true).open(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// Replaces the file `name` in `folder`.
pub(super) fn put(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let draft = folder.join(format!("{name}.{}", new_window().0));
    let mut file = private().write(true).create_new(true).open(&draft)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all())?;
    fs::rename(&draft, folder.join(name))?;
    sync_folder(folder)
}
