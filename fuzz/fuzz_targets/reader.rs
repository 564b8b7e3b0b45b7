//! Any text at all: it is read, laid out, checked and edited without a panic, and every place it names is in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use longpole::engine::PlanOutlook;
use longpole::plan::Date;
use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::Span;
use longpole::plan::check::Checked;
use longpole::plan::check::check;
use longpole::plan::micro::Micro;
use longpole::plan::model::Container;
use longpole::plan::model::FieldDoc;
use longpole::plan::ron;

fuzz_target!(|text: &str| {
    let reading = ron::read(text);
    let outline = Outline::of(&reading.plan);
    let checked = Checked { plan: &reading.plan, outline: &outline, text: Some(text), hidden: &reading.hidden };
    for problem in reading.problems.iter().chain(&check(&checked)) {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        assert!(problem.also.iter().all(|(span, _)| text.get(span.range()).is_some()), "{problem:?}");
    }
    fields(text, reading.plan.at.0, Plan::FIELDS);
    for node in outline.nodes().take(6) {
        let span = outline.item(&reading.plan, node).span();
        assert!(text.get(span.range()).is_some());
        fields(text, span, Container::FIELDS);
        let changed = ron::insert_field(text, span, "title", "id", "\"x\"");
        assert!(changed.is_some() || !reading.problems.is_empty(), "no place for a field in a sound record");
    }
    PlanOutlook::of(reading.plan, Date::parse("2026-01-15").expect("a date"));
});

fn fields(text: &str, record: Span, fields: &[FieldDoc]) {
    for field in fields {
        let Some(span) = ron::field(text, record, field.name) else { continue };
        let value = text.get(span.range()).expect("on characters");
        assert_eq!(ron::replace(text, span, value).as_deref(), Some(text));
        ron::item(text, span, 1);
    }
}
