//! A record: what one action of a user did, all of it or nothing.

use std::fmt;

use super::flaw::Flaw;
use super::op::Op;
use super::part::Cursor;
use super::part::Part;
use super::stamp::Millis;
use super::stamp::Stamp;
use crate::plan::SafeText;

/// The latest version of the lines. A change of any operation makes a new one; a line says the first that knows all
/// that is in it, so that earlier installations read on for as long as they can.
pub const VERSION: u64 = 2;

/// An installation that writes a journal of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Replica(pub u64);

impl Replica {
    /// Reads what printing one gives.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        is_plain.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Display for Replica {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A run of the program; a screen and a command beside it are two windows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window(pub u64);

/// What names a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// Who wrote it.
    pub replica: Replica,
    /// How many they had written with it.
    pub number: u64,
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.replica, self.number)
    }
}

/// What one action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub id: RecordId,
    /// Its place in the order.
    pub stamp: Stamp,
    /// What the clock said, which may be anything.
    pub clock: Millis,
    /// Where it was done.
    pub window: Window,
    /// Who did it, empty where nobody knows.
    pub by: SafeText,
    /// What was done, in order.
    pub ops: Vec<Op>,
}

impl Record {
    /// By what records are ordered, wherever they come from.
    pub fn order(&self) -> (Stamp, RecordId) {
        (self.stamp, self.id)
    }

    /// Whether it takes something back, or brings it back, and does nothing else.
    pub fn is_undo(&self) -> bool {
        self.ops.iter().all(|op| matches!(op, Op::Undone { .. }))
    }

    /// The records it takes back.
    pub fn undoes(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.ops.iter().filter_map(|op| match op {
            Op::Undone { record } => Some(*record),
            _ => None,
        })
    }

    /// Whether its place in the order is later than `now` can explain: some clock was wrong.
    pub fn is_ahead_of(&self, now: Millis) -> bool {
        const DAY: u64 = 24 * 60 * 60 * 1000;
        self.stamp.millis.0 > now.0.saturating_add(DAY) || self.clock.0 > now.0.saturating_add(DAY)
    }
}

impl Part for RecordId {
    fn write(&self, out: &mut String) {
        out.push_str("(\"");
        push_hex(out, self.replica.0);
        out.push_str("\",");
        self.number.write(out);
        out.push(')');
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        cursor.expect("(")?;
        let replica = read_replica(cursor)?;
        cursor.expect(",")?;
        let number = cursor.number()?;
        cursor.expect(")")?;
        Ok(Self { replica, number })
    }
}

impl Part for Stamp {
    fn write(&self, out: &mut String) {
        out.push('(');
        self.millis.0.write(out);
        out.push(',');
        u64::from(self.counter).write(out);
        out.push(')');
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        cursor.expect("(")?;
        let millis = read_millis(cursor)?;
        cursor.expect(",")?;
        let counter = u32::try_from(cursor.number()?).map_err(|_| Flaw::Body)?;
        cursor.expect(")")?;
        Ok(Self { millis, counter })
    }
}

impl Part for Record {
    fn write(&self, out: &mut String) {
        out.push_str("(v:");
        self.ops.iter().map(Op::since).max().unwrap_or(1).write(out);
        out.push_str(",id:");
        self.id.write(out);
        out.push_str(",t:");
        self.stamp.write(out);
        if self.clock != self.stamp.millis {
            out.push_str(",c:");
            self.clock.0.write(out);
        }
        out.push_str(",w:");
        self.window.0.write(out);
        if !self.by.is_empty() {
            out.push_str(",by:");
            self.by.write(out);
        }
        out.push_str(",do:[");
        for (nth, op) in self.ops.iter().enumerate() {
            if nth > 0 {
                out.push(',');
            }
            op.write(out);
        }
        out.push_str("])");
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        cursor.expect("(v:")?;
        if cursor.number()? > VERSION {
            return Err(Flaw::Newer);
        }
        cursor.expect(",id:")?;
        let id = RecordId::read(cursor)?;
        cursor.expect(",t:")?;
        let stamp = Stamp::read(cursor)?;
        let clock = if cursor.has(",c:") { read_millis(cursor)? } else { stamp.millis };
        cursor.expect(",w:")?;
        let window = Window(cursor.number()?);
        let by = if cursor.has(",by:") { cursor.text()? } else { SafeText::default() };
        cursor.expect(",do:[")?;
        let mut ops = Vec::with_capacity(1);
        loop {
            ops.push(Op::read(cursor)?);
            if !cursor.has(",") {
                break;
            }
        }
        cursor.expect("])")?;
        if cursor.is_at_end() { Ok(Self { id, stamp, clock, window, by, ops }) } else { Err(Flaw::Body) }
    }
}

fn read_replica(cursor: &mut Cursor<'_>) -> Result<Replica, Flaw> {
    Replica::parse(&cursor.text()?).ok_or(Flaw::Body)
}

fn read_millis(cursor: &mut Cursor<'_>) -> Result<Millis, Flaw> {
    let millis = Millis(cursor.number()?);
    if millis <= Millis::MAX { Ok(millis) } else { Err(Flaw::Body) }
}

fn push_hex(out: &mut String, value: u64) {
    out.push_str(&Replica(value).to_string());
}
