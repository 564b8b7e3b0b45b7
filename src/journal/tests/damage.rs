//! Damaged journals: whatever happens to a line costs no other line, and no wrong value is ever accepted.

use super::hand::record;
use crate::journal::Flaw;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::encode;
use crate::journal::key::Key;
use crate::journal::scan;
use crate::plan::SafeText;

fn records(n: u64) -> Vec<Record> {
    let task = |n: u64| Key::new(&format!("SEC-{:03}", n % 17));
    (1..=n)
        .map(|n| {
            let op = match n % 4 {
                0 => Op::Blocked { task: task(n), why: SafeText::new("no \"cmake\"\nin the image"), on: "ops".into() },
                1 => Op::Done { task: task(n) },
                2 => Op::Noted { task: task(n), text: SafeText::new("ümläut 日本 \\") },
                _ => Op::Started { task: task(n) },
            };
            record(n, vec![op])
        })
        .collect()
}

fn lines(records: &[Record]) -> Vec<String> {
    records.iter().map(|record| encode(record).expect("short enough")).collect()
}

#[test]
fn cut_at_each_byte_all_whole_records_are_read() {
    let records = records(200);
    let lines = lines(&records);
    let bytes = lines.concat().into_bytes();
    let (mut start, mut at) = (0, 0);
    for cut in 0..bytes.len() {
        while at < lines.len() && start + lines[at].len() - 1 <= cut {
            start += lines[at].len();
            at += 1;
        }
        // The last piece would do; all of it for every cut takes minutes.
        let from: usize = lines[..at.saturating_sub(3)].iter().map(String::len).sum();
        let found = scan(&bytes[from..cut], 0);
        assert!(found.records.iter().all(|record| records.contains(record)));
        assert_eq!(found.records.last(), at.checked_sub(1).and_then(|last| records.get(last)), "cut at {cut}");
        // Whoever writes next seals it with a line feed, and goes on.
        let next = encode(&record(999, vec![Op::Done { task: Key::new("X") }])).expect("short");
        let sealed = [&bytes[from..cut], b"\n", next.as_bytes()].concat();
        let after = scan(&sealed, 0);
        assert_eq!(after.records.len(), found.records.len() + 1, "cut at {cut}");
        let unsealed = [&bytes[from..cut], next.as_bytes()].concat();
        assert_eq!(scan(&unsealed, 0).records.len(), found.records.len() + 1, "not sealed at {cut}");
    }
}

#[test]
fn flip_each_byte_every_other_record_is_read() {
    let records = records(200);
    let lines = lines(&records);
    for (nth, line) in lines.iter().enumerate() {
        let before = nth.checked_sub(1).map(|before| lines[before].as_str()).unwrap_or_default();
        let after = lines.get(nth + 1).map(String::as_str).unwrap_or_default();
        for at in 0..line.len() {
            for flip in [0x01, 0x20, 0x80, 0xff, line.as_bytes()[at] ^ b'\n'] {
                let mut bytes = [before, line, after].concat().into_bytes();
                bytes[before.len() + at] ^= flip;
                let found = scan(&bytes, 0);
                let read: Vec<_> = found.records.iter().map(|record| record.id.number).collect();
                assert!(found.records.iter().all(|record| records.contains(record)), "wrong value: {nth} {at} {flip}");
                for other in
                    [nth.checked_sub(1), Some(nth + 1).filter(|next| *next < lines.len())].into_iter().flatten()
                {
                    assert!(read.contains(&records[other].id.number), "{other} lost by {nth} {at} {flip}: {read:?}");
                }
            }
        }
    }
}

#[test]
fn each_sort_of_damage_is_told_with_its_line() {
    let records = records(3);
    let [one, two, three] = lines(&records).try_into().expect("three");
    let check = |text: &str, expect: &[(usize, Flaw)], n_records: usize| {
        let found = scan(text.as_bytes(), 0);
        let flaws: Vec<_> = found.flaws.iter().map(|flawed| (flawed.line, flawed.flaw)).collect();
        assert_eq!((flaws.as_slice(), found.records.len()), (expect, n_records), "{text:?}");
    };
    check(&format!("{one}{two}{three}"), &[], 3);
    check(&format!("{one}{}\n{three}", two.get(..40).expect("long")), &[(2, Flaw::Torn)], 2);
    check(&format!("{one}{}\n{two}{three}", "\0".repeat(512)), &[(2, Flaw::Zeroed)], 3);
    check(&format!("{one}{}{two}{three}", "\0".repeat(512)), &[(2, Flaw::Foreign)], 3);
    check(&format!("{one}\n\n{two}").replace('\n', "\r\n"), &[], 2);
    check(&format!("<<<<<<< ours\n{one}=======\n{two}>>>>>>> theirs\n"), &[1, 3, 5].map(|at| (at, Flaw::Conflict)), 2);
    check(&format!("{one}dear diary\n{two}"), &[(2, Flaw::Foreign)], 2);
    check(&format!("{one}{}\n{two}", "x".repeat(3_000_000)), &[(2, Flaw::TooLong)], 2);
    check(&format!("{one}{}", two.replace("Noted", "Nodet")), &[(2, Flaw::Checksum)], 1);
    check(&format!("{one}{}\n", two.trim_end().to_owned() + &three.replace('\n', "")), &[(2, Flaw::Foreign)], 3);
}

#[test]
fn what_a_newer_version_wrote_is_told_apart_from_damage() {
    let seal = |body: &str| {
        let checked = format!("{} {body}", body.len());
        format!("{:08x} {checked}\n", crc32fast::hash(checked.as_bytes()))
    };
    let body = "(v:1,id:(\"000000000000000a\",1),t:(5,0),w:1,do:[Done(task:\"A\")])";
    let check = |body: &str| scan(seal(body).as_bytes(), 0).flaws.first().map(|flawed| flawed.flaw);
    assert_eq!(check(body), None);
    assert_eq!(check(&body.replace("v:1", "v:2")), None);
    assert_eq!(check(&body.replace("v:1", "v:3")), Some(Flaw::Newer));
    assert_eq!(check(&body.replace("Done", "Celebrated")), Some(Flaw::Newer));
    assert_eq!(check(&body.replace("t:(5", "t:(999999999999999999")), Some(Flaw::Body));
    assert_eq!(check(&body.replace("])", "]) ")), Some(Flaw::Body));
}

#[test]
fn a_record_pasted_into_a_note_is_never_taken_for_one() {
    let inner = lines(&records(1)).concat();
    let noted = record(1, vec![Op::Noted { task: Key::new("A"), text: SafeText::new(&inner) }]);
    let line = encode(&noted).expect("short");
    for at in 0..line.len() - 1 {
        let mut bytes = line.clone().into_bytes();
        bytes[at] ^= 0x04;
        assert_eq!(scan(&bytes, 0).records, [], "{at}");
    }
}

#[test]
fn a_line_made_to_cost_much_is_given_up() {
    // Each of these looks like the head of a record as long as the rest of the line.
    let fake = "00000000 99999 ".repeat(60_000);
    assert_eq!(scan((fake + "\n").as_bytes(), 0).records, []);
}
