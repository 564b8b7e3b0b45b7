//! Checks that cannot fail: commands that succeed whatever the project is like, and so prove nothing.
//!
//! It reads just enough shell to follow exit statuses. What it does not understand it believes: a check is called out
//! only where it is certain that no failure can come through.

mod simple;
mod tokens;

use std::collections::VecDeque;

use simple::Simple;
use tokens::Token;

/// Why a command cannot fail; nothing for one that can.
pub fn cannot_fail(command: &str) -> Option<String> {
    script(command, 0)
}

/// Shells inside shells are followed so far.
const DEEPEST: u8 = 8;

fn script(text: &str, depth: u8) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    let tokens = tokens::tokens(text)?;
    if tokens.iter().all(|token| *token == Token::End) {
        let is_comment = text.trim_start().starts_with('#');
        return Some(if is_comment { "there is only a comment" } else { "there is nothing to run" }.to_owned());
    }
    let mut parser = Parser { tokens: tokens.into(), depth, strict: false, exits: false, pipefail: false };
    let verdict = parser.list(None)?;
    if !parser.tokens.is_empty() || parser.exits {
        return None;
    }
    verdict
}

/// Why something cannot fail, if it cannot.
type Verdict = Option<String>;

struct Parser {
    tokens: VecDeque<Token>,
    depth: u8,
    /// Whether every failure ends the script.
    strict: bool,
    /// Whether something may end the script with a failure of its own.
    exits: bool,
    /// Whether every part of a pipe counts.
    pipefail: bool,
}

impl Parser {
    fn next_is(&self, token: &Token) -> bool {
        self.tokens.front() == Some(token)
    }

    fn has(&mut self, token: &Token) -> bool {
        let is_next = self.next_is(token);
        if is_next {
            self.tokens.pop_front();
        }
        is_next
    }

    /// Several commands after each other; the last one's status counts. The outer `None` is for what is not understood.
    fn list(&mut self, until: Option<&Token>) -> Option<Verdict> {
        let mut last = Some("there is nothing to run".to_owned());
        let mut n_parts = 0;
        loop {
            while self.has(&Token::End) {}
            if self.tokens.is_empty() || until.is_some_and(|until| self.next_is(until)) {
                return Some(last);
            }
            if n_parts > 0 && self.strict && last.is_none() {
                // An earlier failure would have come through.
                self.exits = true;
            }
            let found = self.chain()?;
            n_parts += 1;
            last = if self.has(&Token::Background) {
                Some("it runs in the background, and nobody waits for it".to_owned())
            } else {
                found
            };
            let is_over = self.tokens.is_empty() || until.is_some_and(|until| self.next_is(until));
            if is_over && n_parts > 1 {
                return Some(last.map(|why| format!("only its last command counts, and {why}")));
            }
        }
    }

    /// Commands joined by `&&` and `||`.
    fn chain(&mut self) -> Option<Verdict> {
        let mut so_far = self.pipe()?;
        loop {
            if self.has(&Token::And) {
                self.skip_ends();
                let right = self.pipe()?;
                so_far = so_far.and(right);
            } else if self.has(&Token::Or) {
                self.skip_ends();
                let right = self.pipe()?;
                so_far = so_far.or_else(|| right.map(|why| format!("after `||` {why}")));
            } else {
                return Some(so_far);
            }
        }
    }

    /// Commands joined by `|`: the last one's status counts.
    fn pipe(&mut self) -> Option<Verdict> {
        let negated = self.has(&Token::Word(tokens::Word::plain("!")));
        let mut all = vec![self.command(false)?];
        while self.has(&Token::Pipe) {
            self.skip_ends();
            all.push(self.command(true)?);
        }
        let n_parts = all.len();
        let last = all.pop().flatten();
        if negated {
            // What is turned round cannot fail where it cannot succeed, and only `false` is known for that.
            return Some(None);
        }
        if n_parts > 1 && self.pipefail && all.iter().any(Option::is_none) {
            return Some(None);
        }
        Some(if n_parts > 1 { last.map(|why| format!("only the end of its pipe counts, and {why}")) } else { last })
    }

    fn command(&mut self, is_piped: bool) -> Option<Verdict> {
        if self.has(&Token::Open) {
            let inside = self.list(Some(&Token::Close))?;
            if !self.has(&Token::Close) {
                return None;
            }
            return Some(inside);
        }
        if self.has(&Token::Word(tokens::Word::plain("{"))) {
            let close = Token::Word(tokens::Word::plain("}"));
            let inside = self.list(Some(&close))?;
            return self.has(&close).then_some(inside);
        }
        let mut words = Vec::new();
        let mut reads = is_piped;
        let mut writes = false;
        loop {
            match self.tokens.front() {
                Some(Token::Word(_)) => {
                    let Some(Token::Word(word)) = self.tokens.pop_front() else { return None };
                    words.push(word);
                }
                Some(Token::Reads) => {
                    // A file that is not there fails.
                    self.tokens.pop_front();
                    reads = true;
                    words.push(tokens::Word::unknown());
                }
                Some(Token::Writes) => {
                    self.tokens.pop_front();
                    writes = true;
                }
                _ => break,
            }
        }
        if words.is_empty() {
            return writes.then(|| Some("it only makes a file".to_owned()));
        }
        let simple = simple::read(&words, reads)?;
        Some(match simple {
            Simple::Succeeds(why) => Some(why),
            Simple::MayFail => None,
            Simple::Exits => {
                self.exits = true;
                None
            }
            Simple::Strict => {
                self.strict = true;
                Some("`set` always succeeds".to_owned())
            }
            Simple::PipeFail(strict) => {
                self.pipefail = true;
                self.strict |= strict;
                Some("`set` always succeeds".to_owned())
            }
            Simple::Shell(text) => script(&text, self.depth + 1),
        })
    }

