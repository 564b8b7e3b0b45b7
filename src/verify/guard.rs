//! The guard: a process of its own around one check. It leaves the terminal, hands the check nothing but its output,
//! ends it when its time is over or nobody waits any more, and stays until the last descendant is gone.
//!
//! It is this very program, started again: a session of one's own cannot be had from inside the screens' process.

use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::os::fd::AsFd as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use nix::sys::signal::Signal;
use nix::sys::signal::killpg;
use nix::sys::wait::WaitStatus;
use nix::sys::wait::waitpid;
use nix::unistd::Pid;
use nix::unistd::setsid;

use super::descent::signal_below;

/// After being asked to end, a check has so long to do it.
const GRACE: Duration = Duration::from_millis(1_500);
/// After being told to, its last descendant has so long.
const LAST: Duration = Duration::from_millis(2_500);

/// What a guard is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The shell.
    pub shell: PathBuf,
    /// The command.
    pub run: String,
    /// How long it may take.
    pub timeout: Duration,
}

enum Event {
    /// A child ended.
    Ended(i32, WaitStatus),
    /// No child is left.
    AllGone,
    /// Nobody waits for the check any more.
    Cancelled,
}

/// Runs the check and says on standard error, in one line, how it ended. Its output goes to standard output; when
/// standard input ends, it is cancelled.
pub fn stand_guard(order: &Order) -> io::Result<()> {
    let word = match begin(order) {
        Err(why) => format!("unstarted {why}"),
        Ok((child, events)) => watch(order, child, &events),
    };
    let mut report = io::stderr().lock();
    writeln!(report, "{}", word.replace('\n', " "))?;
    report.flush()
}

fn begin(order: &Order) -> Result<(i32, Receiver<Event>), String> {
    setsid().map_err(|error| format!("there is no session to be had: {error}"))?;
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_child_subreaper(true).map_err(|error| format!("orphans cannot be kept: {error}"))?;
    keep_to_standard_descriptors();
    let output = || io::stdout().as_fd().try_clone_to_owned().map(Stdio::from).map_err(|error| error.to_string());
    let mut command = Command::new(&order.shell);
    command.arg("-c").arg(&order.run).stdin(Stdio::null()).stdout(output()?).stderr(output()?).process_group(0);
    let child = command.spawn().map_err(|error| format!("{}: {error}", order.shell.display()))?;
    let child = child.id() as i32;
    let (sender, events) = mpsc::channel();
    let cancel = sender.clone();
    thread::spawn(move || {
        let mut nothing = [0; 64];
        while io::stdin().lock().read(&mut nothing).is_ok_and(|n| n > 0) {}
        let _ = cancel.send(Event::Cancelled);
    });
    thread::spawn(move || reap(&sender));
    Ok((child, events))
}

/// What this process was given beyond standard input, output and error is not handed on.
fn keep_to_standard_descriptors() {
    use nix::fcntl::FcntlArg;
    use nix::fcntl::FdFlag;
    use nix::fcntl::fcntl;

    let listed = std::fs::read_dir("/dev/fd").into_iter().flatten().flatten();
    let open: Vec<i32> = listed.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    for descriptor in open.into_iter().filter(|descriptor| *descriptor > 2) {
        // The one that read the list is closed already.
        let _ = fcntl(descriptor, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC));
    }
}

/// Fetches every child that ends, orphans too, until none is left.
fn reap(sender: &Sender<Event>) {
    loop {
        match waitpid(None, None) {
            Ok(status) => {
                let pid = status.pid().map_or(0, Pid::as_raw);
                let _ = sender.send(Event::Ended(pid, status));
            }
            Err(nix::errno::Errno::ECHILD) => {
                let _ = sender.send(Event::AllGone);
                return;
            }
            // Interrupted, or ended by a signal that has no name here: fetched all the same.
            Err(_) => {}
        }
    }
}

/// Waits for the end of the check, and then of everything it left behind; says how the check ended.
fn watch(order: &Order, child: i32, events: &Receiver<Event>) -> String {
    let deadline = Instant::now() + order.timeout;
    loop {
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Ended(pid, status)) if pid == child => {
                let word = match status {
                    WaitStatus::Exited(_, code) => format!("exit {code}"),
                    WaitStatus::Signaled(_, signal, _) => format!("signal {}", signal as i32),
                    _ => continue,
                };
                return word + &end_all(child, events, false);
            }
            Ok(Event::Ended(..)) => {}
            Ok(Event::Cancelled) => return "cancelled".to_owned() + &end_all(child, events, true),
            Ok(Event::AllGone) => return "unstarted the check went away".to_owned(),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                return "timeout".to_owned() + &end_all(child, events, true);
            }
        }
    }
}

/// Ends everything below this process: first asks, then does not. Says so where something is left.
fn end_all(child: i32, events: &Receiver<Event>, is_alive: bool) -> String {
    let own = std::process::id() as i32;
    let all = |signal: Signal| {
        let n_below = signal_below(own, signal);
        if n_below == 0 && is_alive {
            // Where the system has no list of processes, the group is all there is.
            let _ = killpg(Pid::from_raw(child), signal);
        }
    };
    if are_gone(events, Duration::ZERO) {
        return String::new();
    }
    all(Signal::SIGTERM);
    all(Signal::SIGCONT);
    if are_gone(events, GRACE) {
        return String::new();
    }
    let last = Instant::now() + LAST;
    while Instant::now() < last {
        // Stopped first, so that none of them can start another between being found and being ended.
        all(Signal::SIGSTOP);
        all(Signal::SIGKILL);
        if are_gone(events, Duration::from_millis(20)) {
            return String::new();
        }
    }
    " left".to_owned()
}

/// Whether the last child ends within so long.
fn are_gone(events: &Receiver<Event>, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    loop {
        match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Event::AllGone) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
