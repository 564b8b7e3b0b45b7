//! The options of a decision side by side: a line for each figure, a column for each option.

use ratatui::style::Style;

use super::super::look::Look;
use super::super::widgets::Sheet;
use super::super::widgets::width;
use super::super::widgets::wrap;
use super::day;
use crate::app::Model;
use crate::engine::choices::DecisionView;
use crate::engine::choices::OptionView;
use crate::engine::why::Phrases;
use crate::plan::NodeId;
use crate::plan::model::Decision;
use crate::plan::model::DecisionOption;

/// Cells of the names of the lines.
const NAMES: usize = 10;
/// A column is no narrower than this; else the options stand below each other.
const LEAST: usize = 12;

/// Both dates that an option leads to: `Fri 06 Feb › Tue 17 Feb`; three dots while they are being worked out.
pub(super) fn dates(model: &Model, view: &DecisionView, at: usize, look: &Look) -> String {
    let Some(option) = view.options.get(at) else { return String::new() };
    match (option.believed, option.proven) {
        (Some(believed), Some(proven)) if believed != proven => {
            format!("{} {} {}", day(model, believed), look.marks.into, day(model, proven))
        }
        (Some(believed), _) => day(model, believed),
        (None, _) if model.contents.scene().is_some() => look.marks.ellipsis.to_owned(),
        (None, _) => String::new(),
    }
}

/// A line: its name, and the figure of each option.
struct Figures {
    name: &'static str,
    of: Vec<String>,
}

fn figures(model: &Model, decision: &Decision, view: &DecisionView, look: &Look) -> Vec<Figures> {
    let each = |name: &'static str, of: &dyn Fn(&OptionView, &DecisionOption) -> String| Figures {
        name,
        of: view.options.iter().zip(&decision.options).map(|(view, option)| of(view, option)).collect(),
    };
    let waiting = look.marks.ellipsis.to_owned();
    let date = |minute: Option<i32>| minute.map_or(waiting.clone(), |minute| day(model, minute));
    let change = |minute: Option<i32>| {
        let now = model.contents.scene()?;
        let by = minute? - now.timetable.finish_minute();
        let length = Phrases::of(now).short_length(by.abs());
        Some(match by {
            0 => "no change".to_owned(),
            1.. => format!("{length} later"),
            _ => format!("{length} earlier"),
        })
    };
    let names = |nodes: &[NodeId]| {
        model.contents.scene().map(|scene| Phrases::of(scene).names(nodes, 4)).filter(|_| !nodes.is_empty())
    };
    let mut figures = vec![
        each("ticks say", &|view, _| date(view.believed)),
        each("", &|view, _| change(view.believed).unwrap_or_default()),
        each("evidence", &|view, _| date(view.proven)),
        each("chance", &|_, option| option.probability.map_or_else(String::new, |share| share.to_string())),
        each("risk", &|_, option| option.risk.map_or_else(String::new, |level| level.word().to_lowercase())),
        each("effort", &|_, option| option.effort.map_or_else(String::new, |effort| effort.to_string())),
        each("cost", &|_, option| option.cost.first_line().to_owned()),
        each("brings", &|view, _| names(&view.brings).unwrap_or_default()),
        each("drops", &|view, _| names(&view.drops).unwrap_or_default()),
    ];
    figures.retain(|figures| figures.of.iter().any(|figure| !figure.is_empty()));
    figures
}

/// Writes the options: side by side where there is room for that, else one below the other.
pub(super) fn write(
    (model, look): (&Model, &Look),
    (decision, view): (&Decision, &DecisionView),
    (sheet, cells): (&mut Sheet, u16),
    selected: Option<u32>,
) {
    let theme = &look.theme;
    let figures = figures(model, decision, view, look);
    let n_options = view.options.len().max(1);
    let room = usize::from(cells).saturating_sub(NAMES) / n_options;
    let name = |option: &DecisionOption| match option.id.first_line() {
        "" => option.title.first_line().to_owned(),
        id => format!("{id}  {}", option.title.first_line()),
    };
    let is_marked = |at: usize| selected == Some(at as u32) || view.chosen == Some(at as u32);
    if room < LEAST {
        for (at, option) in decision.options.iter().enumerate() {
            sheet.gap();
            let style = if is_marked(at) { theme.title } else { theme.text };
            sheet.text(&name(option), style);
            for Figures { name, of } in figures.iter().filter(|figures| !figures.of[at].is_empty()) {
                sheet.item(&[(&format!("  {name:9} "), theme.dim)], &look.letters(&of[at]), theme.text);
            }
        }
        return;
    }
    let styles: Vec<Style> = (0..n_options).map(|at| if is_marked(at) { theme.title } else { theme.text }).collect();
    let heads: Vec<String> = decision.options.iter().map(name).collect();
    write_line(sheet, "", &heads, (&styles, room), look);
    for Figures { name, of } in figures {
        write_line(sheet, name, &of, (&styles, room), look);
    }
}

/// A name and a cell for each option; what does not fit a cell goes on in the next line of the same cell.
fn write_line(sheet: &mut Sheet, name: &str, cells: &[String], (styles, room): (&[Style], usize), look: &Look) {
    let cells: Vec<Vec<String>> = cells.iter().map(|cell| wrap(&look.letters(cell), room.saturating_sub(2))).collect();
    let n_lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    for line in 0..n_lines {
        let lead = if line == 0 { name } else { "" };
        let mut parts = vec![(format!("{lead:NAMES$}"), look.theme.dim)];
        for (cell, style) in cells.iter().zip(styles) {
            let text = cell.get(line).map_or("", String::as_str);
            let blank = " ".repeat(room.saturating_sub(width(text)));
            parts.push((format!("{text}{blank}"), *style));
        }
        sheet.line(&parts);
    }
}
