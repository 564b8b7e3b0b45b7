//! The risk matrix: how likely downwards from the top, how bad from left to right, each open risk by its number.

use super::super::look::Look;
use super::super::widgets::Sheet;
use super::rows::HOT;
use crate::engine::choices::RiskState;
use crate::engine::choices::RiskView;
use crate::plan::Level;

/// Cells of the words at the left.
const WORDS: usize = 9;

/// Writes the matrix, with one risk standing out.
pub(super) fn write(risks: &[RiskView], selected: u32, (sheet, width): (&mut Sheet, u16), look: &Look) {
    let theme = &look.theme;
    let room = (usize::from(width).saturating_sub(WORDS) / Level::ALL.len()).min(12);
    if room < 5 {
        return;
    }
    let open = |likely: Level, bad: Level| {
        risks
            .iter()
            .filter(move |view| view.state == RiskState::Open && view.likely == Some(likely) && view.bad == Some(bad))
    };
    for likely in Level::ALL.iter().rev() {
        let mut parts = vec![(format!("{:WORDS$}", likely.word().to_lowercase()), theme.dim)];
        for &bad in Level::ALL {
            let is_hot = *likely as u8 + bad as u8 + 2 >= HOT;
            let here: Vec<u32> = open(*likely, bad).map(|view| view.nth).collect();
            let shape = if is_hot { look.marks.possible } else { look.marks.float };
            let mut used = 0;
            let style = if is_hot { theme.trouble } else { theme.text };
            for nth in &here {
                let text = format!("{} ", nth + 1);
                if used + text.len() + 1 > room {
                    parts.push((look.marks.ellipsis.to_owned(), theme.dim));
                    used += super::super::widgets::width(look.marks.ellipsis);
                    break;
                }
                used += text.len();
                let style = if *nth == selected { theme.selected.patch(theme.title) } else { style };
                parts.push((text, style));
            }
            if here.is_empty() {
                parts.push((shape.to_owned(), theme.faint));
                used = super::super::widgets::width(shape);
            }
            parts.push((" ".repeat(room.saturating_sub(used)), theme.text));
        }
        sheet.line(&parts);
    }
    let mut parts = vec![(format!("{:WORDS$}", "impact"), theme.dim)];
    parts.extend(Level::ALL.iter().map(|level| (format!("{:room$}", level.word().to_lowercase()), theme.dim)));
    sheet.line(&parts);
}
