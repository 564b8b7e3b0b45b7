//! One simple command: whether its exit status can be anything but 0.

use super::tokens::Word;

/// What a simple command can come to.
pub(super) enum Simple {
    /// It always succeeds, and why.
    Succeeds(String),
    /// It may fail.
    MayFail,
    /// It may end the whole script with a failure, or changes how it ends.
    Exits,
    /// From here on every failure ends the script.
    Strict,
    /// From here on every part of a pipe counts; whether every failure ends the script too.
    PipeFail(bool),
    /// It runs another script.
    Shell(String),
}

/// Commands that succeed whatever they are told.
const ALWAYS: &[&str] = &["true", ":", "echo", "printf", "export", "umask", "hostname", "whoami", "uname", "clear"];
/// Commands that succeed where they are told nothing but options and numbers.
const BARE: &[&str] = &["ls", "pwd", "date", "sleep", "id", "env", "cd", "wait", "dir"];
/// Commands that succeed on whatever comes through a pipe, where they are told nothing but options and numbers.
const PIPED: &[&str] = &["cat", "head", "tail", "wc", "sort", "uniq", "less", "more", "nl", "tac", "rev", "column"];
/// Commands that run what they are told.
const PREFIXES: &[&str] = &["command", "builtin", "time", "nohup", "nice", "exec", "env"];
/// Words that begin something that is not followed here.
pub(super) const KEYWORDS: &[&str] = &[
    "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "select",
    "in", "trap", "alias", "source", ".", "return", "kill",
];
const SHELLS: &[&str] = &["sh", "bash", "dash", "zsh", "ksh"];

/// What a command of these words comes to; nothing where it is not understood. `reads` says that something is piped
/// or redirected into it.
pub(super) fn read(words: &[Word], reads: bool) -> Option<Simple> {
    let (assigned, rest) = words.split_at(words.iter().take_while(|word| is_assignment(word)).count());
    let Some((first, args)) = rest.split_first() else {
        let runs = assigned.iter().any(|word| word.runs);
        return Some(if runs { Simple::MayFail } else { Simple::Succeeds("it only sets a variable".to_owned()) });
    };
    if first.expands {
        return Some(Simple::MayFail);
    }
    let name = first.text.rsplit('/').next().unwrap_or("");
    if KEYWORDS.contains(&name) && !first.quoted {
        return None;
    }
    let from_file = args.iter().any(|word| *word == Word::unknown());
    let always = |name: &str| Simple::Succeeds(format!("`{name}` always succeeds"));
    let is_bare = args.iter().all(is_option);
    Some(match name {
        "set" => return Some(set(args)),
        "exit" => match args {
            [] => always("exit"),
            [code] if code.text == "0" && !code.expands => always("exit 0"),
            _ => Simple::Exits,
        },
        "test" | "[" | "[[" if holds(name, args) => Simple::Succeeds("it compares what is always so".to_owned()),
        _ if from_file => Simple::MayFail,
        "eval" if args.iter().all(|word| !word.expands) => {
            Simple::Shell(args.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
        }
        name if SHELLS.contains(&name) => return Some(shell(args)),
        "env" | "nice" | "time" | "command" | "builtin" | "nohup" | "exec"
            if args.iter().any(|word| !is_option(word) && !is_assignment(word)) =>
        {
            debug_assert!(PREFIXES.contains(&name));
            let skip = args.iter().take_while(|word| is_option(word) || is_assignment(word)).count();
            return read(&args[skip..], reads);
        }
        "tee" if reads => always("tee"),
        name if ALWAYS.contains(&name) || BARE.contains(&name) && is_bare => always(name),
        name if reads && is_bare && PIPED.contains(&name) => always(name),
        _ => Simple::MayFail,
    })
}

/// An option or a number: nothing that names a file.
fn is_option(word: &Word) -> bool {
    !word.expands && (word.text.len() > 1 && word.text.starts_with('-') || word.text.parse::<f64>().is_ok())
}

fn is_assignment(word: &Word) -> bool {
    let Some((name, _)) = word.text.split_once('=') else { return false };
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn set(args: &[Word]) -> Simple {
    let strict = args.iter().any(|word| word.text == "errexit" || is_flag(word, 'e'));
    if args.iter().any(|word| word.text == "pipefail") {
        return Simple::PipeFail(strict);
    }
    if strict { Simple::Strict } else { Simple::Succeeds("`set` always succeeds".to_owned()) }
}

fn is_flag(word: &Word, letter: char) -> bool {
    word.text.starts_with('-') && !word.text.starts_with("--") && word.text.contains(letter)
}

/// `sh -c TEXT`; anything else runs what is not known here.
fn shell(args: &[Word]) -> Simple {
    let Some(at) = args.iter().position(|word| is_flag(word, 'c')) else { return Simple::MayFail };
    let strict = args[..=at].iter().any(|word| is_flag(word, 'e') || word.text.contains("pipefail"));
    let is_plain = args[..at].iter().all(is_option);
    match args.get(at + 1) {
        Some(text) if is_plain && !strict && !text.expands => Simple::Shell(text.text.clone()),
        _ => Simple::MayFail,
    }
}

/// Whether a comparison of words as they stand always holds.
fn holds(name: &str, args: &[Word]) -> bool {
    let inside: Vec<&Word> = match (name, args.split_last()) {
        ("test", _) => args.iter().collect(),
        ("[", Some((close, inside))) if close.text == "]" => inside.iter().collect(),
        ("[[", Some((close, inside))) if close.text == "]]" => inside.iter().collect(),
        _ => return false,
    };
    if inside.iter().any(|word| word.expands) {
        return false;
    }
    let texts: Vec<&str> = inside.iter().map(|word| word.text.as_str()).collect();
    match texts.as_slice() {
        [one] => !one.is_empty(),
        ["-n", text] => !text.is_empty(),
        ["-z", text] => text.is_empty(),
        [left, "=" | "==" | "-eq", right] => left == right,
        _ => false,
    }
}
