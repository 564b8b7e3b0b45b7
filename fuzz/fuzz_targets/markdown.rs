//! Any text at all as a Markdown plan: read without a panic, its places in the text, ticks of one byte, and the same
//! plan after an export.
#![no_main]

use libfuzzer_sys::fuzz_target;
use longpole::plan::Format;
use longpole::plan::markdown;
use longpole::plan::markdown::tick::box_at;
use longpole::plan::markdown::tick::is_ticked;
use longpole::plan::markdown::tick::with_ticks;
use longpole::plan::markdown::to_markdown;
use longpole::plan::read;

fuzz_target!(|text: &str| {
    let read = read(text, Format::Markdown);
    for problem in &read.problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    for (_, item) in read.outline.items(&read.plan) {
        assert!(text.get(item.span().range()).is_some(), "{:?}", item.span());
        if let Some(at) = box_at(text, item.span()) {
            let after = with_ticks(text, &[(at, !is_ticked(text, at))]);
            let changed = text.bytes().zip(after.bytes()).filter(|(old, new)| old != new).count();
            assert!(after.len() == text.len() && changed <= 1);
        }
    }
    let written = to_markdown(&read.plan);
    assert_eq!(markdown::read(&written).reading.plan, read.plan, "{written}");
});
