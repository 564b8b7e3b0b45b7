//! What a gate found.

/// What a gate found.
pub(crate) struct Verdict {
    /// Records that were said to be saved and are not there.
    pub(crate) lost: usize,
    /// Records that are there.
    pub(crate) seen: usize,
    /// Anything else that went wrong.
    pub(crate) wrong: Vec<String>,
    /// Why it could not run at all.
    pub(crate) skipped: Option<String>,
}

impl Verdict {
    pub(crate) fn new(lost: usize, seen: usize, wrong: Vec<String>) -> Self {
        Self { lost, seen, wrong, skipped: None }
    }

    pub(crate) fn skipped(why: impl Into<String>) -> Self {
        Self { skipped: Some(why.into()), ..Self::new(0, 0, Vec::new()) }
    }

    /// This and what another run of the gate found.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.lost += other.lost;
        self.seen += other.seen;
        self.wrong.extend(other.wrong);
        self
    }

    /// The same, with what it is about before each thing that went wrong.
    pub(crate) fn about(mut self, what: &str) -> Self {
        for wrong in &mut self.wrong {
            *wrong = format!("{what}: {wrong}");
        }
        self
    }

    /// Nothing was lost and nothing else went wrong.
    pub(crate) fn is_good(&self) -> bool {
        self.lost == 0 && self.wrong.is_empty()
    }

    pub(crate) fn tell(&self, name: &str) {
        if let Some(why) = &self.skipped {
            println!("{name:10} skipped: {why}");
            return;
        }
        println!("{name:10} lost={} seen={}", self.lost, self.seen);
        for wrong in self.wrong.iter().take(5) {
            println!("           {wrong}");
        }
        if self.wrong.len() > 5 {
            println!("           and {} more", self.wrong.len() - 5);
        }
    }
}
