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
