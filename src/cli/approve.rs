//! Asking whether a command may run: all of it on the screen, what was typed ahead thrown away, and a key that nobody
//! presses by accident.

use std::io;
use std::io::IsTerminal as _;
use std::time::Duration;

use crossterm::event;
use crossterm::event::Event;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyEventKind;
use crossterm::event::KeyModifiers;
use crossterm::terminal;
use nix::sys::termios::FlushArg;
use nix::sys::termios::tcflush;

use super::checks::Check;
use super::error::CliError;
use super::output::Output;
use crate::plan::SafeText;
use crate::report::Tone;

/// What somebody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// It may run, now and as long as it stays the same.
    Allow,
    /// Not this one.
    Skip,
    /// None of them.
    Stop,
}

/// A key pressed sooner than this after the question was put was not meant for it.
const QUIET: Duration = Duration::from_millis(300);

/// Whether somebody can be asked.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Puts the question about one command.
pub(super) fn ask(check: &Check, (nth, of): (usize, usize), output: &Output) -> Result<Answered, CliError> {
    let raw = Raw::begin()?;
    let (width, height) = terminal::size().unwrap_or((80, 24));
    let room = usize::from(height).saturating_sub(2).max(4);
    let lines = question(check, (nth, of), usize::from(width).max(20), output);
    let mut rest = lines.as_slice();
    while rest.len() > room {
        let (page, after) = rest.split_at(room);
        show(page, output);
        rest = after;
        output.note(&format!("  {} more lines below: press Space\r\n", rest.len()));
        match key(&[KeyCode::Char(' ')])? {
            KeyCode::Char(' ') => {}
            _ => return Ok(Answered::Stop),
        }
    }
    show(rest, output);
    let keys = "  A  allow exactly this, now and later     n  not this one     q  none of them\r\n";
    output.note(&output.error_ink().paint(Tone::Strong, keys));
    let answer = match key(&[KeyCode::Char('A'), KeyCode::Char('n'), KeyCode::Char('q')])? {
        KeyCode::Char('A') => Answered::Allow,
        KeyCode::Char('n') => Answered::Skip,
        _ => Answered::Stop,
    };
    drop(raw);
    Ok(answer)
}

fn show(lines: &[String], output: &Output) {
    for line in lines {
        output.note(&format!("{line}\r\n"));
    }
}

/// Everything that decides what the command does, in lines no wider than the terminal; nothing is left out.
fn question(check: &Check, (nth, of): (usize, usize), width: usize, output: &Output) -> Vec<String> {
    let ink = output.error_ink();
    let about = format!("{nth} of {of}   {}   {}", check.of, check.text);
    let mut lines = vec![String::new(), ink.paint(Tone::Strong, &ink.cut(&about, width)), String::new()];
    let room = width.saturating_sub(5).max(10);
    for (at, line) in check.approval.run.split('\n').enumerate() {
        let letters: Vec<char> = SafeText::new(line).chars().collect();
        let mut pieces = letters.chunks(room).map(|piece| piece.iter().collect::<String>()).collect::<Vec<_>>();
        if pieces.is_empty() {
            pieces.push(String::new());
        }
        for (part, piece) in pieces.iter().enumerate() {
            let lead = if at == 0 && part == 0 { "$" } else { "|" };
            lines.push(format!("  {lead} {}", ink.paint(Tone::Accent, piece)));
        }
    }
    lines.push(String::new());
    let mut told = |name: &str, value: &str| {
        let letters: Vec<char> = SafeText::new(value).chars().collect();
        for (part, piece) in letters.chunks(width.saturating_sub(14).max(10)).enumerate() {
            let name = if part == 0 { name } else { "" };
            lines.push(format!(
                "  {} {}",
                ink.paint(Tone::Quiet, &format!("{name:9}")),
                piece.iter().collect::<String>()
            ));
        }
    };
    told("in", &check.approval.folder.display().to_string());
    told("shell", &check.approval.shell.display().to_string());
    told("gets", &format!("{} and nothing else of your environment", check.approval.environment.join(" ")));
    told("at most", &length(check.approval.timeout));
    if let Some(why) = &check.cannot_fail {
        told("but", &format!("it proves nothing: {why}"));
    }
    lines.push(String::new());
    lines
}

/// How long a check may take.
pub(super) fn length(millis: u64) -> String {
    match millis / 1000 {
        seconds if seconds < 120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds / 60),
    }
}

/// Waits for one of these keys; Ctrl-C and Esc are always among them. Whatever was typed before is thrown away, and so
/// is everything until nothing has come for a moment.
fn key(wanted: &[KeyCode]) -> Result<KeyCode, CliError> {
    let _ = tcflush(io::stdin(), FlushArg::TCIFLUSH);
    while event::poll(QUIET)? {
        event::read()?;
    }
    loop {
        let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press, .. }) = event::read()? else { continue };
        let is_break = code == KeyCode::Char('c') && modifiers.contains(KeyModifiers::CONTROL);
        if is_break || code == KeyCode::Esc {
            return Ok(KeyCode::Esc);
        }
        if wanted.contains(&code) && !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return Ok(code);
        }
    }
}

/// The terminal as single keys; it is given back when this goes, however that happens.
struct Raw;

impl Raw {
    fn begin() -> Result<Self, CliError> {
        terminal::enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}
