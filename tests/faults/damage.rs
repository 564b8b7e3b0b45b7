//! A journal that is cut at each byte, and one in which each byte is another: every other record is read, and no value
//! that nobody wrote is taken.

use std::collections::HashSet;

use longpole::journal::Key;
use longpole::journal::Millis;
use longpole::journal::Op;
use longpole::journal::Record;
use longpole::journal::RecordId;
use longpole::journal::Replica;
use longpole::journal::Stamp;
use longpole::journal::Window;
use longpole::journal::encode;
use longpole::journal::scan;
use longpole::plan::SafeText;

use super::verdict::Verdict;

const RECORDS: u64 = 200;

/// Tries every `every`th byte.
pub(crate) fn gate(every: u32) -> Verdict {
    let lines: Vec<String> = (1..=RECORDS).map(|n| encode(&record(n)).expect("short enough")).collect();
    let bytes = lines.concat().into_bytes();
    let known: HashSet<String> = (1..=RECORDS).map(|n| format!("{:?}", record(n))).collect();
    let ends: Vec<usize> = lines
        .iter()
        .scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        })
        .collect();
    let mut verdict = Verdict::new(0, 0, Vec::new());
    for at in (0..bytes.len()).step_by(every.max(1) as usize) {
        // A last line without its line feed counts too.
        let whole = ends.iter().filter(|end| **end - 1 <= at).count();
        verdict = verdict.and(read(&bytes[..at], whole, &known).about(&format!("cut at {at}")));
        for mask in [0xff, 0x20, 1 << (at % 8)] {
            let mut flipped = bytes.clone();
            flipped[at] ^= mask;
            let about = format!("{mask:#x} flipped at {at}");
            verdict = verdict.and(read(&flipped, lines.len() - 1, &known).about(&about));
        }
    }
    verdict
}

/// What of at least `expected` records is not read, and what is read though nobody wrote it.
fn read(bytes: &[u8], expected: usize, known: &HashSet<String>) -> Verdict {
    let records = scan(bytes, 0).records;
    let wrong = records.iter().map(|record| format!("{record:?}")).filter(|record| !known.contains(record));
    let wrong: Vec<String> = wrong.map(|record| format!("nobody wrote {record}")).collect();
    Verdict::new(expected.saturating_sub(records.len()), records.len(), wrong)
}

fn record(n: u64) -> Record {
    let task = Key::new(&format!("SEC-{:03}", n % 17));
    let op = match n % 4 {
        0 => Op::Blocked { task, why: SafeText::new("no \"cmake\"\nin the image"), on: "ops".into() },
        1 => Op::Done { task },
        2 => Op::Noted { task, text: SafeText::new("ümläut 日本 \\") },
        _ => Op::Started { task },
    };
    let millis = Millis(1_795_229_394_737 + n);
    Record {
        id: RecordId { replica: Replica(7), number: n },
        stamp: Stamp { millis, counter: 0 },
        clock: millis,
        window: Window(n % 3),
        by: "ann".into(),
        ops: vec![op],
    }
}
