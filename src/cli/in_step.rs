//! Keeps a document and what was recorded of it in step, both ways: what an editor changed becomes events, and where the
//! user wants it, what was recorded goes into the boxes.

use std::path::Path;

use super::error::CliError;
use super::kept::Kept;
use super::kept::not_saved;
use super::load::Written;
use crate::journal::Digest;
use crate::journal::Document;
use crate::journal::Names;
use crate::journal::Op;
use crate::journal::Standing;
use crate::plan::Format;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::markdown::tick::box_at;
use crate::plan::markdown::tick::is_ticked;
use crate::plan::markdown::tick::with_ticks;
use crate::plan::micro::State;
use crate::report::op_text;
use crate::store::NotReplaced;
use crate::store::Original;

/// The file beside the journals that says how the document had its tasks.
const NAME: &str = "standing";
/// So many operations go into one record; a record has a greatest length.
const MOST_OPS: usize = 1000;

/// A box that stands otherwise than the task behind it.
pub(super) struct Wanted {
    node: NodeId,
    at: usize,
    /// Whether it is to be ticked.
    pub(super) ticked: bool,
    /// What stands behind it.
    pub(super) title: SafeText,
}

/// Records what an editor changed in a document since it was last seen, and makes the plan stand as it did when it was
/// first seen; what was recorded comes over that. A journal that nobody has used yet is begun only if `begin` says so.
///
/// What comes back was recorded just now.
pub(super) fn catch_up(written: &mut Written, kept: &mut Kept, begin: bool) -> Result<Vec<Op>, CliError> {
    if written.format != Format::Markdown || written.standing.is_some() {
        return Ok(Vec::new());
    }
    let is_in_use = !kept.history.records().is_empty() || kept.read_beside(NAME)?.is_some();
    if !is_in_use && !begin {
        return Ok(Vec::new());
    }
    let mut standing = Standing::of(&written.plan, &written.outline);
    let digest = Digest::of(written.text.as_deref().map_or(&[][..], |text| text.as_bytes()));
    let document = Document { plan: &written.plan, outline: &written.outline, names: written.names(), digest };
    let done = exchange(&mut standing, document, kept, !is_in_use);
    written.stand_on(standing);
    done
}

/// Looks at what was known, records what changed since, and puts down what is known now, with nobody else doing so meanwhile.
fn exchange(
    standing: &mut Standing,
    document: Document<'_>,
    kept: &mut Kept,
    is_first: bool,
) -> Result<Vec<Op>, CliError> {
    let _held = kept.hold_beside(NAME).map_err(|error| not_saved(&error, error.hint()))?;
    let before = kept.read_beside(NAME)?;
    if !is_first {
        kept.poll();
    }
    let known = before.as_deref().unwrap_or_default();
    let ops = standing.catch_up(known, document, kept.history.progress()).unwrap_or_default();
    if !ops.is_empty() {
        kept.claim(document.plan, false)?;
    }
    // What moved is another action than what was ticked: taking the tick back leaves it where it is.
    let (moved, ticked) = ops.split_at(ops.partition_point(|op| matches!(op, Op::Rebound { .. })));
    for ops in moved.chunks(MOST_OPS).chain(ticked.chunks(MOST_OPS)) {
        kept.append(ops.to_vec())?;
    }
    let now = standing.print(document);
    if before.as_ref() != Some(&now) {
        kept.write_beside(NAME, &now)?;
    }
    Ok(ops)
}

/// The boxes that stand otherwise than the tasks behind them because of what was recorded; one that the document itself
/// contradicts stays as it is.
pub(super) fn wanted(text: &str, (plan, outline): (&Plan, &Outline), standing: &Standing) -> Vec<Wanted> {
    let items = outline.items(plan).filter_map(|(node, item)| {
        let state = match item {
            Item::Task(task) => task.status.as_ref().map(|status| status.state).unwrap_or_default(),
            Item::Step(step) if step.done => State::Done,
            Item::Step(_) => State::Todo,
            Item::Phase(_) | Item::Day(_) => return None,
        };
        let ticked = state == State::Done;
        if ticked == (standing.last(node) == State::Done) || state == State::Dropped {
            return None;
        }
        let at = box_at(text, item.span())?;
        (is_ticked(text, at) != ticked).then(|| Wanted { node, at, ticked, title: item.title().clone() })
    });
    items.collect()
}

