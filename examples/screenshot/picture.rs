//! What is in the pictures: the demo on its own day.

use std::collections::VecDeque;

use longpole::app::Effect;
use longpole::app::Model;
use longpole::app::Msg;
use longpole::app::Origin;
use longpole::app::Size;
use longpole::app::update;
use longpole::engine::Mark;
use longpole::journal::Digest;
use longpole::journal::Ending;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::keys;
use longpole::keys::Press;
use longpole::plan::SafeText;
use longpole::plan::samples;
use longpole::view;
use longpole::view::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::outside::Outside;
use super::svg;

const SIZE: Size = Size { width: 116, height: 36 };

/// A picture's file, and what draws it.
type Picture = (&'static str, fn() -> String);

/// All pictures.
pub(crate) const ALL: &[Picture] = &[
    ("plan.svg", plan),
    ("path.svg", path),
    ("blockers.svg", blockers),
    ("standup.svg", standup),
    ("graph.svg", graph),
    ("evidence.svg", evidence),
    ("decisions.svg", decisions),
    ("history.svg", history),
];

fn plan() -> String {
    let about = "The Plan screen of longpole: a tree of phases, days and tasks, and the details of one task";
    drawn(SIZE, "", about)
}

fn path() -> String {
    let about = "The Path screen of longpole: the chain of tasks that holds the date, with a chart beside it";
    drawn(Size { height: 34, ..SIZE }, "2jj", about)
}

fn blockers() -> String {
    let about = "The Blockers screen of longpole: what holds the plan up, who has to act, and what it holds";
    drawn(Size { height: 26, ..SIZE }, "3", about)
}

fn standup() -> String {
    let about = "The Stand-up screen of longpole: what changed since the last one, what is stuck and what comes next";
    drawn_after(&worked(), Size { height: 24, ..SIZE }, "4", about)
}

fn graph() -> String {
    let about =
        "The Graph screen of longpole: what a task waits for and what waits for it, with the long pole in heavy lines";
    drawn(Size { height: 24, ..SIZE }, "2jj5+", about)
}

fn evidence() -> String {
    let about = "The Evidence screen of longpole: what was claimed beside what was found, gates with how each criterion \
                 stands, and metrics against their targets";
    drawn_after(&proven(), Size { height: 30, ..SIZE }, "6]jjj", about)
}

fn decisions() -> String {
    let about =
        "The Decisions screen of longpole: the options of a decision with both dates each leads to, and the risks";
    drawn_after(&proven(), Size { height: 24, ..SIZE }, "7jj", about)
}

fn history() -> String {
    let about = "The History screen of longpole, with everything shown as it was two actions ago";
    drawn_after(&worked(), Size { height: 16, ..SIZE }, "8jj\n", about)
}

/// The same with some checks run and some figures measured.
fn proven() -> Vec<(&'static str, &'static str, Op)> {
    let run = |of: &str, criterion: &str, run: &str, code: u64, tail: &str| Op::Verified {
        of: Key::new(of),
        criterion: Key::new(criterion),
        end: Ending::Exit(code),
        took: 2_400,
        command: Digest::of(run.as_bytes()),
        revision: SafeText::default(),
        clean: true,
        watched: Digest::default(),
        output: Digest::of(tail.as_bytes()),
        tail: tail.into(),
    };
    let measured = |value: &str| Op::Measured {
        metric: Key::new("coverage"),
        value: value.into(),
        command: Digest::default(),
        revision: SafeText::default(),
    };
    let imports = "python -m compileall -q src && python -c 'import opentelemetry, torch, hnswlib'";
    let log = "! grep -q CRITICAL logs/startup.log";
    let said = "CRITICAL PQC STUB: the real library is not installed";
    vec![
        ("2026-01-15 17:00", "qa", measured("71 %")),
        ("2026-01-16 17:00", "qa", measured("73 %")),
        ("2026-01-19 17:00", "qa", measured("75 %")),
        ("2026-01-21 17:00", "qa", measured("77 %")),
        ("2026-01-22 08:50", "ann", run("WEEK-1", "GATE-IMPORTS", imports, 0, "")),
        ("2026-01-22 08:51", "ann", run("WEEK-1", "start-up-gives-no-critical-warning", log, 1, said)),
        ("2026-01-22 08:52", "ann", run("DEP-1", "tracing-imports", "python -c 'import opentelemetry.sdk'", 0, "")),
    ]
}

/// Two days of work on the demo.
fn worked() -> Vec<(&'static str, &'static str, Op)> {
    let key = Key::new;
    vec![
        ("2026-01-20 16:00", "ann", Op::Noted { task: key("IMG-1"), text: "asked the platform team again".into() }),
        ("2026-01-21 10:12", "ann", Op::Reopened { task: key("AUD-2") }),
        ("2026-01-21 11:40", "bob", Op::Done { task: key("PQC-1") }),
        (
            "2026-01-21 15:05",
            "bob",
            Op::Blocked { task: key("VAL-1"), why: "no licence".into(), on: "the lead".into() },
        ),
        ("2026-01-22 09:10", "kim", Op::Started { task: key("VAL-2") }),
    ]
}

/// The demo after some keys, with the task that is being done selected in its tree.
fn drawn(size: Size, keys: &str, about: &str) -> String {
    drawn_after(&[], size, keys, about)
}

/// The same after something happened.
fn drawn_after(records: &[(&str, &str, Op)], size: Size, keys: &str, about: &str) -> String {
    let outside = Outside::new(samples::demo().text, records);
    let mut model = Model::new(outside.stands(), Origin::File, samples::demo_day(), size);
    let is_doing = |model: &Model| model.contents.outlook.mark(model.tree.selected) == Mark::Doing;
    for _ in 0..model.contents.outline.len() {
        if is_doing(&model) {
            break;
        }
        update(&mut model, Msg::Pressed(Press::char('j')));
    }
    for key in keys.chars() {
        let press = if key == '\n' { Press::plain(keys::Key::Enter) } else { Press::char(key) };
        let mut msgs = VecDeque::from([Msg::Pressed(press)]);
        while let Some(msg) = msgs.pop_front() {
            let asked = update(&mut model, msg).into_iter().filter_map(|effect| match effect {
                Effect::Ask(ask) => Some(outside.answers(ask)),
                _ => None,
            });
            msgs.extend(asked);
        }
    }
    let mut frame = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    view::draw(&model, &Look::default(), &mut frame);
    svg::render(&frame, about)
}
