//! Where to look: `src/x.ts:336`, `src/x.ts:336-351`, `https://example.org`.

use std::fmt;

use super::Micro;
use super::Wrong;
use crate::plan::SafeText;

/// A file or page, with lines where they were given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// The file or page.
    pub target: SafeText,
    /// First and last line.
    pub lines: Option<(u32, u32)>,
}

impl Micro for Link {
    const WHAT: &'static str = "a link";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Wrong::form(
                text,
                Self::WHAT,
                "write a file, a file with a line like \"src/x.ts:336\", or an address",
            ));
        }
        let lines = text.rsplit_once(':').filter(|_| !text.contains("://"));
        let numbered = lines.and_then(|(target, lines)| Some((target, super::slot::span(lines)?)));
        Ok(match numbered {
            Some((target, (first, last))) if first <= last => {
                Self { target: target.into(), lines: Some((first, last)) }
            }
            _ => Self { target: text.into(), lines: None },
        })
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.target)?;
        match self.lines {
            None => Ok(()),
            Some((first, last)) if first == last => write!(f, ":{first}"),
            Some((first, last)) => write!(f, ":{first}-{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in ["src/x.ts:336", "src/x.ts:336-351", "README.md", "https://example.org:80"] {
            assert_eq!(Link::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Link::parse("a.rs:7").expect("line").lines, Some((7, 7)));
    }
}
