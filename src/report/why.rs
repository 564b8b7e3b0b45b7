//! `why`: a task explained in sentences.

use serde::Serialize;

use super::Ink;
use super::Tone;
use crate::engine::why::Scene;
use crate::engine::why::Topic;
use crate::engine::why::Why;
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
    /// All there is to say about it.
    #[serde(flatten)]
    pub why: Why,
}

/// A task explained, as data.
pub fn why_data(scene: Scene<'_>, node: NodeId) -> WhyData<'_> {
    let title = scene.outline.item(scene.plan, node).title();
    WhyData { id: scene.outline.id(scene.plan, node), title, why: why(scene, node) }
}

/// A task explained, as text: a paragraph for each subject.
pub fn why_text(scene: Scene<'_>, node: NodeId, ink: Ink) -> String {
    let WhyData { title, why, .. } = why_data(scene, node);
    let mut lines = vec![ink.paint(Tone::Strong, &ink.cut(title, ink.width))];
    let mut topic: Option<Topic> = None;
    for sentence in &why.sentences {
        if topic != Some(sentence.topic) {
            lines.push(String::new());
            topic = Some(sentence.topic);
        }
        lines.extend(ink.wrap(&sentence.text, 0));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}
