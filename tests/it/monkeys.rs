//! Whatever is pressed, pasted, clicked and resized, on any plan: nothing panics, nothing is drawn beside the window, and the
//! terminal gets no byte that we would not write ourselves. And letters of any width keep every table in line.

use longpole::app::CheckNews;
use longpole::app::Msg;
use longpole::app::OneCheck;
use longpole::app::Pointer;
use longpole::app::Question;
use longpole::app::Running;
use longpole::app::SavedFilter;
use longpole::app::Size;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::keys::ROWS;
use longpole::plan::SafeText;
use longpole::plan::samples;
use longpole::view::Look;
use longpole::view::Theme;
use longpole::view::widgets::width;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use crate::harness::Person;
use crate::hostile;

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Move {
    /// The keys of a row of the table.
    Keys(usize, usize),
    /// Letters.
    Types(String),
    Pastes,
    Points(Pointer, u16, u16),
    Resizes(u16, u16),
    /// Something comes from outside.
    Hears(u8),
}

fn any_move() -> impl Strategy<Value = Move> {
    let pointers = vec![Pointer::Click, Pointer::Drag, Pointer::Release, Pointer::WheelUp, Pointer::WheelDown];
    prop_oneof![
        10 => (0..ROWS.len(), 0..2_usize).prop_map(|(row, chord)| Move::Keys(row, chord)),
        3 => "(is:|owner:|p0|#|-|@|[a-z計é\"]){0,4}".prop_map(Move::Types),
        1 => Just(Move::Pastes),
        2 => (proptest::sample::select(pointers), 0..250_u16, 0..80_u16).prop_map(|(how, x, y)| Move::Points(how, x, y)),
        3 => (1..=250_u16, 1..=80_u16).prop_map(|(width, height)| Move::Resizes(width, height)),
        1 => (0..4_u8).prop_map(Move::Hears),
    ]
}

fn does(person: &mut Person, one: &Move) {
    match one {
        Move::Keys(row, chord) => {
            let chords = &ROWS[*row].chords;
            for press in chords[chord % chords.len()].0.iter() {
                person.does(Msg::Pressed(*press));
            }
        }
        Move::Types(text) => {
            for c in text.chars() {
                person.does(Msg::Pressed(longpole::keys::Press::char(c)));
            }
        }
        Move::Pastes => person.does(Msg::Pasted(SafeText::new(&hostile::evil()))),
        Move::Points(how, x, y) => person.does(Msg::Pointed { pointer: *how, x: *x, y: *y }),
        Move::Resizes(width, height) => person.does(Msg::Resized { width: *width, height: *height }),
        Move::Hears(which) => person.does(heard(*which)),
    }
}

fn heard(which: u8) -> Msg {
    let text = || SafeText::new(&hostile::evil());
    match which {
        0 => Msg::Failed(text()),
        1 => {
            let about = vec![("in", text())];
            let question = Question { of: text(), text: text(), run: text(), about, cannot_fail: Some(text()) };
            Msg::Checks(CheckNews::Asked([question].into()))
        }
        2 => {
            let one = OneCheck { criterion: None, of: text(), text: text(), seconds: 1, tail: text() };
            Msg::Checks(CheckNews::Running(
                Running { n_all: 2, n_done: 0, now: vec![one], seconds: 1, is_cancelled: false }.into(),
            ))
        }
        _ => Msg::Faded,
    }
}

/// No letter reaches over the right edge, and nothing strange is sent.
fn is_sound(frame: &Buffer) {
    let area = frame.area;
    for y in 0..area.height {
        for x in 0..area.width {
            let symbol = frame[(x, y)].symbol();
            assert!(usize::from(x) + width(symbol) <= usize::from(area.width), "{symbol:?} at {x}, {y} in {area:?}");
        }
    }
    let mut strange = hostile::strange(&hostile::sent(frame));
    // What joins an emoji is a part of it.
    strange.retain(|found| found != "'\\u{200d}'");
    assert_eq!(strange, Vec::<String>::new());
}

