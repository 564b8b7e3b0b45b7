//! `longpole report`: a page in Markdown.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::MaybeKept;
use super::load::Source;
use super::load::load_with_progress;
use super::load::warn;
use super::moment::At;
use super::moment::now;
use super::moment::told;
use super::proving;
use super::proving::Whom;
use super::status::readable;
use crate::journal::Op;
use crate::report::Audience;
use crate::report::Change;
use crate::report::brief_data;
use crate::report::brief_text;
use crate::report::op_text;

/// What changed in so many milliseconds is told.
const A_WEEK: u64 = 7 * 24 * 3_600_000;

pub(super) fn run(args: &proving::Report, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let at = At::parse(args.telling.at.as_deref(), &source)?;
    let (loaded, kept) = load_with_progress(&source, at, asked.data_dir.clone())?;
    warn(&kept, output);
    readable(&loaded, output)?;
    let audience = match args.whom {
        Whom::Executive => Audience::Executive,
        Whom::Team => Audience::Team,
        Whom::Sponsor => Audience::Sponsor,
    };
    let (changes, whom) = (changes(&kept, at), (audience, args.by.weighting()));
    if args.telling.json {
        output.json("report", &brief_data(&loaded.all, whom, &changes, &told))?;
    } else {
        output.print(&brief_text(&loaded.all, whom, &changes, &told))?;
    }
    Ok(Answer::Yes)
}

/// What happened in the last week, newest first.
fn changes(kept: &MaybeKept, at: At) -> Vec<Change> {
    let Some(Ok(kept)) = kept else { return Vec::new() };
    let until = at.until.unwrap_or_else(now);
    let is_recent = |clock: u64| clock <= until.0 && until.0 - clock <= A_WEEK;
    let records = kept.history.counted().rev().filter(|(record, counts)| *counts && is_recent(record.clock.0));
    let ops = records.flat_map(|(record, _)| record.ops.iter().map(move |op| (record, op)));
    let is_news = |op: &Op| !matches!(op, Op::Undone { .. } | Op::Rebound { .. } | Op::Noted { .. });
    let change =
        |(record, op): (&crate::journal::Record, &Op)| Change { at: told(record.clock), words: op_text(op, None) };
    ops.filter(|(_, op)| is_news(op)).map(change).collect()
}
