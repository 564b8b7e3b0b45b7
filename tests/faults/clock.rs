//! A clock that jumps by ten years either way between two windows: the order stays that in which it was recorded.

use longpole::journal::History;
use longpole::journal::Millis;
use longpole::journal::Op;
use longpole::store::journal::Storage as _;

use super::scratch::Scratch;
use super::scratch::done;
use super::scratch::now;
use super::scratch::open;
use super::verdict::Verdict;

const TEN_YEARS: u64 = 315_576_000_000;
const HOUR: u64 = 3_600_000;

pub(crate) fn gate(appends: u32) -> Verdict {
    let scratch = Scratch::new("clock");
    let mut windows = [open(&scratch.0), open(&scratch.0)];
    let now = now().0;
    let readings = [now, now - TEN_YEARS, now + TEN_YEARS, 0, now + HOUR, now - HOUR, u64::MAX / 2];
    let mut wrong = Vec::new();
    for nth in 0..appends as usize {
        let reading = Millis(readings[nth % readings.len()]).min(Millis::MAX);
        if let Err(error) = windows[nth % 2].append(&done(&format!("t{nth}")), reading) {
            wrong.push(error.to_string());
        }
    }
    let records = match scratch.records() {
        Ok(records) => records,
        Err(error) => return Verdict::new(appends as usize, 0, vec![error]),
    };
    let history = History::of(records);
    let order: Vec<String> = history
        .records()
        .iter()
        .flat_map(|record| record.ops.iter().filter_map(Op::task).map(ToString::to_string))
        .collect();
    let expected: Vec<String> = (0..appends).map(|nth| format!("t{nth}")).collect();
    if order != expected {
        wrong.push("the order is not that in which it was recorded".to_owned());
    }
    Verdict::new(expected.len().saturating_sub(order.len()), order.len(), wrong)
}
