//! What is in the pictures: the demo on its own day.

use longpole::app::Contents;
use longpole::app::Model;
use longpole::app::Msg;
use longpole::app::Origin;
use longpole::app::Shared;
use longpole::app::Size;
use longpole::app::update;
use longpole::engine::Mark;
use longpole::engine::PlanOutlook;
use longpole::keys::Press;
use longpole::plan;
use longpole::plan::Format;
use longpole::plan::samples;
use longpole::view;
use longpole::view::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::svg;

const SIZE: Size = Size { width: 116, height: 36 };

/// A picture's file, and what draws it.
type Picture = (&'static str, fn() -> String);

/// All pictures.
pub(crate) const ALL: &[Picture] = &[("plan.svg", plan), ("path.svg", path), ("blockers.svg", blockers)];

fn plan() -> String {
    let about = "The Plan screen of longpole: a tree of phases, days and tasks, and the details of one task";
    drawn(SIZE, "", about)
}

fn path() -> String {
    let about = "The Path screen of longpole: the chain of tasks that holds the date, with a chart beside it";
    drawn(Size { height: 34, ..SIZE }, "2jj", about)
}

fn blockers() -> String {
    let about = "The Blockers screen of longpole: what holds the plan up, who has to act, and what it holds";
    drawn(Size { height: 26, ..SIZE }, "3", about)
}

/// The demo after some keys, with the task that is being done selected in its tree.
fn drawn(size: Size, keys: &str, about: &str) -> String {
    let read = plan::read(samples::demo().text, Format::Ron);
    let all = PlanOutlook::of(read.plan, samples::demo_day());
    let contents = Shared::new(Contents::new(all, 0));
    let mut model = Model::new(contents, Origin::File, samples::demo_day(), size);
    let is_doing = |model: &Model| model.contents.outlook.mark(model.tree.selected) == Mark::Doing;
    for _ in 0..model.contents.outline.len() {
        if is_doing(&model) {
            break;
        }
        update(&mut model, Msg::Pressed(Press::char('j')));
    }
    for key in keys.chars() {
        update(&mut model, Msg::Pressed(Press::char(key)));
    }
    let mut frame = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    view::draw(&model, &Look::default(), &mut frame);
    svg::render(&frame, about)
}
