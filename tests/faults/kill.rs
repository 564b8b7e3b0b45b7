//! Somebody who writes is killed at random moments, again and again; what they said was saved has to be there.

use std::io::Read as _;
use std::time::Duration;

use longpole::plan::generate::Dice;

use super::scratch::Scratch;
use super::verdict::Verdict;

pub(crate) fn gate(kills: u32) -> Verdict {
    let scratch = Scratch::new("kill");
    let (mut said, mut wrong) = (Vec::new(), Vec::new());
    let mut dice = Dice(20_260_115);
    for nth in 0..kills {
        let mut child = scratch.writer(&format!("k{nth}"), u32::MAX).spawn().expect("it starts");
        std::thread::sleep(Duration::from_micros(dice.below(40_000) as u64));
        child.kill().expect("it is there");
        let mut printed = String::new();
        child.stdout.take().expect("a pipe").read_to_string(&mut printed).expect("text");
        let status = child.wait().expect("it ended");
        if status.code().is_some() {
            wrong.push(format!("start {nth} failed: {status}"));
        }
        // The last line may have been cut by the kill itself.
        said.extend(printed.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')).map(str::to_owned));
    }
    scratch.judge(&said, wrong)
}
