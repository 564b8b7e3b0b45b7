//! Asking the terminal for the colour of its background, and reading the answer out of what is typed meanwhile.
//!
//! The question ends with one that every terminal answers, so that there is nothing to wait for where the colour is not told.
//! Until the answer has come, or for a short time, keys are read here and not by the terminal library, which would take the
//! answer for keys.

use std::io;
use std::time::Duration;
use std::time::Instant;

use crossterm::event::Event;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyModifiers;
use rustix::event::PollFd;
use rustix::event::PollFlags;
use rustix::event::Timespec;
use rustix::event::poll;
use rustix::io::Errno;

/// What colour the background has, and who is there.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
/// How long the answer is waited for; keys come through all the while.
pub(super) const PATIENCE: Duration = Duration::from_millis(400);

/// Reads keys until the answer has come.
pub(super) struct Listening {
    until: Instant,
    bytes: Vec<u8>,
}

/// What was heard.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Heard {
    /// What was typed, in order.
    pub(super) events: Vec<Event>,
    /// Whether the background is light, if that was told.
    pub(super) is_light: Option<bool>,
    /// Whether there is no more to wait for.
    pub(super) is_over: bool,
    /// Whether the terminal has not answered, and may still do so.
    pub(super) is_late: bool,
}

impl Listening {
    /// From now on.
    pub(super) fn begin() -> Self {
        Self { until: Instant::now() + PATIENCE, bytes: Vec::new() }
    }

    /// Waits until something comes, or there is nothing more to wait for.
    pub(super) fn hear(&mut self) -> io::Result<Heard> {
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let heard = parse(&mut self.bytes, true);
                return Ok(Heard { is_late: !heard.is_over, is_over: true, ..heard });
            }
            if !read_within(left, &mut self.bytes)? {
                continue;
            }
            let heard = parse(&mut self.bytes, false);
            if heard.is_over {
                // What stands behind the answer is whole, or its rest follows at once and is read as if typed alone.
                let rest = parse(&mut self.bytes, true);
                return Ok(Heard { events: [heard.events, rest.events].concat(), ..heard });
            }
            if !heard.events.is_empty() || heard.is_light.is_some() {
                return Ok(heard);
            }
        }
    }
}

/// Reads what comes within a time; whether anything did.
fn read_within(left: Duration, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let stdin = rustix::stdio::stdin();
    let timeout = Timespec::try_from(left).ok();
    match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], timeout.as_ref()) {
        Ok(0) | Err(Errno::INTR) => return Ok(false),
        Ok(_) => {}
        Err(error) => return Err(error.into()),
    }
    let mut buffer = [0; 1024];
    match rustix::io::read(stdin, &mut buffer) {
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(n_bytes) => {
            bytes.extend_from_slice(buffer.get(..n_bytes).unwrap_or_default());
            Ok(true)
        }
        Err(Errno::INTR | Errno::AGAIN) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Takes from the front of `bytes` all that is whole; where nothing follows, what is not whole too.
fn parse(bytes: &mut Vec<u8>, is_last: bool) -> Heard {
    let mut heard = Heard::default();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((length, token)) = token(rest, is_last) else { break };
        at += length;
        match token {
            Token::Event(event) => heard.events.push(event),
            Token::Background(is_light) => heard.is_light = Some(is_light),
            Token::End => heard.is_over = true,
            Token::Nothing => {}
        }
    }
    bytes.drain(..at);
    heard
}

