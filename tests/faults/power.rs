//! The power goes while somebody writes: an ext4 file system in an image is shut down without flushing, and mounted
//! again. What was said to be saved has to be there.

use std::fs;
use std::fs::File;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Write as _;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use longpole::plan::generate::Dice;

use super::mounts::Mount;
use super::mounts::NOT_HERE;
use super::scratch::Scratch;
use super::scratch::ticks;
use super::tools::compile;
use super::tools::missing;
use super::tools::run;
use super::verdict::Verdict;

const DISK_BYTES: u64 = 128 << 20;

pub(crate) fn gate(cuts: u32) -> Verdict {
    if cuts == 0 {
        return Verdict::skipped(NOT_HERE);
    }
    if let Some(why) = missing(&["root", "cc", "mkfs.ext4", "mount", "umount"]) {
        return Verdict::skipped(why);
    }
    let ground = Scratch::new("power");
    let disk = ground.0.join("disk");
    let cut = ground.0.join("cut");
    let ready = fs::create_dir_all(&ground.0)
        .and_then(|()| File::create(&disk))
        .and_then(|file| file.set_len(DISK_BYTES))
        .map_err(|error| error.to_string())
        .and_then(|()| run("mkfs.ext4", &["-q", "-F", &disk.display().to_string()]))
        .and_then(|()| compile("cut.c", &cut, &[]))
        .and_then(|()| mount(&ground, &disk));
    match ready {
        Ok(mounted) => drop(mounted),
        Err(why) => return Verdict::skipped(why),
    }
    // From here on a disk that cannot be mounted is a disk that was lost.
    cut_again_and_again(&ground, &disk, &cut, cuts).unwrap_or_else(|why| Verdict::new(1, 0, vec![why]))
}

fn mount(ground: &Scratch, disk: &Path) -> Result<Mount, String> {
    Mount::new(&ground.0.join("mounted"), &["-o", "loop", &disk.display().to_string()])
}

fn cut_again_and_again(ground: &Scratch, disk: &Path, cut: &Path, cuts: u32) -> Result<Verdict, String> {
    let at = ground.0.join("mounted");
    let mount = || mount(ground, disk);
    let data = Scratch::borrowed(at.join("data"));
    let (mut said, mut wrong, mut lost) = (Vec::new(), Vec::new(), 0);
    let mut dice = Dice(20_260_115);
    for nth in 0..cuts {
        let mounted = mount()?;
        let mut writer = data.writer(&format!("c{nth}"), u32::MAX).stderr(Stdio::null()).spawn().expect("it starts");
        let heard = Heard::from(&mut writer);
        let mut switch = Command::new(cut).arg(&at).stdin(Stdio::piped()).spawn().expect("it starts");
        heard.waits_for_the_first();
        std::thread::sleep(Duration::from_micros(dice.below(40_000) as u64));
        // What is said later is said by a machine that has no power any more: the kernel lets a sync that the shutdown
        // overtakes succeed.
        said.extend(heard.so_far());
        let pressed = switch.stdin.take().expect("a pipe").write_all(b"!");
        let is_off = switch.wait().is_ok_and(|status| status.success()) && pressed.is_ok();
        let _ = writer.kill();
        let _ = writer.wait();
        if !is_off {
            return Err("the file system cannot be shut down".to_owned());
        }
        drop(mounted);
        let _mounted = mount()?;
        // Each time, so that a later record cannot hide what was lost.
        let verdict = data.judge(&said, Vec::new());
        if verdict.lost > 0 {
            lost += verdict.lost;
            wrong.push(format!("cut {nth}: {} of {} are lost", verdict.lost, said.len()));
            let records = data.records()?;
            let there = ticks(&records);
            said.retain(|task| there.contains_key(task));
        }
        wrong.extend(verdict.wrong);
    }
    let _mounted = mount()?;
    let verdict = data.judge(&said, wrong);
    Ok(Verdict { lost: verdict.lost + lost, ..verdict })
}

/// What a writer says, as it says it.
struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    fn from(writer: &mut Child) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (pipe, lines) = (writer.stdout.take().expect("a pipe"), Arc::clone(&heard));
        std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                lines.lock().expect("a list").push(line);
            }
        });
        Self(heard)
    }

    /// Waits until something was said, but not for ever.
    fn waits_for_the_first(&self) {
        for _ in 0..2_000 {
            if !self.0.lock().expect("a list").is_empty() {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn so_far(&self) -> Vec<String> {
        self.0.lock().expect("a list").clone()
    }
}
