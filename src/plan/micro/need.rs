//! What a task waits for: `SEC-001`, `SEC-001 SS+2d`, `GATE-1 +2ed`.

use std::fmt;

use super::Duration;
use super::Micro;
use super::Unit;
use super::Wrong;
use crate::plan::SafeText;

/// Which ends a need ties together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub enum LinkKind {
    /// Starts when the other has finished.
    #[default]
    #[serde(rename = "FS")]
    FinishStart,
    /// Starts when the other has started.
    #[serde(rename = "SS")]
    StartStart,
    /// Finishes when the other has finished.
    #[serde(rename = "FF")]
    FinishFinish,
    /// Finishes when the other has started.
    #[serde(rename = "SF")]
    StartFinish,
}

impl LinkKind {
    /// All kinds with their two letters.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::FinishStart, "FS"), (Self::StartStart, "SS"), (Self::FinishFinish, "FF"), (Self::StartFinish, "SF")];

    /// Its two letters.
    pub fn letters(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("FS", |(_, letters)| letters)
    }
}

/// How long after (or, where `lead`, before) the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lag {
    // A length in two fields, so that all of it fits into eight bytes: large plans have many.
    amount: u32,
    unit: Unit,
    /// Before instead of after.
    pub lead: bool,
    /// Counted on the wall clock instead of in working time: `+2ed`.
    pub elapsed: bool,
}

impl Lag {
    /// After (or, where `lead`, before) so long; on the wall clock if `elapsed`.
    pub fn new(length: Duration, lead: bool, elapsed: bool) -> Self {
        Self { amount: length.amount, unit: length.unit, lead, elapsed }
    }

    /// How long.
    pub fn length(self) -> Duration {
        Duration { amount: self.amount, unit: self.unit }
    }
}

/// A dependency as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Need {
    /// The id (or title) of what it waits for.
    pub target: SafeText,
    /// Which ends.
    pub kind: LinkKind,
    /// How far apart.
    pub lag: Option<Lag>,
}

impl Need {
    /// A plain finish-start need on `target`.
    pub fn on(target: &str) -> Self {
        Self { target: target.into(), kind: LinkKind::FinishStart, lag: None }
    }
}

impl Micro for Need {
    const WHAT: &'static str = "a need";

    fn parse(text: &str) -> Result<Self, Wrong> {
        // Most needs are a bare id.
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic()) {
            return Ok(Self::on(text));
        }
        let text = text.trim();
        let Some((target, last)) = text.rsplit_once(' ') else {
            return if text.is_empty() {
                Err(Wrong::form(text, Self::WHAT, "write the id of the task it waits for, like \"SEC-001\""))
            } else {
                Ok(Self::on(text))
            };
        };
        match parse_tie(last) {
            None => Ok(Self::on(text)),
            Some(tie) => {
                let (kind, lag) = tie.map_err(|_| {
                    Wrong::form(
                        last,
                        "a link with a lag",
                        "write it like \"SEC-001 SS+2d\", \"SEC-001 FF\" or \"SEC-001 +2ed\"",
                    )
                })?;
                Ok(Self { target: target.trim_end().into(), kind, lag })
            }
        }
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.target)?;
        match tie(self.kind, self.lag) {
            tie if tie.is_empty() => Ok(()),
            tie => write!(f, " {tie}"),
        }
    }
}

/// How a link is written behind what it waits for: `SS+2d`, `+2ed`; nothing for a plain one.
pub fn tie(kind: LinkKind, lag: Option<Lag>) -> String {
    let letters = if kind == LinkKind::FinishStart { "" } else { kind.letters() };
    let Some(lag) = lag else { return letters.to_owned() };
    let sign = if lag.lead { "-" } else { "+" };
    let length = lag.length().to_string();
    let length = if lag.elapsed { elapsed(&length) } else { length };
    format!("{letters}{sign}{length}")
}

/// `2d` as `2ed`.
fn elapsed(length: &str) -> String {
    let at = length.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(length.len());
    let (figure, unit) = length.split_at(at);
    format!("{figure}e{unit}")
}

/// `SS+2d` into its kind and lag; `None` where the word is no link at all but a part of a title.
fn parse_tie(word: &str) -> Option<Result<(LinkKind, Option<Lag>), Wrong>> {
    let named = LinkKind::ALL.iter().find_map(|(kind, letters)| Some((*kind, word.strip_prefix(letters)?)));
    let (kind, rest) = named.unwrap_or((LinkKind::FinishStart, word));
    if rest.is_empty() {
        return Some(Ok((kind, None)));
    }
    let lead = match rest.as_bytes() {
        [b'+', ..] => false,
        [b'-', digit, ..] if named.is_some() || digit.is_ascii_digit() => true,
        _ => return None,
    };
    let figure = rest.get(1..).unwrap_or("");
    Some(parse_lag(figure, lead).map(|lag| (kind, Some(lag))))
}

fn parse_lag(figure: &str, lead: bool) -> Result<Lag, Wrong> {
    let unit_at = figure.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(figure.len());
    let (digits, unit) = figure.split_at(unit_at);
    let elapsed = unit.starts_with('e');
    let length = if elapsed {
        Duration::parse(&format!("{digits}{}", unit.trim_start_matches('e')))?
    } else {
        Duration::parse(figure)?
    };
    Ok(Lag::new(length, lead, elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in ["SEC-001", "SEC-001 SS+2d", "SEC-001 FF", "A +2ed", "A -4h", "A SF-1.5d", "Paint the door"] {
            assert_eq!(Need::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn the_last_word_is_a_link_only_if_it_looks_like_one() {
        assert_eq!(Need::parse("Paint door").expect("title").target.as_str(), "Paint door");
        assert_eq!(Need::parse("Phase - A").expect("title").target.as_str(), "Phase - A");
        assert!(Need::parse("A SS+2x").is_err());
        assert!(Need::parse("A FF+").is_err());
        assert!(Need::parse("  ").is_err());
    }
}
