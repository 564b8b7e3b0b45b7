//! How the main screens are styled, not only what they say: beside each line which meaning its cells have.

use longpole::journal::Key;
use longpole::journal::Op;
use longpole::plan::samples;
use longpole::view::Look;
use longpole::view::Theme;
use ratatui::style::Color;
use ratatui::style::Modifier;

use crate::harness::Person;

/// Each meaning with the letter it has in a dump, those first that stand out.
fn letters(theme: &Theme) -> Vec<(Option<Color>, Modifier, char)> {
    let meanings = [
        (theme.critical, 'C'),
        (theme.trouble, 'X'),
        (theme.title, 'T'),
        (theme.verified, 'V'),
        (theme.text, '.'),
        (theme.dim, 'd'),
        (theme.faint, 'f'),
        (theme.doing, 'D'),
        (theme.claimed, 'c'),
        (theme.dropped, '-'),
    ];
    meanings.into_iter().map(|(style, letter)| (style.fg, style.add_modifier, letter)).collect()
}

/// The screen, each line with the meanings of its cells below; `s` in a column of its own marks a line with something selected.
fn dump(person: &mut Person) -> String {
    let theme = person.look.theme.clone();
    let letters = letters(&theme);
    let frame = person.draw();
    let mut text = String::new();
    for (y, line) in (0..frame.area.height).zip(person.sees().lines()) {
        let mut is_selected = false;
        let meanings = (0..frame.area.width).map(|x| {
            let cell = &frame[(x, y)];
            if cell.symbol().trim().is_empty() {
                return ' ';
            }
            is_selected |= theme.selected.bg.is_some_and(|bg| cell.bg == bg);
            let reversed = cell.modifier.contains(Modifier::REVERSED);
            let modifier = cell.modifier - Modifier::REVERSED;
            let is_it = |(fg, known, _): &&(Option<Color>, Modifier, char)| {
                fg.unwrap_or(Color::Reset) == cell.fg && *known == modifier
            };
            // What is selected may have a colour of its own.
            let other = if theme.selected.bg.is_some_and(|bg| cell.bg == bg) { 'S' } else { '?' };
            let letter = letters.iter().find(is_it).map_or(other, |(_, _, letter)| *letter);
            if reversed { 'R' } else { letter }
        });
        let meanings: String = meanings.collect();
        if !line.is_empty() {
            let mark = if is_selected { 's' } else { ' ' };
            text += &format!("  {line}\n{mark} {}\n", meanings.trim_end());
        }
    }
    text
}

#[test]
fn the_main_screens_are_styled_by_meaning() {
    let key = Key::new;
    for (name, keys) in [
        ("plan", "j j j"),
        ("path", "2 j"),
        ("blockers", "3"),
        ("standup", "4 n"),
        ("graph", "2 j 5"),
        ("evidence", "6 ] j j"),
        ("decisions", "7 j j"),
        ("past", "8 j Enter"),
    ] {
        let mut person = Person::opens(samples::demo().text, 80, 24);
        person.look = Look::new("dark", true);
        person.remembers(&[
            ("2026-01-21 10:12", "ann", Op::Reopened { task: key("AUD-2") }),
            ("2026-01-21 11:40", "bob", Op::Done { task: key("PQC-1") }),
            (
                "2026-01-21 15:05",
                "bob",
                Op::Blocked { task: key("VAL-1"), why: "no licence".into(), on: "lead".into() },
            ),
        ]);
        person.presses(keys);
        insta::assert_snapshot!(format!("styles_{name}"), dump(&mut person));
    }
}
