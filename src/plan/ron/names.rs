//! Names that stand alone in many places, such as owners: read once, shared by all.
//!
//! It remembers only the last few, so that what it costs does not grow with the plan.

use ecow::EcoVec;

use crate::plan::SafeText;

/// How many names are remembered; a plan has about as many roles.
const SLOTS: usize = 64;

/// What is longer is a sentence, and no name.
const LONGEST: usize = 24;

/// The last name that was read for each slot; where a name goes is told by its length and its ends.
#[derive(Debug)]
pub(super) struct Names {
    known: [EcoVec<SafeText>; SLOTS],
}

impl Default for Names {
    fn default() -> Self {
        Self { known: [const { EcoVec::new() }; SLOTS] }
    }
}

impl Names {
    /// The list that holds just this name, if it is remembered.
    pub(super) fn find(&self, name: &str) -> Option<EcoVec<SafeText>> {
        let known = &self.known[slot(name)];
        known.first().is_some_and(|first| first.as_str() == name).then(|| known.clone())
    }

    /// Remembers a list of one name.
    pub(super) fn keep(&mut self, only: &EcoVec<SafeText>) {
        if let Some(name) = only.first().filter(|name| name.len() <= LONGEST) {
            self.known[slot(name)] = only.clone();
        }
    }
}

fn slot(name: &str) -> usize {
    let [first, last] = [name.as_bytes().first(), name.as_bytes().last()].map(|byte| usize::from(*byte.unwrap_or(&0)));
    (first * 7 + last * 3 + name.len()) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(name: &str) -> EcoVec<SafeText> {
        [SafeText::new(name)].into_iter().collect()
    }

    #[test]
    fn a_name_is_known_until_another_takes_its_place() {
        let mut names = Names::default();
        names.keep(&only("backend"));
        names.keep(&only("qa"));
        assert_eq!(names.find("backend"), Some(only("backend")));
        assert_eq!(names.find("qa"), Some(only("qa")));
        assert_eq!(names.find("bockond"), None, "the same slot, and another name");
        names.keep(&only("bockond"));
        assert_eq!(names.find("backend"), None);
    }

    #[test]
    fn nothing_and_sentences_are_no_names() {
        let mut names = Names::default();
        assert_eq!(names.find(""), None);
        let sentence = "whoever is on call in the week before the release";
        names.keep(&only(sentence));
        assert_eq!(names.find(sentence), None);
    }
}
