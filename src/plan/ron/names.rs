//! Names that stand alone in many places, such as owners: read once, shared by all.
//!
//! It remembers only the last few, so that what it costs does not grow with the plan.

use ecow::EcoVec;

use crate::plan::SafeText;

/// How many names are remembered; a plan has about as many roles.
const SLOTS: usize = 16;

/// What is longer is a sentence, and no name.
const LONGEST: usize = 24;

/// The last names that were read.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: [EcoVec<SafeText>; SLOTS],
    next: usize,
}

impl Names {
    /// The list that holds just this name, if it is remembered.
    pub(super) fn find(&self, name: &str) -> Option<EcoVec<SafeText>> {
        self.known.iter().find(|known| known.first().is_some_and(|first| first.as_str() == name)).cloned()
    }

    /// Remembers a list of one name.
    pub(super) fn keep(&mut self, only: &EcoVec<SafeText>) {
        if only.first().is_some_and(|name| name.len() <= LONGEST) {
            self.known[self.next] = only.clone();
            self.next = (self.next + 1) % SLOTS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_names_are_known() {
        let mut names = Names::default();
        for name in 0..30 {
            let only: EcoVec<SafeText> = [SafeText::from(format!("role {name}"))].into_iter().collect();
            names.keep(&only);
        }
        assert!(names.find("role 13").is_none());
        assert_eq!(names.find("role 14").map(|only| only.len()), Some(1));
        assert!(names.find("").is_none());
    }
}
