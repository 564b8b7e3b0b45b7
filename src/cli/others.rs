//! The plans that can be opened instead of the one that is open: those that were open lately, and the samples.

use std::path::Path;
use std::path::PathBuf;

use super::load::Source;
use crate::app::OtherPlan;
use crate::plan::SafeText;
use crate::plan::samples;
use crate::store::RecentPlan;
use crate::store::journal::DataFolder;
use crate::store::recent_plans;
use crate::store::remember_plan;

/// The plans that were open lately, the last one first.
pub(super) fn recent(data_dir: Option<PathBuf>) -> Vec<RecentPlan> {
    DataFolder::find(data_dir).map(|data| recent_plans(&data)).unwrap_or_default()
}

/// All but `current`, each as the screens tell of it and as it is opened.
pub(super) fn others(current: &Source, recent: Vec<RecentPlan>) -> (Vec<OtherPlan>, Vec<Source>) {
    let here = match current {
        Source::File(path) => path.canonicalize().ok(),
        Source::Sample(_) => None,
    };
    let recent = recent.into_iter().filter(|plan| Some(&plan.path) != here.as_ref()).map(|plan| {
        let about = SafeText::from(home_short(&plan.path));
        (OtherPlan { title: SafeText::from(plan.title), about }, Source::File(plan.path))
    });
    let samples = samples::ALL
        .iter()
        .map(|sample| (OtherPlan { title: sample.name.into(), about: sample.about.into() }, Source::Sample(sample)));
    recent.chain(samples.filter(|(_, source)| source != current)).unzip()
}

/// Notes that a plan was opened. A list that cannot be kept is no reason not to open it.
pub(super) fn remember(source: &Source, title: &str, data_dir: Option<PathBuf>) {
    if let (Source::File(path), Ok(data)) = (source, DataFolder::find(data_dir)) {
        let _ = remember_plan(&data, path, title);
    }
}

/// A path with `~` for the user's home.
fn home_short(path: &Path) -> String {
    let home = directories::BaseDirs::new();
    let inside = home.as_ref().and_then(|home| path.strip_prefix(home.home_dir()).ok());
    inside.map_or_else(|| path.display().to_string(), |inside| format!("~/{}", inside.display()))
}
