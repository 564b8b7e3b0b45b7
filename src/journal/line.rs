//! A record as one line: checksum, length, body. What was not written by this function is not read by the other.

use super::flaw::Flaw;
use super::part::Cursor;
use super::part::Part as _;
use super::record::Record;

/// The longest body that is written or read.
pub const MAX_BODY: usize = 1024 * 1024;

/// Characters of the checksum with the blank behind it.
const CHECKSUM: usize = 9;

/// The line of a record, with its line feed; nothing where it would be too long.
pub fn encode(record: &Record) -> Option<String> {
    let mut body = String::with_capacity(160);
    record.write(&mut body);
    if body.len() > MAX_BODY {
        return None;
    }
    let checked = format!("{} {body}", body.len());
    Some(format!("{:08x} {checked}\n", crc32fast::hash(checked.as_bytes())))
}

/// The record at the beginning of `bytes`, and how many bytes it takes.
pub(super) fn decode(bytes: &[u8]) -> Result<(Record, usize), Flaw> {
    let (start, end) = frame(bytes)?;
    let body = bytes.get(start..end).and_then(|body| std::str::from_utf8(body).ok()).ok_or(Flaw::Body)?;
    Ok((Record::read(&mut Cursor::new(body))?, end))
}

/// Where the body of the line at the beginning of `bytes` begins and ends; its checksum fits.
fn frame(bytes: &[u8]) -> Result<(usize, usize), Flaw> {
    let expected = checksum(bytes).ok_or(Flaw::Foreign)?;
    let digits = bytes.iter().skip(CHECKSUM).take_while(|byte| byte.is_ascii_digit()).count();
    let length = bytes.get(CHECKSUM..CHECKSUM + digits).and_then(|digits| std::str::from_utf8(digits).ok());
    let length: usize = length.and_then(|digits| digits.parse().ok()).ok_or(Flaw::Torn)?;
    if length > MAX_BODY {
        return Err(Flaw::TooLong);
    }
    let start = CHECKSUM + digits + 1;
    let end = start + length;
    if bytes.get(start - 1).is_none_or(|byte| *byte != b' ') || bytes.len() < end {
        return Err(Flaw::Torn);
    }
    let checked = bytes.get(CHECKSUM..end).ok_or(Flaw::Torn)?;
    if crc32fast::hash(checked) == expected { Ok((start, end)) } else { Err(Flaw::Checksum) }
}

/// The checksum that `bytes` begin with, if they begin with one.
pub(super) fn checksum(bytes: &[u8]) -> Option<u32> {
    let (digits, blank) = (bytes.get(..CHECKSUM - 1)?, bytes.get(CHECKSUM - 1)?);
    if *blank != b' ' {
        return None;
    }
    digits.iter().try_fold(0, |sum: u32, digit| {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(sum << 4 | u32::from(value))
    })
}
