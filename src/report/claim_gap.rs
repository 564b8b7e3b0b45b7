//! How far what was claimed lies above what was found, where both are shares; else there is nothing to draw.

/// Two shares in percent: what was claimed, and what was found from at least to at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimGap {
    /// Found at least.
    pub found: u64,
    /// Found at most.
    pub found_most: u64,
    /// Claimed.
    pub claimed: u64,
}

impl ClaimGap {
    /// Reads the shares out of what somebody wrote: each is the first figure or range with a percent sign behind it.
    pub fn of(claimed: &str, found: &str) -> Option<Self> {
        let ((found, found_most), (_, claimed)) = (share(found)?, share(claimed)?);
        (claimed <= 100 && found_most <= 100 && found <= found_most).then_some(Self { found, found_most, claimed })
    }

    /// The gap in words; nothing where more was found than claimed.
    pub fn text(self) -> Option<String> {
        let (least, most) = (self.claimed.checked_sub(self.found_most)?, self.claimed.checked_sub(self.found)?);
        Some(if least == most { format!("{most} %") } else { format!("{least}-{most} %") })
    }
}

/// The first share in a text, as the range from its least to its most, in whole percent.
fn share(text: &str) -> Option<(u64, u64)> {
    let before = text.split('%').next().filter(|before| before.len() < text.len())?.trim_end();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '–' | '—');
    let begin = before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(before.len(), |(at, _)| at);
    let mut parts = before.get(begin..)?.split(['-', '–', '—']);
    let whole = |part: &str| part.split('.').next()?.parse::<u64>().ok();
    let least = whole(parts.next()?)?;
    let most = match parts.next() {
        Some(part) => whole(part)?,
        None => least,
    };
    parts.next().is_none().then_some((least, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claimed: &str, found: &str, expect: Option<&str>) {
        assert_eq!(ClaimGap::of(claimed, found).and_then(ClaimGap::text).as_deref(), expect, "{claimed} / {found}");
    }

    #[test]
    fn the_gap_lies_between_two_shares() {
        check("85 %", "45-55 %", Some("30-40 %"));
        check("85%", "45%", Some("40 %"));
        check("65 % complete", "25–35 % of the way to production", Some("30-40 %"));
        check("98.5 % of 261 pass", "about 40 %", Some("58 %"));
    }

    #[test]
    fn what_is_no_share_has_no_gap() {
        check("good", "excellent", None);
        check("98.5 % of 261 pass", "2,649 tests, never run together", None);
        check("all of P0 and P1 installed", "60 %, over 20 missing", None);
        check("40 %", "85 %", None);
        check("850 %", "45 %", None);
        check("85 %", "55-45 %", None);
        check("85 %", "1-2-3 %", None);
        check("%", "%", None);
        check("", "", None);
        check("99999999999999999999999 %", "1 %", None);
    }
}
