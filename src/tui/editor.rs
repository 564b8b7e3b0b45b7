//! Which editor to run, and how it is told the line.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// The user's editor: `VISUAL`, then `EDITOR`, then `vi`.
pub(super) fn chosen() -> String {
    ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned())
}

/// The command that opens `file` at `line`, one-based.
pub(super) fn command(editor: &str, file: &Path, line: u32) -> Command {
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words);
    command.args(place(program, file, line));
    command
}

/// The arguments that name the place, in the way of that program; the file alone for one we do not know.
fn place(program: &str, file: &Path, line: u32) -> Vec<OsString> {
    let name = Path::new(program).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let with_line = || {
        let mut text = file.as_os_str().to_owned();
        text.push(format!(":{line}"));
        text
    };
    match name.as_str() {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "nano" | "emacs" | "emacsclient" | "micro" | "kak" | "joe" | "mg" => {
            vec![format!("+{line}").into(), file.into()]
        }
        "hx" | "helix" | "subl" | "zed" => vec![with_line()],
        "code" | "codium" | "code-insiders" => vec!["-w".into(), "-g".into(), with_line()],
        _ => vec![file.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(editor: &str, expect: &str) {
        let command = command(editor, Path::new("my plan.ron"), 7);
        let mut words = vec![command.get_program().to_string_lossy().into_owned()];
        words.extend(command.get_args().map(|a| a.to_string_lossy().into_owned()));
        assert_eq!(words.join("|"), expect);
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        check("vi", "vi|+7|my plan.ron");
        check("/usr/bin/nvim -u NONE", "/usr/bin/nvim|-u|NONE|+7|my plan.ron");
        check("hx", "hx|my plan.ron:7");
        check("code", "code|-w|-g|my plan.ron:7");
        check("cat", "cat|my plan.ron");
        check("  ", "vi|+7|my plan.ron");
    }
}