fn noted(person: &mut Person) {
    let evil = hostile::evil();
    let op = |task: &str| Op::Noted { task: Key::new(task), text: evil.as_str().into() };
    person.remembers(&[("2026-01-21 10:00", &evil, op("A")), ("2026-01-21 11:00", "bob", op("PQC-1"))]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_done_breaks_a_screen(
        moves in proptest::collection::vec(any_move(), 1..40),
        (first_width, first_height) in (1..=250_u16, 1..=80_u16),
        which in 0..4_u8,
        theme in 0..6_usize,
        unicode in any::<bool>(),
    ) {
        let evil = hostile::plan();
        let text = match which {
            0 => evil.as_str(),
            1 => r#"(title: "")"#,
            2 => r#"(title: "計画", tasks: [(title: "計画を立てる 👩‍👩‍👧 Z͑ͫ̓", owner: "👩‍👩‍👧"), (title: "", status: "blocked: 計画")])"#,
            _ => samples::demo().text,
        };
        let mut person = Person::opens(text, 80, 24);
        person.look = Look::new(Theme::names().nth(theme).unwrap_or("dark"), unicode);
        noted(&mut person);
        let evil = SafeText::new(&hostile::evil());
        person.model.filters = [SavedFilter { name: evil.clone(), words: evil }].into();
        person.model.size = Size { width: first_width, height: first_height };
        for one in &moves {
            does(&mut person, one);
            is_sound(&person.draw());
        }
    }
}

/// Eight cells each; the second is what the first becomes.
const PLAIN: &str = "qqqqqqqq";
const WIDE: [&str; 3] = ["計画を立", "👩‍👩‍👧画🚀👨‍👩‍👧‍👦", "Z͑ͫ̓a̴̢l̷g̶o̸計!"];

fn table(name: &str) -> String {
    let task = |id: &str, more: &str| {
        format!(r#"(id: "{id}", title: "{name}", owner: "{name}", estimate: "4h", tags: "x", priority: P1, {more})"#)
    };
    let tasks = [
        task("A", r#"status: "done", criteria: [(text: "{n}", run: "make")]"#),
        task("B", r#"needs: "A", status: "blocked: {n}""#),
        task("C", r#"needs: "B""#),
        task("D", r#"needs: "A""#),
    ]
    .join(", ")
    .replace("{n}", name);
    format!(
        r#"(title: "{name}", start: "2026-01-19", phases: [(title: "{name}", criteria: ["{name}"], gate: Hard, tasks: [{tasks}])],
        decisions: [(title: "{name}", needed_by: "2026-01-30", authority: "{name}", options: [(title: "{name}"), "{name}x"], approvals: ["{name}"])],
        claims: [(about: "{name}", claimed: "85 %", found: "45 %"), (about: "x", claimed: "{name}", found: "{name}", gap: "{name}")],
        metrics: [(title: "{name}", group: "{name}", target: ">= 80%", claimed: "70%", measured: "75%")],
        risks: [(title: "{name}", probability: "high", impact: "high"), (title: "x", probability: "low", impact: "low")])"#
    )
}

#[test]
fn letters_of_any_width_keep_every_table_in_line() {
    for wide in WIDE {
        assert_eq!((width(PLAIN), width(wide)), (8, 8), "{wide}");
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            let frames = [PLAIN, wide].map(|name| {
                let mut person = Person::opens(&table(name), columns, rows);
                let op = Op::Noted { task: Key::new("A"), text: name.into() };
                person.remembers(&[("2026-01-21 10:00", name, op)]);
                ["1", "2", "3", "4", "5", "6", "7", "8"].map(|screen| {
                    let list = person.presses(screen).model.layout().list;
                    (list, person.draw())
                })
            });
            let [plain, other] = frames;
            for (nth, ((list, plain), (_, other))) in plain.iter().zip(&other).enumerate() {
                is_in_line((*list, plain, other), &format!("screen {} at {columns}x{rows} with {wide}", nth + 1));
            }
        }
    }
}

/// Wherever something else stands than a name or what is cut of it, both frames have the same.
fn is_in_line((list, plain, other): (longpole::app::Area, &Buffer, &Buffer), what: &str) {
    for y in list.y..list.y + list.height {
        for x in list.x..list.x + list.width {
            let (one, two) = (plain[(x, y)].symbol(), other[(x, y)].symbol());
            let is_name = matches!(one, "q" | "…") || two == "…" || (one == " " && two == " ");
            assert!(is_name || one == two, "{what}: {one:?} and {two:?} at {x}, {y}");
        }
    }
}
