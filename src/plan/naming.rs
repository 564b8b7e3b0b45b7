//! Ids for tasks that have none: which they get, and how those are put into the text of a plan.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::item::Item;
use super::model::Plan;
use super::outline::NodeId;
use super::outline::Outline;
use super::outline::plain_name;
use super::ron;
use super::ron::Insertion;
use super::text::SafeText;

/// Longer ones are nothing to type.
const MOST_CHARS: usize = 40;

/// An id for each task that has none, made from its title, in the order of the plan.
///
/// None of them is the name of something else, and none is one that `is_taken` knows from former times.
pub fn missing_ids(plan: &Plan, outline: &Outline, is_taken: impl Fn(&str) -> bool) -> Vec<(NodeId, SafeText)> {
    let mut given: HashMap<String, u32, RandomState> = HashMap::default();
    let mut ids = Vec::new();
    for (node, item) in outline.items(plan) {
        let Item::Task(task) = item else { continue };
        if !task.id.is_empty() {
            continue;
        }
        let stem = stem(&task.title);
        let mut nth = given.get(&stem).copied().unwrap_or(0);
        let id = loop {
            nth += 1;
            let id = if nth == 1 { stem.clone() } else { format!("{stem}-{nth}") };
            let titled = outline.titled(&id);
            let is_own = titled.is_empty() || titled == [node];
            if is_own && outline.id_target(&id).is_none() && !is_taken(&id) && !given.contains_key(&id) {
                break id;
            }
        };
        given.insert(id.clone(), 1);
        given.insert(stem, nth);
        ids.push((node, SafeText::from(id)));
    }
    ids
}

/// A title as an id, cut between two words where it is long.
fn stem(title: &str) -> String {
    let name = plain_name(title);
    let Some((cut, _)) = name.char_indices().nth(MOST_CHARS) else {
        return if name.is_empty() { "task".to_owned() } else { name };
    };
    let head = name.get(..cut).unwrap_or(&name);
    let head = if name.get(cut..).is_some_and(|rest| rest.starts_with('-')) {
        head
    } else {
        head.rsplit_once('-').map_or(head, |(words, _)| words)
    };
    head.to_owned()
}

/// The text of a RON plan with these ids put in and not another byte changed; nothing where that cannot be done.
///
/// What comes out was read again: it is the same plan, but for the ids.
pub fn with_ids(text: &str, plan: &Plan, outline: &Outline, ids: &[(NodeId, SafeText)]) -> Option<String> {
    let mut insertions = Vec::new();
    for (node, id) in ids {
        insertions.extend(id_insertions(text, outline.item(plan, *node), id)?);
    }
    let new = ron::insert(text, insertions)?;
    is_same_but_for(plan, outline, ids, &new).then_some(new)
}

fn id_insertions(text: &str, item: Item<'_>, id: &str) -> Option<Vec<Insertion>> {
    let record = item.span();
    match ron::field(text, record, "id") {
        // An empty id is there already, and a field must not stand twice.
        Some(empty) if text.get(empty.range()) == Some("\"\"") => {
            Some(vec![Insertion { at: empty.start as usize + 1, text: id.to_owned() }])
        }
        Some(_) => None,
        None => ron::field_insertions(text, record, "title", "id", &format!("\"{id}\"")),
    }
}

fn is_same_but_for(plan: &Plan, outline: &Outline, ids: &[(NodeId, SafeText)], new: &str) -> bool {
    let reading = ron::read(new);
    let laid_out = Outline::of(&reading.plan);
    let mut given = ids.iter().peekable();
    let mut is_same = |(node, item): (NodeId, Item<'_>), (_, old): (NodeId, Item<'_>)| {
        let id = given.next_if(|(other, _)| *other == node).map_or(old.id(), |(_, id)| id);
        item.id() == id && item.title() == old.title() && laid_out.needs(node) == outline.needs(node)
    };
    let mut pairs = laid_out.items(&reading.plan).zip(outline.items(plan));
    reading.problems.is_empty() && laid_out.len() == outline.len() && pairs.all(|(new, old)| is_same(new, old))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, taken: &[&str]) -> (Vec<String>, String) {
        let plan = ron::read(text).plan;
        let outline = Outline::of(&plan);
        let ids = missing_ids(&plan, &outline, |id| taken.contains(&id));
        let new = with_ids(text, &plan, &outline, &ids).expect("a plan");
        (ids.into_iter().map(|(_, id)| id.to_string()).collect(), new)
    }

    #[test]
    fn an_id_is_made_from_the_title_and_put_in_front() {
        let text = "(title: \"T\", tasks: [\n    \"Buy bread!\", // now\n    ( title: \"Paint\", id: \"\"),\n    ( // first\n title: \"Bike\"),\n])";
        let (ids, new) = named(text, &[]);
        assert_eq!(ids, ["buy-bread", "paint", "bike"]);
        let expected = "(title: \"T\", tasks: [\n    (id: \"buy-bread\", title: \"Buy bread!\"), // now\n    ( title: \"Paint\", id: \"paint\"),\n    ( // first\n id: \"bike\", title: \"Bike\"),\n])";
        assert_eq!(new, expected);
    }

    #[test]
    fn no_id_is_the_name_of_something_else_now_or_before() {
        let text = r#"(title: "T", phases: [(title: "Ship", tasks: ["Ship", "Ship"])], tasks: [
            (title: "a", id: "paint", needs: ["Ship", "Walls"], aliases: ["bread-2"]), "Paint", "Bread", "Bread", "Walls", "…",
        ])"#;
        let (ids, _) = named(text, &["bread"]);
        assert_eq!(ids, ["ship-2", "ship-3", "paint-2", "bread-3", "bread-4", "walls", "task"]);
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let (ids, _) = named(
            r#"(title: "T", tasks: ["One of those titles that never seem to come to their end", "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語"])"#,
            &[],
        );
        assert_eq!(ids[0], "one-of-those-titles-that-never-seem-to");
        assert_eq!(ids[1].chars().count(), MOST_CHARS);
    }
}
