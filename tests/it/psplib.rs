//! All published instances at hand: the length of the critical path is in each file's header.

use std::fs::File;
use std::io::Read;
use std::io::Write;
use std::path::PathBuf;

use longpole::engine::network::Activity;
use longpole::engine::network::Draft;
use longpole::engine::network::Link;
use longpole::engine::network::Schedule;

/// The folder of instances beside the repository, where there is one.
fn folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("LONGPOLE_SHARED").map(PathBuf::from);
    let folders = named.into_iter().chain([beside]);
    folders.map(|shared| shared.join("psplib")).find(|folder| folder.is_dir())
}

/// One instance in its own format: the network, and the length its header gives.
fn read(text: &str) -> (Draft, i32) {
    let rows: Vec<&str> = text.lines().collect();
    let section = |title: &str, skip: usize| {
        let at = rows.iter().position(|line| line.starts_with(title)).expect("the section");
        rows[at + skip..].iter().take_while(|line| !line.starts_with('*')).map(|line| numbers(line))
    };
    let expected = section("PROJECT INFORMATION", 2).next().expect("one project")[5];
    let spans = section("REQUESTS/DURATIONS", 3).map(|row| Activity::lasting(row[2]));
    let mut draft = Draft { activities: spans.collect(), ..Draft::default() };
    for row in section("PRECEDENCE RELATIONS", 2) {
        let links = row[3..].iter().map(|to| Link::between(row[0] as u32 - 1, *to as u32 - 1));
        draft.links.extend(links);
    }
    (draft, expected)
}

fn numbers(line: &str) -> Vec<i32> {
    line.split_whitespace().map(|word| word.parse().expect("a number")).collect()
}

#[test]
fn all_960_psplib_instances_have_the_length_of_their_header() {
    let Some(folder) = folder() else {
        // Shown with --nocapture; without the folder there is nothing to compare with.
        return writeln!(std::io::stdout(), "skipped: no folder of instances").expect("a place to write");
    };
    let mut count = 0;
    for set in ["j30", "j60"] {
        let file = File::open(folder.join(format!("{set}.tar.gz"))).expect("the archive");
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
        for entry in archive.entries().expect("entries") {
            let mut entry = entry.expect("an entry");
            let mut text = String::new();
            entry.read_to_string(&mut text).expect("text");
            if text.is_empty() {
                continue;
            }
            let (draft, expected) = read(&text);
            let schedule = Schedule::new(draft);
            assert_eq!(schedule.finish(), expected, "{:?}", entry.path());
            count += 1;
        }
    }
    assert_eq!(count, 960);
}
