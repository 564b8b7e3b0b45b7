//! Stretches cut out of a number line, and the way from the whole line to what is left of it and back.
//! It never says what the numbers are: working days for holidays, working minutes for leave.

/// Sorted, disjoint stretches of a line that do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Breaks {
    spans: Vec<Break>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Break {
    from: i64,
    to: i64,
    /// What this break and all before it cut out together.
    lost: i64,
}

impl Breaks {
    /// Sorts and merges half-open stretches; empty ones vanish.
    pub(super) fn new(stretches: impl Iterator<Item = (i64, i64)>) -> Self {
        let mut sorted: Vec<_> = stretches.filter(|(from, to)| from < to).collect();
        sorted.sort_unstable();
        let mut spans: Vec<Break> = Vec::with_capacity(sorted.len());
        for (from, to) in sorted {
            match spans.last_mut() {
                Some(last) if from <= last.to => last.to = last.to.max(to),
                _ => spans.push(Break { from, to, lost: 0 }),
            }
        }
        let mut lost = 0;
        for span in &mut spans {
            lost += span.to - span.from;
            span.lost = lost;
        }
        Self { spans }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// How much of the line before `place` counts.
    pub(super) fn passed(&self, place: i64) -> i64 {
        let after = self.spans.partition_point(|span| span.from <= place);
        match after.checked_sub(1).map(|last| self.spans[last]) {
            Some(last) => place - last.lost + (last.to - place).max(0),
            None => place,
        }
    }

    /// The place with `passed` counting before it that itself counts: the far side of a break.
    pub(super) fn at(&self, passed: i64) -> i64 {
        let starts_at_most = |span: &Break| span.to - span.lost <= passed;
        let after = self.spans.partition_point(starts_at_most);
        let lost = after.checked_sub(1).map_or(0, |last| self.spans[last].lost);
        passed + lost
    }
}
