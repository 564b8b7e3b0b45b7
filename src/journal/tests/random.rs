//! Random journals: a few replicas and windows working on a few tasks.

use proptest::prelude::*;

use crate::journal::Digest;
use crate::journal::Ending;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Window;
use crate::plan::SafeText;
use crate::plan::micro::Duration;

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        4 => (0..5_u8).prop_map(|n| Key::new(&format!("T{n}"))),
        1 => any::<String>().prop_map(|text| Key::provisional(&text)),
    ]
}

fn text() -> impl Strategy<Value = SafeText> {
    prop_oneof![
        any::<String>().prop_map(SafeText::from),
        "[a-z\"\\\\\n ]{0,20}".prop_map(SafeText::from),
        Just(SafeText::new("\u{1b}[2J\u{202e} \"quoted\" \\ \r\n日本語")),
    ]
}

fn digest() -> impl Strategy<Value = Digest> {
    any::<[u8; 16]>().prop_map(Digest)
}

fn verified() -> impl Strategy<Value = Op> {
    let end = prop_oneof![
        (0..256_u64).prop_map(Ending::Exit),
        (1..65_u64).prop_map(Ending::Signal),
        Just(Ending::Timeout),
        Just(Ending::Unstarted),
    ];
    (key(), key(), end, any::<u64>(), (digest(), digest(), digest()), text(), any::<bool>(), text()).prop_map(
        |(of, criterion, end, took, (command, watched, output), revision, clean, tail)| Op::Verified {
            of,
            criterion,
            end,
            took,
            command,
            revision,
            clean,
            watched,
            output,
            tail,
        },
    )
}

/// Any operation but an undo.
pub(super) fn deed() -> impl Strategy<Value = Op> {
    prop_oneof![
        key().prop_map(|task| Op::Started { task }),
        key().prop_map(|task| Op::Done { task }),
        key().prop_map(|task| Op::Reopened { task }),
        (key(), text(), text()).prop_map(|(task, why, on)| Op::Blocked { task, why, on }),
        key().prop_map(|task| Op::Unblocked { task }),
        (key(), text()).prop_map(|(task, text)| Op::Noted { task, text }),
        (key(), 0..9999_u32).prop_map(|(task, left)| Op::Remaining { task, left: Duration::minutes(left) }),
        (key(), text()).prop_map(|(task, to)| Op::Assigned { task, to }),
        (key(), text()).prop_map(|(task, why)| Op::Dropped { task, why }),
        key().prop_map(|task| Op::Restored { task }),
        (key(), key(), any::<bool>()).prop_map(|(task, step, done)| Op::Ticked { task, step, done }),
        (key(), key()).prop_map(|(from, to)| Op::Rebound { from, to }),
        verified(),
        (key(), key(), digest(), text(), text()).prop_map(|(of, criterion, what, role, name)| Op::Signed {
            of,
            criterion,
            what,
            role,
            name
        }),
        (key(), key(), text(), text()).prop_map(|(decision, option, who, why)| Op::Decided {
            decision,
            option,
            who,
            why
        }),
        (key(), text(), text()).prop_map(|(decision, role, name)| Op::Approved { decision, role, name }),
        (key(), text(), digest(), text()).prop_map(|(metric, value, command, revision)| Op::Measured {
            metric,
            value,
            command,
            revision
        }),
        (key(), text()).prop_map(|(risk, note)| Op::Happened { risk, note }),
        (key(), text()).prop_map(|(risk, why)| Op::Closed { risk, why }),
        (key(), key()).prop_map(|(task, gate)| Op::Overrode { task, gate }),
    ]
}

/// The operations of one action; `n_before` records exist that an undo can name.
fn ops() -> impl Strategy<Value = (Vec<Op>, Option<prop::sample::Index>)> {
    (prop::collection::vec(deed(), 1..4), prop::option::weighted(0.25, any::<prop::sample::Index>()))
}

/// Records of up to three replicas and windows, in order, with clocks that jump and undos of anything before.
pub(super) fn journal(most: usize) -> impl Strategy<Value = Vec<Record>> {
    let one = (ops(), 0..3_u64, 0..3_u64, 0..4_000_000_000_000_u64, text());
    prop::collection::vec(one, 0..most).prop_map(|actions| {
        let mut records: Vec<Record> = Vec::new();
        let mut written = [0; 3];
        for ((ops, undo), replica, window, clock, by) in actions {
            let stamp = records.last().map(|last| last.stamp).unwrap_or_default().next(Millis(clock));
            written[replica as usize] += 1;
            let id = RecordId { replica: Replica(replica), number: written[replica as usize] };
            let ops = match undo.filter(|_| !records.is_empty()) {
                Some(which) => vec![Op::Undone { record: which.get(&records).id }],
                None => ops,
            };
            records.push(Record { id, stamp, clock: Millis(clock), window: Window(window), by, ops });
        }
        records
    })
}
