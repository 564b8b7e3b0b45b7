//! What was typed into a search, as terms that all have to hold.

use super::index::lower;
use super::words::Meaning;
use super::words::meaning;
use crate::app::contents::Contents;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// A filter that the user gave a name; `@name` stands for its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its name.
    pub name: SafeText,
    /// What it stands for.
    pub words: SafeText,
}

/// One word of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Whether it must not hold.
    pub(super) is_negated: bool,
    pub(super) what: What,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A text in the id or title, in lower case.
    Text(String),
    /// Something about a task.
    Filter(Meaning),
}

/// A search: terms that all have to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// What of it means nothing, and what would.
    pub wrong: Option<String>,
}

/// Saved filters may name others, but not without end.
const DEEPEST: usize = 4;

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str, saved: &[SavedFilter]) -> Self {
        let mut query = Self::default();
        query.add(typed, saved, 0);
        query
    }

    fn add(&mut self, typed: &str, saved: &[SavedFilter], depth: usize) {
        for (word, is_quoted) in words(typed) {
            if !is_quoted && let Some(name) = word.strip_prefix('@') {
                self.add_saved(name, saved, depth);
                continue;
            }
            let negated = word.strip_prefix(['-', '!']).filter(|rest| !rest.is_empty() && !is_quoted);
            let (is_negated, word) = negated.map_or((false, word), |rest| (true, rest));
            let what = match meaning(word).filter(|_| !is_quoted) {
                None => What::Text(lower(word)),
                Some(Ok(meaning)) => What::Filter(meaning),
                Some(Err(wrong)) => {
                    self.wrong.get_or_insert(wrong);
                    continue;
                }
            };
            self.terms.push(Term { is_negated, what });
        }
    }

    fn add_saved(&mut self, name: &str, saved: &[SavedFilter], depth: usize) {
        let begins = |filter: &&SavedFilter| lower(&filter.name).starts_with(&lower(name));
        let exact = |filter: &&SavedFilter| lower(&filter.name) == lower(name);
        match saved.iter().find(exact).or_else(|| saved.iter().find(begins)).filter(|_| depth < DEEPEST) {
            Some(filter) => self.add(&filter.words, saved, depth + 1),
            None if saved.is_empty() => {
                self.wrong.get_or_insert("no filter is saved".to_owned());
            }
            None => {
                let names: Vec<String> = saved.iter().map(|filter| format!("@{}", filter.name)).collect();
                self.wrong.get_or_insert(format!("saved: {}", names.join(" ")));
            }
        }
    }

    /// Whether something has all of it: what it says, in lower case, and the task that it is about.
    pub(in crate::app) fn has(&self, contents: &Contents, text: &str, task: impl Fn() -> Option<NodeId>) -> bool {
        let holds = |term: &Term| match &term.what {
            What::Text(part) => text.contains(part),
            What::Filter(meaning) => task().is_some_and(|node| meaning.holds(contents, node)),
        };
        self.terms.iter().all(|term| holds(term) != term.is_negated)
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether only tasks can have it.
    pub(super) fn is_about_tasks(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.what, What::Filter(_)))
    }

    /// The texts that have to be there.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match &term.what {
            What::Text(text) if !term.is_negated => Some(text.as_str()),
            _ => None,
        })
    }
}

/// The words of a line; what stands in double quotes is one word, and nothing but text.
fn words(typed: &str) -> impl Iterator<Item = (&str, bool)> {
    let pieces = typed.split('"').enumerate();
    pieces.flat_map(|(nth, piece)| {
        let is_quoted = nth % 2 == 1;
        let whole = is_quoted.then_some((piece, true)).filter(|_| !piece.trim().is_empty());
        let parts = piece.split_whitespace().filter(move |_| !is_quoted).map(|word| (word, false));
        whole.into_iter().chain(parts)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(typed: &str) -> Vec<String> {
        Query::parse(typed, &[]).texts().map(str::to_owned).collect()
    }

    #[test]
    fn words_are_texts_unless_they_mean_something() {
        assert_eq!(texts("Buy  BREAD"), ["buy", "bread"]);
        assert_eq!(texts("is:blocked bread -milk !beer SEC:1"), ["bread", "sec:1"]);
        assert_eq!(texts("\"two words\" one \"is:blocked\""), ["two words", "one", "is:blocked"]);
        assert_eq!(texts("- !"), ["-", "!"]);
        assert_eq!(texts("  "), Vec::<String>::new());
    }

    #[test]
    fn what_means_nothing_is_said_with_what_would() {
        let wrong = |typed: &str| Query::parse(typed, &[]).wrong.unwrap_or_default();
        assert!(wrong("is:blokced").contains("is:blocked"), "{}", wrong("is:blokced"));
        assert_eq!(wrong("is:b owner:ann p0 #x"), "");
        assert_eq!(wrong("@mine"), "no filter is saved");
    }

    #[test]
    fn a_saved_filter_stands_for_its_words_and_may_name_another() {
        let filter = |name: &str, words: &str| SavedFilter { name: name.into(), words: words.into() };
        let saved = [filter("mine", "ann @now"), filter("now", "today"), filter("loop", "@loop x")];
        let texts = |typed: &str| Query::parse(typed, &saved).texts().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(texts("@mine y"), ["ann", "today", "y"]);
        assert_eq!(texts("@n"), ["today"]);
        assert_eq!(texts("@loop"), ["x"; DEEPEST]);
        assert_eq!(Query::parse("@gone", &saved).wrong.as_deref(), Some("saved: @mine @now @loop"));
    }
}
