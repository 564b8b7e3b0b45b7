//! `why`: a task explained in sentences.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::named::HoldData;
use super::named::PriceData;
use super::named::id;
use super::path::LinkData;
use super::path::link_data;
use crate::engine::why::Scene;
use crate::engine::why::Sentence;
use crate::engine::why::Topic;
use crate::engine::why::why;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// A task explained, as data.
#[derive(Debug, Serialize)]
pub struct WhyData<'p> {
    /// Its id.
    pub id: SafeText,
    /// What it is called.
    pub title: &'p str,
    /// All there is to say about it, in order.
    pub sentences: Vec<Sentence>,
    /// How far it may slip before the finish moves or a deadline breaks, in working minutes.
    pub total_float: Option<i32>,
    /// How far it may slip before anything else moves.
    pub free_float: Option<i32>,
    /// What drives its start, from now on.
    pub chain: Vec<LinkData>,
    /// From it down to each of its root causes.
    pub causes: Vec<ChainData>,
    /// What a slip of one working day would move.
    pub slip: Option<SlipData>,
    /// What would bring the finish forward most.
    pub crash: Vec<CrashData>,
}

/// A way down to a root cause, as data.
#[derive(Debug, Serialize)]
pub struct ChainData {
    /// What each step waits for, from the task on.
    pub steps: Vec<HoldData>,
    /// Where that ends.
    pub root: HoldData,
    /// What each day more of that costs; nothing where it only wants work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceData>,
}

/// A slip, as data.
#[derive(Debug, Serialize)]
pub struct SlipData {
    /// By how many working minutes it slips.
    pub by: i32,
    /// By how many the finish moves.
    pub finish: i32,
    /// The ids of the tasks that move.
    pub moves: Vec<SafeText>,
    /// Those whose deadline breaks by it.
    pub breaks: Vec<SafeText>,
}

/// A task whose shortening helps, as data.
#[derive(Debug, Serialize)]
pub struct CrashData {
    /// Its id.
    pub id: SafeText,
    /// How long it takes, in working minutes.
    pub span: i32,
    /// By how much the finish comes forward if it takes half as long.
    pub half: i32,
    /// By how much at most, if it takes no time at all.
    pub most: i32,
}

/// A task explained, as data.
pub fn why_data(scene: Scene<'_>, node: NodeId) -> WhyData<'_> {
    let ids = |nodes: Vec<NodeId>| nodes.into_iter().map(|node| id(scene, node)).collect();
    let why = why(scene, node);
    let prices = why.prices;
    let causes = why.causes.into_iter().map(|(reasons, root)| ChainData {
        steps: reasons.into_iter().map(|reason| HoldData::of_reason(scene, reason)).collect(),
        root: HoldData::of_root(scene, root),
        price: prices.iter().find(|(priced, _)| *priced == root).map(|(_, price)| PriceData::of(scene, price)),
    });
    let crash = why.crash.into_iter();
    WhyData {
        id: id(scene, node),
        title: scene.outline.item(scene.plan, node).title(),
        sentences: why.sentences,
        total_float: why.total_float,
        free_float: why.free_float,
        chain: link_data(scene, &why.chain),
        causes: causes.collect(),
        slip: why.slip.map(|slip| SlipData {
            by: slip.by,
            finish: slip.finish,
            moves: ids(slip.moves),
            breaks: ids(slip.breaks),
        }),
        crash: crash
            .map(|crash| CrashData { id: id(scene, crash.node), span: crash.span, half: crash.half, most: crash.most })
            .collect(),
    }
}

/// A task explained: for each subject the sentences about it.
pub fn why_paragraphs(scene: Scene<'_>, node: NodeId) -> Vec<Vec<String>> {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let mut topic: Option<Topic> = None;
    for sentence in why(scene, node).sentences {
        match paragraphs.last_mut().filter(|_| topic == Some(sentence.topic)) {
            Some(paragraph) => paragraph.push(sentence.text),
            None => paragraphs.push(vec![sentence.text]),
        }
        topic = Some(sentence.topic);
    }
    paragraphs
}

/// A task explained, as text: a paragraph for each subject.
pub fn why_text(scene: Scene<'_>, node: NodeId, ink: Ink) -> String {
    let title = scene.outline.item(scene.plan, node).title();
    let mut lines = vec![ink.paint(Tone::Strong, &ink.cut(title, ink.width))];
    for paragraph in why_paragraphs(scene, node) {
        lines.push(String::new());
        lines.extend(paragraph.iter().flat_map(|sentence| ink.wrap(sentence, 0)));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}
