//! Which plans were open lately: a short list in the data folder. Losing it costs nothing but a little typing.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use super::journal::DataFolder;
use super::journal::StoreError;
use super::journal::new_window;

/// The file that has them.
const FILE: &str = "recent.ron";

/// So many are kept.
const MOST: usize = 20;

/// A plan that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentPlan {
    /// Where it is.
    pub path: PathBuf,
    /// What it was called.
    #[serde(default)]
    pub title: String,
}

/// The plans that were open and are still there, the last one first. A list that cannot be read is empty.
pub fn recent_plans(data: &DataFolder) -> Vec<RecentPlan> {
    let text = data.inside(&[]).ok().and_then(|folder| fs::read_to_string(folder.join(FILE)).ok());
    let plans: Vec<RecentPlan> = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
    plans.into_iter().filter(|plan| plan.path.is_file()).collect()
}

/// Puts a plan at the head of the list.
pub fn remember_plan(data: &DataFolder, path: &Path, title: &str) -> Result<(), StoreError> {
    let path = path.canonicalize().map_err(StoreError::io(path))?;
    let folder = data.make_inside(&[])?;
    let mut plans = recent_plans(data);
    plans.retain(|plan| plan.path != path);
    plans.insert(0, RecentPlan { path, title: title.to_owned() });
    plans.truncate(MOST);
    let text = ron::ser::to_string(&plans).unwrap_or_default();
    // Written beside it and moved, so that two windows that open at once leave one whole list.
    let draft = folder.join(format!("{FILE}.{}", new_window().0));
    let mut file =
        super::journal::private().write(true).create_new(true).open(&draft).map_err(StoreError::io(&draft))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| fs::rename(&draft, folder.join(FILE)));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written.map_err(StoreError::io(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_plan_comes_first_once_and_what_is_gone_is_left_out() {
        let folder = std::env::temp_dir().join(format!("longpole-recent-{}", new_window().0));
        fs::create_dir_all(&folder).expect("a folder");
        let data = DataFolder::find(Some(folder.join("data"))).expect("a folder");
        assert_eq!(recent_plans(&data), []);
        for name in ["a.ron", "b.ron", "a.ron"] {
            fs::write(folder.join(name), "(title: \"T\")").expect("a file");
            remember_plan(&data, &folder.join(name), name).expect("remembered");
        }
        let titles = || recent_plans(&data).into_iter().map(|plan| plan.title).collect::<Vec<_>>();
        assert_eq!(titles(), ["a.ron", "b.ron"]);
        fs::remove_file(folder.join("a.ron")).expect("removed");
        assert_eq!(titles(), ["b.ron"]);
        fs::write(folder.join("data").join(FILE), "no list").expect("written");
        assert_eq!(titles(), Vec::<String>::new());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
