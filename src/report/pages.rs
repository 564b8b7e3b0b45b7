//! Error pages: the source line with a caret, one sentence, and what to type next.

use std::ops::Range;

use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use annotate_snippets::renderer::DecorStyle;
use unicode_width::UnicodeWidthStr;

use super::Ink;
use crate::plan::Gravity;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;

/// Longer lines are shown only around the place that matters.
const LONG_LINE: usize = 300;

/// The page of one problem in the file called `name`.
pub fn page(problem: &Problem, name: &str, text: &str, ink: Ink) -> String {
    let level = match problem.gravity {
        Gravity::Error => Level::ERROR,
        Gravity::Warning => Level::WARNING,
        Gravity::Hint => Level::NOTE.with_name("hint"),
    };
    let title = level.primary_title(SafeText::new(&problem.message).to_string()).id(problem.code);
    let mut group = if problem.span.is_nowhere() {
        title.element(Origin::path(name.to_owned()))
    } else {
        snippet(Group::with_title(title), name, text, problem.span, "", AnnotationKind::Primary)
    };
    for (span, word) in &problem.also {
        group = snippet(group, name, text, *span, word, AnnotationKind::Context);
    }
    if !problem.hint.is_empty() {
        group =
            group.element(Level::HELP.message(wrapped(&SafeText::new(&problem.hint), ink.width.saturating_sub(14))));
    }
    let renderer = if ink.color { Renderer::styled() } else { Renderer::plain() };
    let decor = if ink.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    renderer.decor_style(decor).term_width(ink.width).render(&[group])
}

fn snippet<'a>(group: Group<'a>, name: &str, text: &str, span: Span, word: &str, kind: AnnotationKind) -> Group<'a> {
    let Excerpt { line, column, shown, range, whole } = excerpt(text, span);
    if whole {
        let annotation = kind.span(range);
        let annotation = if word.is_empty() { annotation } else { annotation.label(word.to_owned()) };
        return group.element(Snippet::source(shown).line_start(line).path(name.to_owned()).annotation(annotation));
    }
    // The column has to be told by hand where the beginning of the line is cut off.
    group
        .element(Origin::path(name.to_owned()).line(line).char_column(column))
        .element(Snippet::source(shown).line_start(line).annotation(kind.span(range).label(word.to_owned())))
}

/// The line of a place, made safe, with the place in it.
struct Excerpt {
    line: usize,
    column: usize,
    shown: String,
    range: Range<usize>,
    whole: bool,
}

fn excerpt(text: &str, span: Span) -> Excerpt {
    let start = boundary(text, span.start as usize);
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line_end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| start + length);
    let end = boundary(text, span.end as usize).clamp(start, line_end);
    let from = if start - line_start > LONG_LINE { boundary(text, start - LONG_LINE / 4) } else { line_start };
    let end = end.min(boundary(text, start + LONG_LINE));
    let to = if line_end - end > LONG_LINE { boundary(text, end + LONG_LINE / 2) } else { line_end };
    let safe = |range: Range<usize>| SafeText::new(text.get(range).unwrap_or("")).trim_end_matches('\n').to_owned();
    let cut = if from == line_start { "" } else { "…" };
    let (before, within, after) = (format!("{cut}{}", safe(from..start)), safe(start..end), safe(end..to));
    let range = before.len()..before.len() + within.len();
    Excerpt {
        line: 1 + text.get(..line_start).map_or(0, |before| before.matches('\n').count()),
        column: 1 + text.get(line_start..start).map_or(0, |before| before.chars().count()),
        shown: format!("{before}{within}{}", after.trim_end()),
        range,
        whole: from == line_start,
    }
}

/// `text` in lines of at most `width` columns, broken between words.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut used = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if used > 0 {
            let fits = used + 1 + wide <= width;
            out.push(if fits { ' ' } else { '\n' });
            used = if fits { used + 1 } else { 0 };
        }
        out.push_str(word);
        used += wide;
    }
    out
}

/// The nearest place at or before `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Ink = Ink { color: false, unicode: true, width: 100 };

    fn shown(text: &str) -> String {
        let read = crate::plan::read(text, crate::plan::Format::Ron);
        read.problems.iter().map(|problem| page(problem, "plan.ron", text, PLAIN) + "\n").collect()
    }

    #[test]
    fn a_page_says_where_what_and_what_to_type() {
        insta::assert_snapshot!(shown(
            "(\n    title: \"T\",\n    tasks: [\n        (title: \"a\", estimte: \"4h\"),\n        (title: \"b\", estimate: \"8-4h\"),\n    ],\n)"
        ));
    }

    #[test]
    fn the_other_place_is_shown_too() {
        insta::assert_snapshot!(shown(
            "(title: \"T\", tasks: [\n(id: \"A\", title: \"a\"),\n(id: \"A\", title: \"b\")])"
        ));
    }

    #[test]
    fn long_and_hostile_lines_stay_readable() {
        let long = format!(
            "(title: \"T\", notes: \"{}\", estimate: \"\u{1b}[2J4h\", tasks: [\"{}\"])",
            "x".repeat(5000),
            "y".repeat(9000)
        );
        let page = shown(&long);
        assert!(page.len() < 3000, "{page}");
        assert!(!page.contains('\u{1b}'));
        assert!(page.contains("plan.ron:1:5025"), "{page}");
    }
}
