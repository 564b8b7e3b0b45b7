//! What is in the picture: the demo on its own day, with the task that is being done selected.

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

/// The Plan screen as a picture.
pub(crate) fn plan() -> String {
    let read = plan::read(samples::demo().text, Format::Ron);
    let all = PlanOutlook::of(read.plan, samples::demo_day());
    let contents = Shared::new(Contents::new(all, 0));
    let mut model = Model::new(contents, Origin::File, samples::demo_day(), SIZE);
    let is_doing = |model: &Model| model.contents.outlook.mark(model.tree.selected) == Mark::Doing;
    for _ in 0..model.contents.outline.len() {
        if is_doing(&model) {
            break;
        }
        update(&mut model, Msg::Pressed(Press::char('j')));
    }
    let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    view::draw(&model, &Look::default(), &mut frame);
    svg::render(&frame, "The Plan screen of longpole: a tree of phases, days and tasks, and the details of one task")
}
