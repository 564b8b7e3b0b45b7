//! Which task a word on the command line means: an id, or a part of a title that only one task has.

use super::error::CliError;
use crate::engine::PlanOutlook;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::nearest;
use crate::plan::plain_name;

/// More candidates are counted instead of named.
const MOST_NAMED: usize = 8;

/// The tasks that `words` mean, each once.
pub(super) fn pick(plan: &Plan, outline: &Outline, words: &[String]) -> Result<Vec<NodeId>, CliError> {
    let mut picked = Vec::new();
    for word in words {
        let task = pick_one(plan, outline, word)?;
        if !picked.contains(&task) {
            picked.push(task);
        }
    }
    Ok(picked)
}

fn pick_one(plan: &Plan, outline: &Outline, word: &str) -> Result<NodeId, CliError> {
    match outline.id_target(word) {
        Some(Target::Node(node)) if outline.kind(node) == Kind::Task => return Ok(node),
        Some(Target::Node(_)) => {
            return Err(CliError::new(format!("{word} is a phase or a day"), "name the tasks in it"));
        }
        _ => {}
    }
    let wanted = word.trim().to_lowercase();
    let lower = |text: &str| text.to_lowercase();
    let all = |is_it: &dyn Fn(NodeId) -> bool| outline.tasks().filter(|node| is_it(*node)).collect::<Vec<_>>();
    let item = |node| outline.item(plan, node);
    // An id made from the title, as `longpole ids` tells it, means that title.
    let is_named = |node| lower(item(node).title()) == wanted || plain_name(item(node).title()) == wanted;
    let mut found = all(&|node| lower(item(node).id()) == wanted || is_named(node));
    if found.is_empty() && !wanted.is_empty() {
        found = all(&|node| lower(item(node).title()).contains(&wanted) || lower(item(node).id()).contains(&wanted));
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(nothing(plan, outline, word)),
        many => Err(ambiguous(plan, outline, word, many)),
    }
}

fn nothing(plan: &Plan, outline: &Outline, word: &str) -> CliError {
    let ids = outline.tasks().map(|node| outline.item(plan, node).id().as_str()).filter(|id| !id.is_empty());
    let hint = match nearest(word, ids) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`longpole status` shows what there is".to_owned(),
    };
    CliError::new(format!("no task is called {word}"), hint)
}

fn ambiguous(plan: &Plan, outline: &Outline, word: &str, many: &[NodeId]) -> CliError {
    let mut names: Vec<String> = many.iter().take(MOST_NAMED).map(|node| name(plan, outline, *node)).collect();
    if many.len() > MOST_NAMED {
        names.push(format!("and {} more", many.len() - MOST_NAMED));
    }
    CliError::new(
        format!("{word} could be {} tasks: {}", many.len(), names.join("; ")),
        "name one by its id or by more of its title",
    )
}

/// The one of some named things that a word means, by its place: an id, a title, or a part of a title that only one has.
pub(super) fn pick_named<'a>(
    what: &str,
    word: &str,
    names: impl Iterator<Item = (&'a SafeText, &'a str)>,
) -> Result<usize, CliError> {
    let names: Vec<(&SafeText, &str)> = names.collect();
    if let Some(at) = names.iter().position(|(id, _)| id.as_str() == word && !word.is_empty()) {
        return Ok(at);
    }
    let wanted = word.trim().to_lowercase();
    let all = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let is_it =
            |(_, (id, title)): &(usize, &(&SafeText, &str))| is_it(&title.to_lowercase()) || is_it(&id.to_lowercase());
        names.iter().enumerate().filter(is_it).map(|(at, _)| at).collect()
    };
    let mut found = all(&|name| name == wanted || plain_name(name) == wanted);
    if found.is_empty() && !wanted.is_empty() {
        found = all(&|name| name.contains(&wanted));
    }
    let shown = |at: usize| names[at].1.lines().next().unwrap_or_default();
    match found.as_slice() {
        [only] => Ok(*only),
        [] => {
            let listed: Vec<&str> = (0..names.len().min(MOST_NAMED)).map(shown).collect();
            let hint = if listed.is_empty() {
                format!("this plan has no {what}")
            } else {
                format!("there is {}", listed.join("; "))
            };
            Err(CliError::new(format!("no {what} is called {}", SafeText::new(word)), hint))
        }
        many => {
            let listed: Vec<&str> = many.iter().take(MOST_NAMED).map(|at| shown(*at)).collect();
            let message = format!("{} could be {}: {}", SafeText::new(word), many.len(), listed.join("; "));
            Err(CliError::new(message, "write its id or more of its title"))
        }
    }
}

/// A task as one would name it: its id and its title.
pub(super) fn name(plan: &Plan, outline: &Outline, node: NodeId) -> String {
    let item = outline.item(plan, node);
    let title = item.title().first_line();
    if item.id().is_empty() { title.to_owned() } else { format!("{}  {title}", item.id()) }
}

/// The task, day or phase that somebody named by its id or title.
pub(super) fn named_node(all: &PlanOutlook, name: &str) -> Result<NodeId, CliError> {
    let plain = plain_name(name);
    let by_id = match all.outline.find(name) {
        Some(Target::Node(node)) => Some(node),
        _ => None,
    };
    let by_title = || {
        let nodes = all.outline.nodes().filter(|node| all.outline.kind(*node) != Kind::Step);
        let mut named = nodes.filter(|node| {
            let item = all.item(*node);
            item.id().eq_ignore_ascii_case(name) || plain_name(item.title()) == plain
        });
        named.next().filter(|_| named.next().is_none())
    };
    by_id.or_else(by_title).ok_or_else(|| {
        let nearest = nearest(name, all.outline.ids());
        let hint = nearest
            .map_or_else(|| "run `longpole status` for what there is".to_owned(), |id| format!("did you mean `{id}`?"));
        CliError::new(format!("nothing in this plan is called `{}`", SafeText::new(name)), hint)
    })
}
