//! A real pseudo-terminal with the real program in it, and what it shows.

use std::fs;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

use portable_pty::Child;
use portable_pty::CommandBuilder;
use portable_pty::MasterPty;
use portable_pty::PtySize;
use portable_pty::SlavePty;
use portable_pty::native_pty_system;
use vt100::Parser;
use vt100::Screen;

use crate::pty::ROLE;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with the program in it.
pub(crate) struct Terminal {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) shown: Arc<(Mutex<Parser>, Condvar)>,
    /// Everything that came.
    pub(crate) bytes: Arc<Mutex<Vec<u8>>>,
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) _slave: Box<dyn SlavePty + Send>,
    pub(crate) modes_before: String,
}

impl Terminal {
    pub(crate) fn start(command: CommandBuilder) -> Self {
        Self::start_with(command, &PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pty-data"))
    }

    /// A program that keeps what it keeps in a folder.
    pub(crate) fn start_with(mut command: CommandBuilder, data: &Path) -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env("TERM", "xterm-256color");
        command.env("LONGPOLE_DATA_DIR", data);
        command.env("LANG", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.env_remove("LC_ALL");
        command.env_remove("NO_COLOR");
        let modes_before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let shown = Arc::new((Mutex::new(Parser::new(24, 80, 0)), Condvar::new()));
        let reader = pair.master.try_clone_reader().expect("a reader");
        let bytes = Arc::default();
        let (feed, kept) = (Arc::clone(&shown), Arc::clone(&bytes));
        std::thread::spawn(move || follow(reader, &feed, &kept));
        let keys = pair.master.take_writer().expect("a writer");
        Self { child, keys, shown, bytes, master: pair.master, _slave: pair.slave, modes_before }
    }

    /// The program, on a plan in a folder of its own.
    pub(crate) fn opens(name: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
        command.arg(plan_file(name));
        let mut terminal = Self::start(command);
        terminal.waits_for("the first frame", |screen| screen.contents().contains("Second"));
        terminal
    }

    /// This very test binary as a program that goes wrong in some way when the plan is read again.
    pub(crate) fn plays(role: &str) -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this test binary"));
        command.args(["--exact", "pty::a_program_that_goes_wrong", "--nocapture"]);
        command.env(ROLE, role);
        let mut terminal = Self::start(command);
        terminal.waits_for("the first frame", |screen| screen.contents().contains("Second"));
        terminal
    }

    pub(crate) fn types(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self
    }

    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("it runs").to_string();
        let status = Command::new("kill").args([&format!("-{name}"), &pid]).status();
        assert!(status.expect("kill").success());
    }

    pub(crate) fn waits_for(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let (parser, news) = &*self.shown;
        let mut parser = parser.lock().expect("a parser");
        let deadline = Instant::now() + PATIENCE;
        while !is_so(parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came:\n{}", parser.screen().contents());
            parser = news.wait_timeout(parser, left).expect("a parser").0;
        }
    }

    /// What comes in a while in which nothing is done.
    pub(crate) fn comes_in(&self, while_idle: Duration) -> usize {
        let n_bytes = || self.bytes.lock().expect("bytes").len();
        let before = n_bytes();
        std::thread::sleep(while_idle);
        n_bytes() - before
    }

    /// Waits for the end and says with what exit status.
    pub(crate) fn ends(&mut self) -> u32 {
        let mut status = None;
        until("the end", || {
            status = self.child.try_wait().expect("a child");
            status.is_some()
        });
        status.map_or(0, |status| status.exit_code())
    }

    /// The terminal is as the program found it.
    pub(crate) fn is_restored(&mut self) {
        self.waits_for("the normal screen", is_normal);
        assert_eq!(modes(&*self.master), self.modes_before);
    }

    pub(crate) fn state(&self) -> String {
        let pid = self.child.process_id().expect("it runs").to_string();
        let said = Command::new("ps").args(["-o", "state=", "-p", &pid]).output().expect("ps");
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn is_normal(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
}

/// How the terminal treats lines, echo and control keys.
pub(crate) fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().expect("a terminal");
    format!("{:?} {:?} {:?}", modes.input_flags, modes.output_flags, modes.local_flags)
}

pub(crate) fn follow(
    mut reader: Box<dyn Read + Send>,
    (parser, news): &(Mutex<Parser>, Condvar),
    kept: &Mutex<Vec<u8>>,
) {
    let mut bytes = [0; 4096];
    while let Ok(n_bytes @ 1..) = reader.read(&mut bytes) {
        kept.lock().expect("bytes").extend_from_slice(&bytes[..n_bytes]);
        parser.lock().expect("a parser").process(&bytes[..n_bytes]);
        news.notify_all();
    }
}

/// Asks again until it is so.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what} never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A plan of two tasks in a file of its own.
pub(crate) fn plan_file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("pty-{name}"));
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("plan.ron");
    fs::write(&file, "(title: \"Two things\", tasks: [\n    \"First\",\n    \"Second\",\n])\n").expect("a plan");
    file
}
