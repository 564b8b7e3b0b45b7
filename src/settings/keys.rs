//! The table of keys with the user's own in place of the usual ones.

use super::record::KeySetting;
use crate::keys::Chord;
use crate::keys::Context;
use crate::keys::Keymap;
use crate::keys::Row;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::nearest;

/// The keys as the user has them; what cannot be stays as it was, and is told.
pub(super) fn keymap(settings: &[KeySetting], problems: &mut Vec<Problem>) -> Keymap {
    let mut keymap = Keymap::default();
    for setting in settings {
        let name = setting.command.as_str();
        let Some(chords) = chords(setting, problems) else { continue };
        if !keymap.rows().iter().any(|row| row.name == name) {
            let near = nearest(name, keymap.rows().iter().map(|row| row.name));
            let hint = near.map_or_else(
                || "`longpole config --commands` lists the names".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no command called `{name}`");
            problems.push(Problem::error("unknown-command", setting.at.0, message).hint(hint));
            continue;
        }
        let changed = keymap.with(name, &chords);
        match clash(&changed, name) {
            None => keymap = changed,
            Some((chord, other)) => problems.push(clashing(setting.at.0, &chord, name, other)),
        }
    }
    keymap
}

/// The keys of a setting, if all of them can be read.
fn chords(setting: &KeySetting, problems: &mut Vec<Problem>) -> Option<Vec<Chord>> {
    let mut chords = Vec::new();
    for text in setting.keys.iter() {
        let Some(chord) = Chord::parse(text) else {
            let message = format!("`{text}` is no key");
            let hint = "keys look like x, G, Space, Ctrl-T, Alt-x, PgDn, or several in a row: g t";
            problems.push(Problem::error("unknown-key", setting.at.0, message).hint(hint));
            return None;
        };
        chords.push(chord);
    }
    Some(chords)
}

/// A key of the command that is another one, or begins it, where both would hold.
fn clash(keymap: &Keymap, name: &str) -> Option<(Chord, &'static str)> {
    let is_one = |chord: &Chord, other: &Chord| chord.starts_with(&other.0) || other.starts_with(&chord.0);
    for context in Context::ALL {
        let rows: Vec<&Row> = keymap.rows_for(*context).collect();
        for row in rows.iter().filter(|row| row.name == name) {
            for other in rows.iter().filter(|other| other.name != name) {
                let both = row.chords.iter().find(|chord| other.chords.iter().any(|theirs| is_one(chord, theirs)));
                if let Some(chord) = both {
                    return Some((chord.clone(), other.name));
                }
            }
        }
    }
    None
}

fn clashing(span: Span, chord: &Chord, name: &str, other: &str) -> Problem {
    let message = format!("`{chord}` cannot mean `{name}`: it already means `{other}`, or begins that");
    Problem::error("key-taken", span, message).hint(format!("give `{other}` another key before this line"))
}
