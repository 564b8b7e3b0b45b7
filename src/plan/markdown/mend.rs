//! Letters that were encoded twice: `âœ…` and `‚úÖ` are both a tick.
//!
//! Only what is shown is mended. The document itself stays as it is.

/// A way of reading bytes as letters that documents got through by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Page {
    name: &'static str,
    /// The letters for the bytes from 0x80; a space where there is none.
    upper: &'static str,
}

const PAGES: [Page; 3] = [
    Page {
        name: "Windows 1252",
        upper: "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    },
    Page {
        name: "Windows 1254",
        upper: "€ ‚ƒ„…†‡ˆ‰Š‹Œ    ‘’“”•–—˜™š›œ  Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
    },
    Page {
        name: "Mac Roman",
        upper: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    },
];

/// Signs that plans use, to be recognised even where a byte without a letter got lost.
const SIGNS: [&str; 41] = [
    "✅",
    "❌",
    "⚠\u{fe0f}",
    "⚠",
    "🔴",
    "🟡",
    "🟢",
    "🟠",
    "⬜",
    "⏳",
    "🚧",
    "🎯",
    "🏁",
    "🏗\u{fe0f}",
    "📝",
    "🎉",
    "🏆",
    "🚀",
    "🔥",
    "📊",
    "📋",
    "📅",
    "🔄",
    "⏸\u{fe0f}",
    "🔌",
    "→",
    "←",
    "↓",
    "─",
    "│",
    "├",
    "└",
    "┐",
    "┘",
    "┼",
    "—",
    "–",
    "“",
    "”",
    "•",
    "\u{fe0f}",
];

/// What is done about a document's letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Mending {
    page: Option<&'static Page>,
    /// The common signs as they look after the detour, the longest first.
    lost: Vec<(Vec<char>, &'static str)>,
}

impl Mending {
    /// Looks whether a text went through a wrong page.
    pub(super) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        let candidates = PAGES.iter().map(|page| Self { page: Some(page), lost: lost(page) });
        let scored = candidates.map(|mending| (mending.score(text), mending));
        // A wrong page turns many letters into few; two signs could be chance only in letters no one writes.
        scored.filter(|(score, _)| *score >= 2).rev_max().unwrap_or_default()
    }

    /// The page the letters went through.
    pub(super) fn page(&self) -> Option<&'static str> {
        self.page.map(|page| page.name)
    }

    /// Writes `text` as it was meant.
    pub(super) fn push(&self, text: &str, out: &mut String) {
        match self.page {
            None => out.push_str(text),
            Some(_) if text.is_ascii() => out.push_str(text),
            Some(page) => {
                self.walk(page, text, |piece| match piece {
                    Piece::Mended(meant) => out.push_str(meant),
                    Piece::Letter(c) => out.push(c),
                });
            }
        }
    }

    fn score(&self, text: &str) -> usize {
        let Some(page) = self.page else { return 0 };
        let mut score = 0;
        // A start is enough to tell, and keeps the cost of a large document small.
        for line in text.lines().filter(|line| !line.is_ascii()).take(400) {
            let line = line.get(..floor(line, 400)).unwrap_or("");
            self.walk(page, line, |piece| {
                score += usize::from(matches!(piece, Piece::Mended(meant) if meant.len() > 2));
            });
        }
        score
    }

    fn walk(&self, page: &Page, text: &str, mut found: impl FnMut(Piece<'_>)) {
        let letters: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < letters.len() {
            let rest = &letters[at..];
            if rest[0].is_ascii() {
                found(Piece::Letter(rest[0]));
                at += 1;
            } else if let Some((meant, long)) = decoded(page, rest) {
                found(Piece::Mended(meant.encode_utf8(&mut [0; 4])));
                at += long;
            } else if let Some((seen, meant)) = self.lost.iter().find(|(seen, _)| rest.starts_with(seen)) {
                found(Piece::Mended(meant));
                at += seen.len();
            } else {
                found(Piece::Letter(rest[0]));
                at += 1;
            }
        }
    }
}

enum Piece<'p> {
    Mended(&'p str),
    Letter(char),
}

trait RevMax {
    fn rev_max(self) -> Option<Mending>;
}

impl<I: Iterator<Item = (usize, Mending)>> RevMax for I {
    /// The one with the highest score, the first of equals.
    fn rev_max(self) -> Option<Mending> {
        let best = self.fold(None, |best: Option<(usize, Mending)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
        best.map(|(_, mending)| mending)
    }
}

/// The last boundary between letters at or before a byte.
fn floor(line: &str, at: usize) -> usize {
    (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
}

/// The byte that a page shows as `c`.
fn byte(page: &Page, c: char) -> Option<u8> {
    if (' '..='~').contains(&c) {
        return None;
    }
    if ('\u{80}'..='\u{9f}').contains(&c) {
        return u8::try_from(u32::from(c)).ok();
    }
    let nth = page.upper.chars().position(|upper| upper == c && upper != ' ')?;
    u8::try_from(nth + 0x80).ok()
}

/// The letter that the first letters stand for, and how many they are.
fn decoded(page: &Page, letters: &[char]) -> Option<(char, usize)> {
    let lead = byte(page, letters[0])?;
    let long = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = letters.get(..long)?.iter().map(|c| byte(page, *c)).collect();
    let text = String::from_utf8(bytes?).ok()?;
    text.chars().next().map(|c| (c, long))
}

fn lost(page: &Page) -> Vec<(Vec<char>, &'static str)> {
    let upper: Vec<char> = page.upper.chars().collect();
    let shown = |sign: &str| -> Vec<char> {
        sign.bytes().filter_map(|byte| upper.get(usize::from(byte).checked_sub(0x80)?)).copied().collect()
    };
    let dropped = |letters: Vec<char>| -> Vec<char> { letters.into_iter().filter(|c| *c != ' ').collect() };
    let mut all: Vec<_> = SIGNS.iter().map(|sign| (dropped(shown(sign)), *sign)).collect();
    // Two letters or more: a single one is somebody's letter.
    all.retain(|(letters, _)| letters.len() > 1);
    all.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (Option<&'static str>, String) {
        let mending = Mending::of(text);
        let mut out = String::new();
        mending.push(text, &mut out);
        (mending.page(), out)
    }

    #[test]
    fn each_page_is_recognised_by_its_letters() {
        assert_eq!(mended("âœ… done, ðŸ”´ open, â”œâ”€"), (Some("Windows 1252"), "✅ done, 🔴 open, ├─".into()));
        assert_eq!(mended("ğŸ”´ NO, âŒ, ğŸ¯, 57â†’54"), (Some("Windows 1254"), "🔴 NO, ❌, 🎯, 57→54".into()));
        assert_eq!(mended("‚úÖ yes \u{f8ff}üî¥ ‚ö†Ô∏è"), (Some("Mac Roman"), "✅ yes 🔴 ⚠\u{fe0f}".into()));
    }

    #[test]
    fn good_text_in_any_language_stays() {
        for text in ["Übergabe, naïve café… “quoted”", "Задача ✅", "日本語 🔴 ├─", "Señal · año × 3"]
        {
            assert_eq!(mended(text), (None, text.to_owned()));
        }
    }
}
