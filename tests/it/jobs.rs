//! The everyday jobs and how many keys each takes: the README's table of them is made from this, and each is done here.

use std::fmt::Write as _;

use longpole::app::Deed;
use longpole::app::Effect;
use longpole::app::Screen;
use longpole::journal::Op;

use crate::harness::Person;

/// A job: what it is, the keys before it begins, its keys, how many they are at most, and whether it was done.
struct Job {
    what: &'static str,
    before: &'static str,
    keys: &'static str,
    most: usize,
    is_done: fn(&Person) -> bool,
}

const JOBS: &[Job] = &[
    Job {
        what: "tick the selected task",
        before: "j j",
        keys: "Space",
        most: 1,
        is_done: |person| did(person, "Done"),
    },
    Job { what: "start it", before: "j j", keys: "s", most: 1, is_done: |person| did(person, "Started") },
    Job {
        what: "note a blocker",
        before: "j j",
        keys: "b 'rain' Enter",
        most: 2 + 4,
        is_done: |person| did(person, "Blocked"),
    },
    Job {
        what: "find a task by part of its name and tick it",
        before: "",
        keys: "/ 'van' Enter Space",
        most: 6,
        is_done: |person| did(person, "Done") && person.selected() == "Hire a van",
    },
    Job {
        what: "see why it is blocked",
        before: "] j",
        keys: "w",
        most: 1,
        is_done: |person| person.model.why.is_some(),
    },
    Job {
        what: "see what holds the date",
        before: "",
        keys: "2",
        most: 1,
        is_done: |person| person.model.screen == Screen::Path,
    },
    Job {
        what: "copy the stand-up",
        before: "",
        keys: "4 y",
        most: 2,
        is_done: |person| {
            person.effects.iter().any(|effect| matches!(effect, Effect::Copy(text) if text.contains("Wrap the cups")))
        },
    },
    Job {
        what: "undo",
        before: "",
        keys: "u",
        most: 1,
        is_done: |person| person.effects == [Effect::Record(Deed::Undo)],
    },
];

const PLAN: &str = r#"(title: "Move house", phases: [
    (title: "Pack", id: "PACK", days: [(title: "Kitchen", tasks: [(id: "CUPS", title: "Wrap the cups")])]),
    (title: "Drive", tasks: [(id: "VAN", title: "Hire a van", needs: "PACK"), "Ask for help"]),
])"#;

/// Whether the last thing that was asked for is one operation of this kind.
fn did(person: &Person, name: &str) -> bool {
    let Some(Effect::Record(Deed::Do(ops))) = person.effects.last() else { return false };
    ops.iter().map(Op::name).eq([name])
}

/// How many keys are pressed.
fn n_keys(keys: &str) -> usize {
    keys.split_whitespace().map(|key| key.strip_prefix('\'').map_or(1, |text| text.trim_end_matches('\'').len())).sum()
}

/// The jobs as a Markdown table, for the README.
pub(crate) fn job_table() -> String {
    let mut table = String::from("| to | press | keys |\n| --- | --- | --- |\n");
    for job in JOBS {
        let keys: Vec<String> = job.keys.split_whitespace().map(|key| format!("`{}`", key.replace('\'', ""))).collect();
        let _ = writeln!(table, "| {} | {} | {} |", job.what, keys.join(" "), n_keys(job.keys));
    }
    table
}

#[test]
fn each_everyday_job_takes_as_few_keys_as_is_said() {
    for job in JOBS {
        let mut person = Person::opens(PLAN, 100, 30);
        person.presses(job.before);
        assert!(!(job.is_done)(&person), "{} was done before", job.what);
        person.presses(job.keys);
        assert!((job.is_done)(&person), "{}: {:?}\n{}", job.what, person.effects.clone(), person.sees());
        assert!(n_keys(job.keys) <= job.most, "{} takes {} keys", job.what, n_keys(job.keys));
    }
}
