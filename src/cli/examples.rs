//! Examples for the help of each command: one table, shown at the end of the long help and in the manual; a test parses
//! each of them.

use clap::Command;
use clap::CommandFactory;

use super::Args;

/// By command, lines to type with what they do.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    ("init", &[("init", "write plan.ron here"), ("init --from release-checklist", "start from a sample")]),
    ("check", &[("check", "the plan found from here"), ("check --strict plan.ron", "warnings count too")]),
    (
        "status",
        &[
            ("status", "how it stands now"),
            ("status --at 2026-01-20", "how it stood then"),
            ("status --by tasks --people", "by number, with both numbers of each person"),
        ],
    ),
    ("next", &[("next", "the most useful first"), ("next -n 3 --json", "three of them, for a program")]),
    (
        "path",
        &[
            ("path", "what holds the date"),
            ("path --to SHIP --fast", "what holds one phase, without slots"),
            ("path --near 2d", "with all that has no more than two days of float"),
        ],
    ),
    ("baseline", &[("baseline --save", "remember the dates of today"), ("baseline", "what moved since")]),
    ("why", &[("why VAL-1", "why then, why critical, why not ready"), ("why \"Tell all\"", "by its title")]),
    ("blockers", &[("blockers", "each cause with what each day of it costs"), ("blockers --json", "for a program")]),
    (
        "what-if",
        &[
            ("what-if --takes VAL-1 3d", "an estimate"),
            ("what-if --decide SCOPE less --drop DOC-1", "a decision, and a task given up"),
            ("what-if --until IMG-1 2026-02-02 --needs VAL-1 IMG-1", "a delay, and a need more"),
        ],
    ),
    ("standup", &[("standup", "since the last one"), ("standup --since 2026-01-21 --for ann", "of one person")]),
    ("graph", &[("graph", "all of it"), ("graph VAL-1 --hops 3", "around a task")]),
    (
        "verify",
        &[
            ("verify", "what is not passed on current evidence"),
            ("verify VAL-1 SHIP", "checks of a task and of a phase"),
            ("verify --stale -j 4", "what expired, four at once"),
        ],
    ),
    ("gates", &[("gates", "all gates with what is missing")]),
    ("gate", &[("gate SHIP && ./deploy", "deploy only where the gate stands")]),
    (
        "sign",
        &[
            ("sign SHIP --as qa", "the criterion of a phase that qa signs"),
            ("sign SCOPE --as lead --name \"L. Lovelace\"", "approve a decision"),
        ],
    ),
    ("decide", &[("decide", "all options side by side"), ("decide SCOPE less -m \"no time\"", "make one")]),
    ("risks", &[("risks", "the matrix and the list"), ("risks RAIN --happened -m \"all day\"", "one came true")]),
    ("claims", &[("claims", "what was claimed beside what was found")]),
    ("measure", &[("measure coverage \"81 %\"", "what somebody measured by hand")]),
    ("report", &[("report --for sponsor > page.md", "a page for those who pay")]),
    ("trust", &[("trust", "what may run"), ("trust --revoke all", "nothing may any more")]),
    ("done", &[("done VAL-1 VAL-2", "two tasks, one action")]),
    ("start", &[("start VAL-1", "work began")]),
    ("block", &[("block IMG-1 -m \"base image has no cmake\" --on platform", "why, and for whom it waits")]),
    ("unblock", &[("unblock IMG-1", "it can go on")]),
    ("reopen", &[("reopen VAL-1", "take the tick away")]),
    ("note", &[("note IMG-1 -m \"wheel builds now\"", "write something down")]),
    ("drop", &[("drop DOC-1", "give it up")]),
    ("undo", &[("undo", "the last action"), ("undo 3", "the last three")]),
    ("redo", &[("redo", "what was taken back last")]),
    ("log", &[("log -n 10", "what happened last"), ("log --orphans", "what belongs to nothing any more")]),
    ("rebind", &[("rebind OLD-1 VAL-1", "what was recorded about OLD-1 is about VAL-1")]),
    ("tick", &[("tick PLAN.md", "which boxes stand otherwise"), ("tick PLAN.md --write", "set them")]),
    ("import", &[("import PLAN.md -o plan.ron", "a native plan of a document")]),
    ("export", &[("export --format mermaid", "a graph"), ("export --format csv -o plan.csv", "a table in a file")]),
    ("ids", &[("ids", "what each task is called"), ("ids --write", "give one to those that have none")]),
    ("demo", &[("demo", "the samples there are"), ("demo personal > plan.ron", "copy one")]),
    ("config", &[("config --init", "a commented file to start from"), ("config", "what is wrong in yours")]),
    ("completions", &[("completions bash", "for bash")]),
    ("man", &[("man | man -l -", "read it")]),
];

/// The command line with examples in the long help of each command.
pub(super) fn command() -> Command {
    EXAMPLES.iter().fold(Args::command(), |command, (name, lines)| {
        let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
        let line = |(line, about): &(&str, &str)| format!("  longpole {line:width$}  {about}\n");
        let text = format!("Examples:\n{}", lines.iter().map(line).collect::<String>());
        command.mut_subcommand(name, |sub| sub.after_long_help(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a line as a shell has them, up to what the shell itself takes.
    fn words(line: &str) -> Vec<String> {
        let line = [" && ", " > ", " | "].iter().fold(line, |line, end| line.split(end).next().unwrap_or(line));
        let parts = line.split('"').enumerate();
        let words = parts.flat_map(|(nth, part)| match nth % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        });
        std::iter::once("longpole".to_owned()).chain(words).collect()
    }

    #[test]
    fn every_command_has_examples_and_each_of_them_can_be_typed() {
        let all = command();
        for sub in all.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
            assert!(EXAMPLES.iter().any(|(name, _)| *name == sub.get_name()), "{} has no example", sub.get_name());
            assert!(sub.get_about().is_some(), "{} says nothing", sub.get_name());
        }
        for (name, lines) in EXAMPLES {
            for (line, _) in *lines {
                let words = words(line);
                assert_eq!(words[1], *name);
                let parsed = all.clone().try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{line}: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
            }
        }
    }
}
