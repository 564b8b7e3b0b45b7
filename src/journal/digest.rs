//! A short name for some bytes: the first half of their SHA-256, the same on every machine.

use std::fmt;

use serde::Serialize;
use sha2::Digest as _;
use sha2::Sha256;

use super::flaw::Flaw;
use super::part::Cursor;
use super::part::Part;

/// Half a SHA-256: nobody finds a second text for one, and it is short enough to stand in a line.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 16]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut digesting = Digesting::default();
        digesting.add(bytes);
        digesting.finish()
    }

    /// Whether it is that of nothing at all: all zeros.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Reads what printing one gives.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let number = is_plain.then(|| u128::from_str_radix(text, 16).ok()).flatten()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Part for Digest {
    fn write(&self, out: &mut String) {
        out.push('"');
        out.push_str(&self.to_string());
        out.push('"');
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        Self::parse(&cursor.text()?).ok_or(Flaw::Body)
    }
}

/// A digest of bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Digesting(Sha256);

impl Digesting {
    /// Adds some bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a part that ends where it ends: no two lists of parts have the same digest.
    pub fn add_part(&mut self, bytes: &[u8]) {
        self.add(&(bytes.len() as u64).to_le_bytes());
        self.add(bytes);
    }

    /// The digest of all of them.
    pub fn finish(self) -> Digest {
        let whole: [u8; 32] = self.0.finalize().into();
        let mut half = [0; 16];
        half.copy_from_slice(&whole[..16]);
        Digest(half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_half_of_a_sha_256() {
        assert_eq!(Digest::of(b"abc").to_string(), "ba7816bf8f01cfea414140de5dae2223");
        assert_eq!(Digest::parse("ba7816bf8f01cfea414140de5dae2223"), Some(Digest::of(b"abc")));
        assert_eq!([Digest::parse(""), Digest::parse("BA7816BF8F01CFEA414140DE5DAE2223")], [None; 2]);
    }

    #[test]
    fn parts_cannot_flow_into_each_other() {
        let of = |parts: &[&str]| {
            let mut digesting = Digesting::default();
            for part in parts {
                digesting.add_part(part.as_bytes());
            }
            digesting.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