/// One thing that came.
enum Token {
    Event(Event),
    Background(bool),
    /// The answer to the second question.
    End,
    Nothing,
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Token {
    Token::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn plain(code: KeyCode) -> Token {
    key(code, KeyModifiers::NONE)
}

/// The first thing, and how many bytes it has; nothing where it is not whole.
fn token(bytes: &[u8], is_last: bool) -> Option<(usize, Token)> {
    match *bytes.first()? {
        0x1b => escape(bytes, is_last),
        b'\r' => Some((1, plain(KeyCode::Enter))),
        b'\t' => Some((1, plain(KeyCode::Tab))),
        0x7f => Some((1, plain(KeyCode::Backspace))),
        byte @ 1..=26 => Some((1, key(KeyCode::Char(char::from(byte + b'a' - 1)), KeyModifiers::CONTROL))),
        0..0x20 => Some((1, Token::Nothing)),
        _ => letter(bytes, is_last)
            .map(|(length, letter)| (length, letter.map_or(Token::Nothing, |c| plain(KeyCode::Char(c))))),
    }
}

/// A character, or nothing of so many bytes that are none.
fn letter(bytes: &[u8], is_last: bool) -> Option<(usize, Option<char>)> {
    let first = bytes.get(..bytes.len().min(4))?;
    let valid = match std::str::from_utf8(first) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(first.get(..error.valid_up_to())?).ok()?,
        Err(error) if error.error_len().is_none() && !is_last => return None,
        Err(_) => return Some((1, None)),
    };
    let c = valid.chars().next()?;
    Some((c.len_utf8(), Some(c)))
}

fn escape(bytes: &[u8], is_last: bool) -> Option<(usize, Token)> {
    let all = is_last.then_some((bytes.len(), Token::Nothing));
    match bytes.get(1) {
        None if is_last => Some((1, plain(KeyCode::Esc))),
        None => None,
        Some(b']') => {
            let end = (2..bytes.len()).find(|at| bytes[*at] == 7 || bytes[*at..].starts_with(b"\x1b\\"));
            let Some(end) = end else { return all };
            let length = end + if bytes[end] == 7 { 1 } else { 2 };
            let body = bytes.get(2..end).and_then(|body| std::str::from_utf8(body).ok());
            let colour = body.and_then(|body| body.strip_prefix("11;"));
            Some((length, colour.and_then(is_light).map_or(Token::Nothing, Token::Background)))
        }
        Some(b'[') => {
            let Some(end) = (2..bytes.len()).find(|at| (0x40..=0x7e).contains(&bytes[*at])) else { return all };
            let (params, last) = (bytes.get(2..end)?, bytes[end]);
            if params == b"200" && last == b'~' {
                return pasted(bytes, end + 1).or(all);
            }
            Some((end + 1, control(params, last)))
        }
        Some(b'O') => match bytes.get(2) {
            Some(last) => Some((3, control(b"", *last))),
            None => all,
        },
        Some(0x1b) => Some((1, plain(KeyCode::Esc))),
        Some(_) => {
            let (length, letter) = letter(bytes.get(1..)?, is_last)?;
            Some((1 + length, letter.map_or(Token::Nothing, |c| key(KeyCode::Char(c), KeyModifiers::ALT))))
        }
    }
}

/// Text that was pasted, up to its end.
fn pasted(bytes: &[u8], begin: usize) -> Option<(usize, Token)> {
    const END: &[u8] = b"\x1b[201~";
    let rest = bytes.get(begin..)?;
    let length = rest.windows(END.len()).position(|window| window == END)?;
    let text = String::from_utf8_lossy(rest.get(..length)?).into_owned();
    Some((begin + length + END.len(), Token::Event(Event::Paste(text))))
}

/// A key that is no letter, or the answer to the second question.
fn control(params: &[u8], last: u8) -> Token {
    plain(match (params, last) {
        ([b'?', ..], b'c') => return Token::End,
        (_, b'A') => KeyCode::Up,
        (_, b'B') => KeyCode::Down,
        (_, b'C') => KeyCode::Right,
        (_, b'D') => KeyCode::Left,
        (_, b'H') | (b"1" | b"7", b'~') => KeyCode::Home,
        (_, b'F') | (b"4" | b"8", b'~') => KeyCode::End,
        (_, b'Z') => KeyCode::BackTab,
        (b"3", b'~') => KeyCode::Delete,
        (b"5", b'~') => KeyCode::PageUp,
        (b"6", b'~') => KeyCode::PageDown,
        _ => return Token::Nothing,
    })
}

/// Whether a colour as terminals write it, `rgb:ffff/ffff/ffff`, is nearer to white than to black.
fn is_light(colour: &str) -> Option<bool> {
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let share = |part: &str| {
        let most = 16_u32.checked_pow(part.len() as u32)?.checked_sub(1).filter(|most| *most > 0)?;
        Some(u32::from_str_radix(part, 16).ok()? * 1000 / most)
    };
    let mut shares = parts.split('/').map(share);
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    // As bright as the eye has it.
    Some(299 * red + 587 * green + 114 * blue > 500_000)
}

/// Whether an event is part of an answer that came after it was waited for: the terminal library takes it for keys.
#[derive(Debug, Default)]
pub(super) struct Late {
    is_inside: bool,
}

impl Late {
    /// Whether this event is.
    pub(super) fn takes(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return false };
        if !self.is_inside {
            self.is_inside = *code == KeyCode::Char(']') && *modifiers == KeyModifiers::ALT;
            return self.is_inside;
        }
        let is_end = [(KeyCode::Char('\\'), KeyModifiers::ALT), (KeyCode::Char('g'), KeyModifiers::CONTROL)];
        self.is_inside = !is_end.contains(&(*code, *modifiers));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is heard of some bytes, however they are cut in two.
    fn check(bytes: &[u8], expect: &Heard) {
        for cut in 0..=bytes.len() {
            let mut buffer = bytes[..cut].to_vec();
            let first = parse(&mut buffer, false);
            buffer.extend_from_slice(&bytes[cut..]);
            let second = parse(&mut buffer, true);
            let heard = Heard {
                events: [first.events, second.events].concat(),
                is_light: first.is_light.or(second.is_light),
                is_over: first.is_over || second.is_over,
                is_late: false,
            };
            assert_eq!(&heard, expect, "cut at {cut}");
            assert!(buffer.is_empty());
        }
    }

