//! Which plan is meant when none is named: the nearest one upwards from a folder.

use std::path::Path;
use std::path::PathBuf;

/// The names a plan goes by, the first found counts.
pub const PLAN_NAMES: [&str; 10] = [
    "plan.ron",
    "longpole.ron",
    "plan.json",
    "longpole.json",
    "plan.md",
    "PLAN.md",
    "ROADMAP.md",
    "roadmap.md",
    "TODO.md",
    "TASKS.md",
];

/// The plan in `folder` or the nearest folder above it.
pub fn find_upwards(folder: &Path) -> Option<PathBuf> {
    let candidates = folder.ancestors().flat_map(|above| PLAN_NAMES.map(|name| above.join(name)));
    candidates.into_iter().find(|path| path.is_file())
}