/// What an editor did, in a few words.
pub(super) fn told(ops: &[Op]) -> SafeText {
    let few: Vec<String> = ops.iter().take(3).map(|op| op_text(op, None)).collect();
    let more = if ops.len() > few.len() { format!(" and {} more", ops.len() - few.len()) } else { String::new() };
    SafeText::from(format!("changed in the file: {}{more}", few.join(", ")))
}

/// What to say where a tick is kept, and its box stands as it did.
pub(super) fn not_set(error: &CliError) -> SafeText {
    SafeText::from(format!("kept, but the box was not set: {error}; `longpole tick --write` sets it"))
}

/// Sets the boxes of a document as was recorded, if it still says `text`, and takes note of it, so that nobody takes that for
/// the work of an editor. The boxes come back, and what the document says then.
pub(super) fn write_back(
    (path, text): (&Path, &str),
    (plan, outline): (&Plan, &Outline),
    (standing, kept): (&mut Standing, &Kept),
) -> Result<(Vec<Wanted>, String), CliError> {
    let wanted = wanted(text, (plan, outline), standing);
    if wanted.is_empty() {
        return Ok((wanted, text.to_owned()));
    }
    let new = set_boxes(path, text, &wanted)?;
    for one in &wanted {
        standing.set(one.node, if one.ticked { State::Done } else { State::Todo });
    }
    let names = Names::of(plan, outline);
    let document = Document { plan, outline, names: &names, digest: Digest::of(new.as_bytes()) };
    let _held = kept.hold_beside(NAME).map_err(|error| not_saved(&error, error.hint()))?;
    kept.write_beside(NAME, &standing.print(document))?;
    Ok((wanted, new))
}

/// Sets these boxes in the file, if it still says `text`. What it says then comes back.
fn set_boxes(path: &Path, text: &str, wanted: &[Wanted]) -> Result<String, CliError> {
    let original = Original::read(path).map_err(|error| CliError::writing(path, error))?;
    if original.bytes() != text.as_bytes() {
        return Err(NotReplaced::Changed(path.to_owned()).into());
    }
    let ticks: Vec<(usize, bool)> = wanted.iter().map(|one| (one.at, one.ticked)).collect();
    let new = with_ticks(text, &ticks);
    original.replace(new.as_bytes())?;
    Ok(new)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::mem::ManuallyDrop;

    use super::*;
    use crate::app::Deed;
    use crate::app::Msg;
    use crate::cli::keeper::ScreenKeeper;
    use crate::cli::load::Source;
    use crate::cli::load::load_for_screens;
    use crate::cli::moment::At;
    use crate::cli::open::shared;
    use crate::journal::Key;
    use crate::tui::Keeper as _;

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone_and_the_user_is_told() {
        let folder = std::env::temp_dir().join(format!("longpole-in-step-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("plan.md");
        fs::write(&path, "# T\n\n- [ ] a\n- [ ] b\n").expect("a plan");
        let source = Source::File(path.clone());
        let at = At::parse(None, &source).expect("now");
        let data = Some(folder.join("data"));
        let (written, loaded, kept) = load_for_screens(&source, at, data.clone()).expect("a plan");
        let contents = shared(ManuallyDrop::into_inner(loaded), None);
        let mut keeper = ScreenKeeper::new((source, at, data), (written, &contents, kept), Vec::new());
        keeper.write_ticks = true;
        let theirs = "# T\n\nSome words.\n\n- [ ] a\n- [ ] b\n";
        fs::write(&path, theirs).expect("edited");
        let done = |name: &str| Deed::Do(vec![Op::Done { task: Key::provisional(name) }]);
        let Msg::Recorded { contents, .. } = keeper.record(done("/a")) else { panic!("it is recorded") };
        assert_eq!(contents.outlook.mark(NodeId(0)), crate::engine::Mark::Claimed);
        assert_eq!(fs::read_to_string(&path).expect("the plan"), theirs);
        assert!(matches!(keeper.news(), Some(Msg::Loaded(Ok(_)))), "it is read again");
        let Some(Msg::Changed { notice: Some(notice), .. }) = keeper.news() else { panic!("the user is told") };
        assert!(notice.contains("has changed since it was read") && notice.contains("the box was not set"), "{notice}");
        // The next tick sets both boxes, in the file as it stands now.
        assert!(matches!(keeper.record(done("/b")), Msg::Recorded { .. }));
        assert_eq!(fs::read_to_string(&path).expect("the plan"), theirs.replace("[ ]", "[x]"));
        assert!(keeper.news().is_none(), "what it wrote itself is no news");
        let _ = fs::remove_dir_all(&folder);
    }
}