    fn skip_ends(&mut self) {
        while self.has(&Token::End) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_always_succeeds_is_called_out() {
        let vacuous = [
            "true",
            ":",
            " true ",
            "echo ok",
            "echo \"all $tests pass\"",
            "printf 'done\\n'",
            "exit 0",
            "exit",
            "ls",
            "ls -la",
            "pwd",
            "date",
            "sleep 1",
            "",
            "  ",
            "# cargo test",
            "# a\n# b",
            "cargo test || true",
            "cargo test || :",
            "make test || echo failed",
            "make test; true",
            "make test\nexit 0",
            "make test ; echo done",
            "make test | cat",
            "make test 2>&1 | tee log.txt",
            "make test | tail -n 20",
            "make test |& tee log",
            "(true)",
            "{ true; }",
            "(make test || true)",
            "sh -c true",
            "bash -c 'make test || true'",
            "bash -lc 'exit 0'",
            "true && echo ok",
            "false || true",
            "a && b || true",
            "make test &",
            "FOO=1",
            "FOO=1 true",
            "true > out.txt",
            "> out.txt",
            "command true",
            "env A=1 true",
            "/bin/true",
            "/usr/bin/env true",
            "[ 1 ]",
            "[ 1 = 1 ]",
            "test a = a",
            "[[ 1 == 1 ]]",
            "test -n yes",
            "make test; :",
            "time true",
            "exec true",
            "eval true",
            "eval 'make || :'",
            "set -x; true",
            "cd",
            "export A=1",
            "make test > /dev/null 2>&1 || true",
            "make test | sort | uniq",
            "make \\\n test || true",
            "not=1; :",
            "true # really",
            "nohup make test &",
            "echo a; echo b",
            "umask 022",
            "make test | wc -l",
            "make test || exit 0",
        ];
        for command in vacuous {
            assert!(cannot_fail(command).is_some(), "`{command}` can fail?");
        }
    }

    #[test]
    fn what_can_fail_is_believed() {
        let real = [
            "cargo test",
            "make test && echo ok",
            "false",
            "exit 1",
            "test -f a",
            "[ -e a ]",
            "grep -q x y",
            "! grep -q x y",
            "ls src",
            "cat file",
            "make || exit 1",
            "set -e; make test; echo ok",
            "set -eu\nmake test\necho ok",
            "set -o pipefail; make test | tee log",
            "set -euo pipefail\nmake test | tee log\n",
            "make test | grep -q ok",
            "test $(ls | wc -l) -eq 1",
            "A=$(make test)",
            "sh -c 'make test'",
            "bash -ec 'make test; echo ok'",
            "sh script.sh",
            "true && make test",
            "make test || false",
            "(cd x && make test)",
            "cd x && make test",
            "true < missing",
            "test -f a || exit 1; echo ok",
            "for f in a b; do test -f $f; done",
            "if make; then true; else false; fi",
            "python -c 'import x'",
            "cat <<EOF\nx\nEOF",
            "echo \"unfinished",
            "diff a b",
            "[ a = b ]",
            "[ \"$A\" = 1 ]",
            "echo $(make test) | grep ok",
            "make test\n",
            "! true",
            "true | false",
            "exit $?",
            "exit 3",
            "test -d src -a -f x",
            "which cargo",
            "git diff --exit-code",
            "xargs make",
            "while ! test -f x; do sleep 1; done",
            "case x in *) false;; esac",
            "trap 'exit 1' EXIT; true",
            "[ ! -e x ]",
            "test",
            "echo x > /dev/full && make",
            "cat - file",
            "tee",
            "eval \"$X\"",
        ];
        for command in real {
            assert_eq!(cannot_fail(command), None, "`{command}` cannot fail?");
        }
    }

    #[test]
    fn it_says_why() {
        let why = |command: &str| cannot_fail(command).expect("called out");
        assert_eq!(why("true"), "`true` always succeeds");
        assert_eq!(why("make test || true"), "after `||` `true` always succeeds");
        assert_eq!(why("make test; echo ok"), "only its last command counts, and `echo` always succeeds");
        assert_eq!(why("make | tee log"), "only the end of its pipe counts, and `tee` always succeeds");
        assert_eq!(why("# make"), "there is only a comment");
        assert_eq!(why("make &"), "it runs in the background, and nobody waits for it");
    }

    proptest::proptest! {
        #[test]
        fn anything_can_be_read(text: String, shell in "[a-z|&;(){}<>$`'\"\\\\ \n#!=0-9-]{0,40}") {
            let _ = cannot_fail(&text);
            let _ = cannot_fail(&shell);
        }

        #[test]
        fn what_ends_in_or_true_never_proves_anything(command in "[a-z]{1,8}( [a-z]{1,5}){0,3}") {
            // `fi || true` is no command at all: a shell refuses it.
            proptest::prop_assume!(!command.split(' ').any(|word| simple::KEYWORDS.contains(&word)));
            let ended = format!("{command} || true");
            proptest::prop_assert!(cannot_fail(&ended).is_some() || ended.contains("exit") || ended.contains("exec"));
        }
    }
}
