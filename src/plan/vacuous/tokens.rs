//! A shell command in tokens: just enough of its grammar to tell words, joints and redirections apart.

/// A word of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Its text without quotes.
    pub(super) text: String,
    /// Whether the shell puts something else in its place: variables, patterns, commands.
    pub(super) expands: bool,
    /// Whether it runs a command.
    pub(super) runs: bool,
    /// Whether any of it was quoted.
    pub(super) quoted: bool,
}

impl Word {
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// A word of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self { expands: true, runs: true, ..Self::default() }
    }
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    /// `;` or the end of a line.
    End,
    And,
    Or,
    Pipe,
    Background,
    Open,
    Close,
    /// Input from a file.
    Reads,
    /// Output to a file.
    Writes,
}

/// The tokens of a command; nothing where it is not understood.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = text.chars().collect();
    let mut scan = Scan { chars: &chars, at: 0 };
    let mut tokens = Vec::new();
    while let Some(c) = scan.peek(0) {
        let next = scan.peek(1);
        let (token, length) = match (c, next) {
            (' ' | '\t' | '\r', _) | ('\\', Some('\n')) => {
                scan.at += if c == '\\' { 2 } else { 1 };
                continue;
            }
            ('#', _) => {
                while scan.peek(0).is_some_and(|c| c != '\n') {
                    scan.at += 1;
                }
                continue;
            }
            ('&', Some('&')) => (Token::And, 2),
            ('|', Some('|')) => (Token::Or, 2),
            ('|', Some('&')) => (Token::Pipe, 2),
            (';', Some(';')) => return None,
            ('&', Some('>')) => {
                scan.at += 1;
                continue;
            }
            ('|', _) => (Token::Pipe, 1),
            ('&', _) => (Token::Background, 1),
            (';' | '\n', _) => (Token::End, 1),
            ('(', _) => (Token::Open, 1),
            (')', _) => (Token::Close, 1),
            ('<' | '>', _) => {
                tokens.push(scan.redirection()?);
                continue;
            }
            _ => {
                let word = scan.word()?;
                let is_descriptor = word.text.chars().all(|c| c.is_ascii_digit()) && !word.quoted;
                if !(is_descriptor && matches!(scan.peek(0), Some('<' | '>'))) {
                    tokens.push(Token::Word(word));
                }
                continue;
            }
        };
        scan.at += length;
        tokens.push(token);
    }
    Some(tokens)
}

struct Scan<'a> {
    chars: &'a [char],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        Some(c)
    }

    /// A redirection with its target; texts inside the command are not understood.
    fn redirection(&mut self) -> Option<Token> {
        let reads = self.next()? == '<';
        if reads && self.peek(0) == Some('<') || self.peek(0) == Some('(') {
            return None;
        }
        while matches!(self.peek(0), Some('>' | '&' | '|')) {
            self.at += 1;
        }
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
        let target = self.word()?;
        if target.runs || target.text.is_empty() {
            return None;
        }
        Some(if reads { Token::Reads } else { Token::Writes })
    }

    fn word(&mut self) -> Option<Word> {
        let mut word = Word::default();
        while let Some(c) = self.peek(0) {
            match c {
                ' ' | '\t' | '\r' | '\n' | ';' | '&' | '|' | '(' | ')' | '<' | '>' => break,
                '\\' => {
                    self.at += 1;
                    word.quoted = true;
                    match self.next()? {
                        '\n' => {}
                        c => word.text.push(c),
                    }
                }
                '\'' => {
                    self.at += 1;
                    word.quoted = true;
                    loop {
                        match self.next()? {
                            '\'' => break,
                            c => word.text.push(c),
                        }
                    }
                }
                '"' => {
                    self.at += 1;
                    word.quoted = true;
                    self.double_quoted(&mut word)?;
                }
                '$' | '`' => self.expansion(&mut word)?,
                '*' | '?' | '[' | '~' => {
                    // A lone bracket is a command; anything else of these is a pattern.
                    word.expands |= c != '[' || !word.text.is_empty() && word.text != "[";
                    word.text.push(c);
                    self.at += 1;
                }
                c => {
                    word.text.push(c);
                    self.at += 1;
                }
            }
        }
        Some(word)
    }

    fn double_quoted(&mut self, word: &mut Word) -> Option<()> {
        loop {
            match self.peek(0)? {
                '"' => {
                    self.at += 1;
                    return Some(());
                }
                '\\' => {
                    self.at += 1;
                    word.text.push(self.next()?);
                }
                '$' | '`' => self.expansion(word)?,
                c => {
                    word.text.push(c);
                    self.at += 1;
                }
            }
        }
    }

    /// A variable, or a command in place of which its output stands.
    fn expansion(&mut self, word: &mut Word) -> Option<()> {
        word.expands = true;
        let c = self.next()?;
        if c == '`' {
            word.runs = true;
            while self.next()? != '`' {}
            return Some(());
        }
        let close = match self.peek(0) {
            Some('(') => ')',
            Some('{') => '}',
            _ => {
                word.text.push('$');
                return Some(());
            }
        };
        let open = self.next()?;
        word.runs |= close == ')';
        let mut depth = 1;
        while depth > 0 {
            let c = self.next()?;
            depth += i32::from(c == open) - i32::from(c == close);
        }
        Some(())
    }
}
