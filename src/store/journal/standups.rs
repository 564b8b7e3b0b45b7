//! When stand-ups were held, a line each, beside the journals of the plan: so that the next one begins where the last ended.
//!
//! It is a convenience of this installation and no fact about the plan, so it stands in no journal.

use std::fs;

use super::beside::put;
use super::folder::DataFolder;
use super::place::Place;
use super::storage::StoreError;
use crate::journal::Millis;

/// The file with the moments.
const STANDUPS: &str = "standups";
/// Older ones are forgotten.
const MOST: usize = 30;

/// When stand-ups of the plan were held, in order.
pub fn standups(data: &DataFolder, place: &Place) -> Vec<Millis> {
    let folder = data.inside(&["plans", place.name()]);
    let text = folder.map(|folder| fs::read_to_string(folder.join(STANDUPS)).unwrap_or_default()).unwrap_or_default();
    let mut moments: Vec<Millis> = text.lines().filter_map(|line| line.trim().parse().ok().map(Millis)).collect();
    moments.sort_unstable();
    moments
}

/// Notes that a stand-up is held.
pub fn note_standup(data: &DataFolder, place: &Place, at: Millis) -> Result<(), StoreError> {
    let mut moments = standups(data, place);
    moments.push(at);
    let kept = &moments[moments.len().saturating_sub(MOST)..];
    let lines: Vec<String> = kept.iter().map(|moment| moment.0.to_string()).collect();
    let folder = data.make_inside(&["plans", place.name()])?;
    put(&folder, STANDUPS, &(lines.join("\n") + "\n")).map_err(StoreError::io(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_kept_and_nonsense_is_passed_over() {
        let home = std::env::temp_dir().join(format!("longpole-standups-{}", std::process::id()));
        let data = DataFolder::find(Some(home.clone())).expect("a data folder");
        let place = Place::of("p", &home);
        assert_eq!(standups(&data, &place), []);
        for at in 0..40 {
            note_standup(&data, &place, Millis(at)).expect("it is noted");
        }
        assert_eq!(standups(&data, &place).len(), MOST);
        let folder = data.inside(&["plans", place.name()]).expect("a folder");
        fs::write(folder.join(STANDUPS), "7\nsoon\n5\n").expect("it is written");
        assert_eq!(standups(&data, &place), [Millis(5), Millis(7)]);
        fs::remove_dir_all(home).expect("it is cleared away");
    }
}
