//! Somebody who writes is killed at random moments, again and again; what they said was saved has to be there.

use std::io::Read as _;
use std::time::Duration;

use super::Verdict;
use super::scratch::Scratch;

pub(crate) fn gate(kills: u32) -> Verdict {
    let scratch = Scratch::new("kill");
    let (mut said, mut wrong) = (Vec::new(), Vec::new());
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for nth in 0..kills {
        let mut child = scratch.writer(&format!("k{nth}"), u32::MAX).spawn().expect("it starts");
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(Duration::from_micros(random % 20_000));
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
