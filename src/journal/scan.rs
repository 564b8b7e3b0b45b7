//! Reading a journal's bytes, whatever they are: every whole record is found, everything else is a flaw with its line.

use super::flaw::Flaw;
use super::flaw::FlawedLine;
use super::line::MAX_BODY;
use super::line::checksum;
use super::line::decode;
use super::record::Record;

/// A record's line is never longer: checksum, length and blanks beside the body.
const MAX_LINE: usize = MAX_BODY + 32;

/// What was found in some bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// The records, in the order of the lines.
    pub records: Vec<Record>,
    /// The lines that are none.
    pub flaws: Vec<FlawedLine>,
    /// How many bytes are done with: all but an unfinished last line, which may still grow.
    pub consumed: usize,
    /// How many line feeds are among them.
    pub lines: usize,
    /// Whether bytes are left that are no whole record yet.
    pub is_torn: bool,
}

/// Reads `bytes`, of which the first is on the line after `lines_before` others.
pub fn scan(bytes: &[u8], lines_before: usize) -> Scan {
    let mut scan = Scan { records: Vec::with_capacity(bytes.len() / 128), ..Scan::default() };
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        scan.lines += 1;
        take_line(&mut scan, &bytes[from..end], lines_before);
        from = end + 1;
    }
    scan.consumed = from;
    let rest = &bytes[from..];
    match decode(rest) {
        // Whole but for its line feed, which whoever writes next adds.
        Ok((record, used)) if used == rest.len() => {
            scan.records.push(record);
            scan.consumed = bytes.len();
        }
        _ => scan.is_torn = !rest.is_empty(),
    }
    scan
}

fn take_line(scan: &mut Scan, line: &[u8], lines_before: usize) {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.is_empty() {
        return;
    }
    let flaw = match decode(line) {
        Ok((record, used)) if used == line.len() => {
            scan.records.push(record);
            return;
        }
        Ok(_) => Flaw::Foreign,
        Err(flaw) => flaw,
    };
    scan.flaws.push(FlawedLine { line: lines_before + scan.lines, flaw: kind(line, flaw) });
    if flaw != Flaw::Newer && flaw != Flaw::Body {
        find_whole(line, &mut scan.records);
    }
}

/// What sort of line it is, beyond what decoding says.
fn kind(line: &[u8], flaw: Flaw) -> Flaw {
    if matches!(flaw, Flaw::Newer | Flaw::Body) {
        return flaw;
    }
    let marks: [&[u8]; 4] = [b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"];
    if line.len() > MAX_LINE {
        Flaw::TooLong
    } else if line.iter().all(|byte| *byte == 0) {
        Flaw::Zeroed
    } else if marks.iter().any(|mark| line.starts_with(mark)) {
        Flaw::Conflict
    } else {
        flaw
    }
}

/// Finds whole records inside a damaged line: a torn one before it, or a line feed that went missing.
///
/// No text inside a record can look like one, because its quotes are escaped there.
fn find_whole(line: &[u8], records: &mut Vec<Record>) {
    // A line made to cost much costs no more than a few times its length.
    let mut budget = 8 * line.len() + 4096;
    let mut at = 0;
    while at < line.len() && budget > 0 {
        if checksum(&line[at..]).is_none() {
            at += 1;
            continue;
        }
        match decode(&line[at..]) {
            Ok((record, used)) => {
                records.push(record);
                at += used;
            }
            Err(flaw) => {
                let cost = if flaw == Flaw::Checksum { line.len() - at } else { 16 };
                budget = budget.saturating_sub(cost);
                at += 1;
            }
        }
    }
}
