//! Putting a text where it can be pasted from: through the terminal, and through the system's own tool where there is one.

use std::env;
use std::io;
use std::io::Write;
use std::process::Command;
use std::process::Stdio;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// Tools that take what they are given for the clipboard, each with the variable that says that its system is there.
const TOOLS: &[(&str, &str, &[&str])] =
    &[("WAYLAND_DISPLAY", "wl-copy", &[]), ("DISPLAY", "xclip", &["-selection", "clipboard"]), ("", "pbcopy", &[])];

/// Asks the terminal to copy the text (OSC 52, encoded, so that nothing in it is obeyed), and the system's tool too.
///
/// A terminal does not say whether it does; one far away may be the only one that can.
pub(super) fn copy(terminal: &mut impl Write, text: &str) -> io::Result<()> {
    execute!(terminal, CopyToClipboard::to_clipboard_from(text))?;
    if let Some((program, args)) = tool(|name| env::var_os(name).is_some_and(|value| !value.is_empty())) {
        give(program, args, text.to_owned());
    }
    Ok(())
}

/// The tool of the system we are on.
fn tool(is_set: impl Fn(&str) -> bool) -> Option<(&'static str, &'static [&'static str])> {
    let is_there = |variable: &str| if variable.is_empty() { cfg!(target_os = "macos") } else { is_set(variable) };
    TOOLS.iter().find(|(variable, ..)| is_there(variable)).map(|(_, program, args)| (*program, *args))
}

/// Gives the text to a program; nobody waits for it, and one that is not there is no failure.
fn give(program: &'static str, args: &'static [&'static str], text: String) {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return };
    let feed = move || {
        if let Some(mut input) = child.stdin.take() {
            let _ = input.write_all(text.as_bytes());
        }
        let _ = child.wait();
    };
    // Where no thread can be had, the terminal's own way has to do.
    let _ = std::thread::Builder::new().name("clipboard".to_owned()).spawn(feed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_is_that_of_the_system() {
        assert_eq!(tool(|name| name == "DISPLAY"), Some(("xclip", &["-selection", "clipboard"][..])));
        assert_eq!(tool(|_| true).map(|(program, _)| program), Some("wl-copy"));
        assert_eq!(tool(|_| false).is_some(), cfg!(target_os = "macos"));
    }

    #[test]
    fn what_the_terminal_gets_is_encoded() {
        let mut bytes = Vec::new();
        execute!(bytes, CopyToClipboard::to_clipboard_from("a\u{1b}]52;c;x\u{7}")).expect("bytes");
        let escapes: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == 0x1b).collect();
        assert_eq!(escapes, [0, bytes.len() - 2], "its own beginning and end");
        assert!(bytes.starts_with(b"\x1b]52;c;"));
    }
}