    fn typed(text: &str) -> Vec<Event> {
        text.chars().map(|c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn the_answer_is_taken_out_of_what_is_typed_and_nothing_else_is() {
        let heard = |events, is_light, is_over| Heard { events, is_light, is_over, is_late: false };
        check(b"j\x1b]11;rgb:ffff/ffff/ffff\x1b\\k\x1b[?62;4cl", &heard(typed("jkl"), Some(true), true));
        check(b"\x1b]11;rgb:1e/1e/2e\x07x", &heard(typed("x"), Some(false), false));
        check("é計".as_bytes(), &heard(typed("é計"), None, false));
        check(b"\x1b]10;rgb:0/0/0\x07\x1b]11;nonsense\x07", &heard(Vec::new(), None, false));
        let pasted = vec![Event::Paste("a\rb".to_owned())];
        check(b"\x1b[200~a\rb\x1b[201~", &heard(pasted, None, false));
    }

    #[test]
    fn keys_are_what_the_terminal_library_makes_of_them() {
        let heard = |bytes: &[u8]| {
            let events = parse(&mut bytes.to_vec(), true).events;
            let codes =
                events.into_iter().filter_map(|event| if let Event::Key(key) = event { Some(key) } else { None });
            codes.map(|key| (key.code, key.modifiers)).collect::<Vec<_>>()
        };
        let none = KeyModifiers::NONE;
        assert_eq!(
            heard(b"\x1b[A\x1bOB\x1b[5~"),
            [(KeyCode::Up, none), (KeyCode::Down, none), (KeyCode::PageUp, none)]
        );
        assert_eq!(
            heard(b"\x03\r\t\x7f"),
            [
                (KeyCode::Char('c'), KeyModifiers::CONTROL),
                (KeyCode::Enter, none),
                (KeyCode::Tab, none),
                (KeyCode::Backspace, none)
            ]
        );
        assert_eq!(heard(b"\x1bx\x1b"), [(KeyCode::Char('x'), KeyModifiers::ALT), (KeyCode::Esc, none)]);
        assert_eq!(heard(b"\x1b[<0;3;4M"), []);
    }

    #[test]
    fn colours_are_light_or_dark() {
        assert_eq!(is_light("rgb:ffff/ffff/ffff"), Some(true));
        assert_eq!(is_light("rgb:0000/0000/0000"), Some(false));
        assert_eq!(is_light("rgba:fd/f6/e3/ff"), Some(true));
        assert_eq!(is_light("rgb:0/2b/36"), Some(false));
        assert_eq!(is_light("rgb://"), None);
        assert_eq!(is_light("red"), None);
    }

    #[test]
    fn a_late_answer_is_no_key() {
        let mut late = Late::default();
        let alt = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT));
        let answer = [vec![alt(']')], typed("11;rgb:ff/ff/ff"), vec![alt('\\')]].concat();
        assert!(answer.iter().all(|event| late.takes(event)));
        assert!(!typed("jq").iter().any(|event| late.takes(event)));
    }
}
