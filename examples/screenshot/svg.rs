//! A frame as an SVG picture: text in a fixed grid of cells, blocks and lines as shapes, on a dark sheet with round corners.

use std::fmt::Write as _;

use longpole::report::Wire;
use ratatui::buffer::Buffer;
use ratatui::buffer::Cell;
use ratatui::style::Color;
use ratatui::style::Modifier;

const CELL_WIDTH: f64 = 8.4;
const CELL_HEIGHT: f64 = 18.0;
const MARGIN: f64 = 18.0;
/// From the top of a cell to the line the letters stand on.
const BASELINE: f64 = 13.0;
const PAPER: &str = "#16181a";
const INK: &str = "#d0d3d6";
const FONTS: &str = "ui-monospace, 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/// Draws a frame; `about` is what a screen reader says.
pub(crate) fn render(frame: &Buffer, about: &str) -> String {
    let width = f64::from(frame.area.width) * CELL_WIDTH + 2.0 * MARGIN;
    let height = f64::from(frame.area.height) * CELL_HEIGHT + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.0}\" \
         role=\"img\" aria-label=\"{}\">\n\
         <rect width=\"{width:.1}\" height=\"{height:.1}\" rx=\"10\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"{FONTS}\" font-size=\"14\" fill=\"{INK}\" xml:space=\"preserve\">\n",
        escaped(about)
    );
    for y in 0..frame.area.height {
        draw_backgrounds(frame, y, &mut svg);
        draw_shapes(frame, y, &mut svg);
        draw_text(frame, y, &mut svg);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// The colours of a cell: ink and, if it is not the sheet's, paper.
fn colours(cell: &Cell) -> (String, Option<String>) {
    let (ink, paper) = (hex(cell.fg), hex(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        let ink = ink.unwrap_or_else(|| INK.to_owned());
        return (paper.unwrap_or_else(|| PAPER.to_owned()), Some(ink));
    }
    (ink.unwrap_or_else(|| INK.to_owned()), paper)
}

fn left(x: u16) -> f64 {
    MARGIN + f64::from(x) * CELL_WIDTH
}

fn top(y: u16) -> f64 {
    MARGIN + f64::from(y) * CELL_HEIGHT
}

fn rect(svg: &mut String, (x, y, width, height): (f64, f64, f64, f64), fill: &str, opacity: f64) {
    let _ = write!(svg, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"");
    let opacity = if opacity < 1.0 { format!(" opacity=\"{opacity}\"") } else { String::new() };
    let _ = writeln!(svg, "{opacity}/>");
}

/// Calls `draw` with the first cell and the end of each stretch of cells that `key` says are alike.
fn stretches<K: PartialEq>(frame: &Buffer, y: u16, key: impl Fn(&Cell) -> K, mut draw: impl FnMut(u16, u16, K)) {
    let mut start = 0;
    while start < frame.area.width {
        let kind = key(&frame[(start, y)]);
        let mut end = start + 1;
        while end < frame.area.width && key(&frame[(end, y)]) == kind {
            end += 1;
        }
        draw(start, end, kind);
        start = end;
    }
}

fn draw_backgrounds(frame: &Buffer, y: u16, svg: &mut String) {
    let key = |cell: &Cell| colours(cell).1;
    stretches(frame, y, key, |start, end, paper| {
        if let Some(paper) = paper {
            rect(svg, (left(start), top(y), left(end) - left(start), CELL_HEIGHT), &paper, 1.0);
        }
    });
}

/// Blocks and lines, which fonts draw in too many ways.
fn draw_shapes(frame: &Buffer, y: u16, svg: &mut String) {
    let key = |cell: &Cell| (cell.symbol().to_owned(), colours(cell).0);
    stretches(frame, y, key, |start, end, (symbol, ink)| {
        let (x, wide, y) = (left(start), left(end) - left(start), top(y));
        let middle = y + CELL_HEIGHT / 2.0;
        let bar = (x, y + 4.0, wide, CELL_HEIGHT - 8.0);
        match symbol.as_str() {
            "█" => rect(svg, bar, &ink, 1.0),
            "▓" => rect(svg, bar, &ink, 0.7),
            "▒" => rect(svg, bar, &ink, 0.45),
            "░" => rect(svg, bar, &ink, 0.5),
            "▌" => rect(svg, (x, y, CELL_WIDTH / 2.0, CELL_HEIGHT), &ink, 1.0),
            "─" => rect(svg, (x, middle, wide, 1.0), &ink, 1.0),
            "━" => rect(svg, (x, middle - 1.0, wide, 3.0), &ink, 1.0),
            symbol => {
                if let Some(wire) = line(symbol) {
                    (start..end).for_each(|column| draw_line(wire, (left(column), y), &ink, svg));
                }
            }
        }
    });
}

fn is_shape(symbol: &str) -> bool {
    matches!(symbol, "█" | "▓" | "▒" | "░" | "▌") || line(symbol).is_some()
}

/// The cell of lines that a symbol is, if it is one.
fn line(symbol: &str) -> Option<Wire> {
    let mut chars = symbol.chars();
    chars.next().filter(|_| chars.next().is_none()).and_then(Wire::of_shape)
}

/// The arms of a cell of lines, from its middle.
fn draw_line(wire: Wire, (x, y): (f64, f64), ink: &str, svg: &mut String) {
    let (middle_x, middle_y) = (x + CELL_WIDTH / 2.0, y + CELL_HEIGHT / 2.0);
    for (arm, weight) in wire.arms().into_iter().enumerate().filter(|(_, weight)| *weight > 0) {
        let (out, thick) = if weight == 2 { (1.0, 3.0) } else { (0.0, 1.0) };
        let place = match arm {
            0 => (middle_x - out, y, thick, CELL_HEIGHT / 2.0 + 1.0),
            1 => (middle_x, middle_y - out, CELL_WIDTH / 2.0, thick),
            2 => (middle_x - out, middle_y, thick, CELL_HEIGHT / 2.0),
            _ => (x, middle_y - out, CELL_WIDTH / 2.0 + 1.0, thick),
        };
        rect(svg, place, ink, 1.0);
    }
}

/// Words, each stretch of the same style in its place and exactly as long as its cells.
fn draw_text(frame: &Buffer, y: u16, svg: &mut String) {
    let is_blank = |cell: &Cell| cell.symbol().trim().is_empty() || is_shape(cell.symbol());
    let key = |cell: &Cell| (!is_blank(cell)).then(|| (colours(cell).0, cell.modifier));
    stretches(frame, y, key, |start, end, style| {
        let Some((ink, modifier)) = style else { return };
        let words: String = (start..end).map(|x| frame[(x, y)].symbol()).collect();
        let (x, y, wide) = (left(start), top(y) + BASELINE, left(end) - left(start));
        let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{wide:.1}\"");
        if ink != INK {
            let _ = write!(svg, " fill=\"{ink}\"");
        }
        for (flag, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        ] {
            if modifier.contains(flag) {
                svg.push_str(attribute);
            }
        }
        let _ = writeln!(svg, ">{}</text>", escaped(&words));
    });
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A colour of the terminal's table, or nothing for the terminal's own.
fn hex(colour: Color) -> Option<String> {
    let (red, green, blue) = match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index @ 232..=255) => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
        Color::Indexed(index @ 16..=231) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let index = index - 16;
            (level(index / 36), level(index / 6 % 6), level(index % 6))
        }
        _ => return None,
    };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}
