//! What a cause costs, in words.

use super::Phrases;
use super::phrase::joined;
use crate::engine::readiness::Price;

/// More names than these are counted.
const MOST_NAMES: usize = 4;

impl Phrases<'_> {
    /// What each day more of it costs; nothing where no task waits for it.
    pub fn cost(self, price: &Price) -> Option<String> {
        let moved = match price.moves {
            0 => None,
            1 => Some("moves 1 task".to_owned()),
            n => Some(format!("moves {n} tasks")),
        };
        let finish = match (price.a_day, price.room) {
            (a_day, _) if a_day > 0 => Some(format!("costs the finish {}", self.length(a_day))),
            (_, Some(room)) if room > 0 && moved.is_some() => {
                Some(format!("not the finish for the first {}", self.length(room)))
            }
            _ => None,
        };
        let told = match (price.a_day > 0, finish, moved) {
            (true, Some(finish), Some(moved)) => format!("{finish} and {moved}"),
            (true, Some(finish), None) => finish,
            (false, Some(finish), Some(moved)) => format!("{moved}, {finish}"),
            (_, _, moved) => moved?,
        };
        Some(format!("each day of it {told}"))
    }

    /// What clearing it brings; nothing where nothing can begin for it and no date moves.
    pub fn relief(self, price: &Price) -> Option<String> {
        let mut brings: Vec<String> = Vec::new();
        if price.gains > 0 {
            brings.push(format!("brings the finish forward by {}", self.length(price.gains)));
        }
        if !price.frees.is_empty() {
            brings.push(format!("lets {} go on", self.names(&price.frees, MOST_NAMES)));
        }
        (!brings.is_empty()).then(|| format!("clearing it today {}", joined(&brings)))
    }
}
