//! A set of places that still have to be looked at, taken out in order from either end.

/// One bit a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dirty {
    words: Vec<u64>,
    /// Words outside of these hold nothing.
    low: usize,
    high: usize,
}

impl Dirty {
    pub(super) fn with_room(n: usize) -> Self {
        let words = vec![0; n.div_ceil(64)];
        let low = words.len();
        Self { words, low, high: 0 }
    }

    pub(super) fn mark(&mut self, place: u32) {
        let word = place as usize / 64;
        self.words[word] |= 1 << (place % 64);
        self.low = self.low.min(word);
        self.high = self.high.max(word);
    }

    /// Takes the first place.
    pub(super) fn take_first(&mut self) -> Option<usize> {
        while self.low <= self.high && self.low < self.words.len() {
            let word = &mut self.words[self.low];
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(self.low * 64 + bit);
            }
            self.low += 1;
        }
        self.reset();
        None
    }

    /// Takes the last place.
    pub(super) fn take_last(&mut self) -> Option<usize> {
        while self.low <= self.high && self.low < self.words.len() {
            let word = &mut self.words[self.high];
            if *word != 0 {
                let bit = 63 - word.leading_zeros() as usize;
                *word &= !(1 << bit);
                return Some(self.high * 64 + bit);
            }
            let Some(lower) = self.high.checked_sub(1) else {
                break;
            };
            self.high = lower;
        }
        self.reset();
        None
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        if self.low < self.words.len() {
            self.words[self.low..=self.high].fill(0);
        }
        self.reset();
    }

    fn reset(&mut self) {
        (self.low, self.high) = (self.words.len(), 0);
    }
}
