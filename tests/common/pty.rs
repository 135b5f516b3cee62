//! Drives the real program in a real pseudo-terminal.
//!
//! What it writes is drained on a thread into an emulated screen. Every wait is for a condition, has a deadline, and
//! shows the screen where the condition does not come.

use std::{
    io::{Read, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard, mpsc},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// The program under test.
pub const CRUXMAP: &str = env!("CARGO_BIN_EXE_cruxmap");

/// Reached only where something is broken.
const DEADLINE: Duration = Duration::from_secs(15);

/// A program about to be started.
pub struct Start {
    command: CommandBuilder,
    size: PtySize,
    home: TempDir,
}

/// `cruxmap` with arguments.
pub fn cruxmap(arguments: &[&str]) -> Start {
    start(CRUXMAP, arguments)
}

/// A shell script in which `$CRUXMAP` is the program. The shell leads the session, as after a login.
pub fn shell(script: &str) -> Start {
    start("/bin/sh", &["-c", script]).env("CRUXMAP", CRUXMAP)
}

fn start(program: &str, arguments: &[&str]) -> Start {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("PATH", "/usr/bin:/bin");
    command.env("HOME", home.path());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "en_GB.UTF-8");
    command.cwd(home.path());
    Start { command, size: size(80, 24), home }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Start {
    /// With a variable set.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With a file in the program's directory.
    pub fn with_file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.home.path().join(name), text).unwrap();
        self
    }

    /// Starts it.
    pub fn run(self) -> Pty {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let mut child = pair.slave.spawn_command(self.command).unwrap();
        let pid = child.process_id().unwrap();
        let (exit, exited) = mpsc::channel();
        thread::spawn(move || exit.send(child.wait().unwrap()));

        let seen = Arc::new(Watched::new(self.size));
        let mut output = pair.master.try_clone_reader().unwrap();
        let watched = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end of a terminal is an error on Linux and an end of file elsewhere.
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                if watched.add(&bytes[..count]) {
                    break;
                }
            }
            drop(output);
            watched.end();
        });
        let input = pair.master.take_writer().unwrap();
        Pty {
            master: Some(pair.master),
            slave: Some(pair.slave),
            input: Some(input),
            pid,
            exited,
            seen,
            home: self.home,
        }
    }
}

/// A program in a pseudo-terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    input: Option<Box<dyn Write + Send>>,
    pid: u32,
    exited: mpsc::Receiver<ExitStatus>,
    seen: Arc<Watched>,
    home: TempDir,
}

/// How a program ended, and what it left behind.
pub struct End {
    /// Its status.
    pub status: u32,
    /// Whether the terminal edits and echoes lines, as a shell wants it.
    pub line_modes: bool,
    /// All that was written.
    pub bytes: Vec<u8>,
    /// What stands on the screen.
    pub screen: vt100::Screen,
}

impl Pty {
    /// Types, as bytes.
    pub fn send(&mut self, keys: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(keys.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    /// Gives the window another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.seen.lock().parser.screen_mut().set_size(nonzero(rows), nonzero(columns));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("the text {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until what is on the screen fulfils a condition.
    pub fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        self.seen.wait(what, |seen| condition(seen.parser.screen()));
    }

    /// Waits until what was written so far fulfils a condition.
    pub fn wait_for_bytes(&self, what: &str, condition: impl Fn(&[u8]) -> bool) {
        self.seen.wait(what, |seen| condition(&seen.bytes));
    }

    /// The screen as it is.
    pub fn screen(&self) -> vt100::Screen {
        self.seen.lock().parser.screen().clone()
    }

    /// All that was written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().bytes.clone()
    }

    /// The program's directory.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// Waits for a file in the program's directory with a whole line in it, and answers that line.
    pub fn wait_for_line_in(&self, name: &str) -> String {
        let path = self.home.path().join(name);
        let deadline = Instant::now() + DEADLINE;
        loop {
            match std::fs::read_to_string(&path) {
                Ok(line) if line.ends_with('\n') => return line.trim_end().to_owned(),
                _ if Instant::now() > deadline => panic!("no line in {name}\n{}", self.seen.lock().picture()),
                _ => thread::yield_now(),
            }
        }
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        signal_to(self.pid, signal);
    }

    /// Whether the terminal edits and echoes lines.
    pub fn line_modes(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        let local = format!("{:?}", modes.local_flags);
        local.contains("ICANON") && local.contains("ECHO") && local.contains("ISIG")
    }

    /// Closes the window, with the program in it.
    pub fn close(&mut self) {
        // The thread that drains the output holds the window open, and lets go of it at the next output.
        self.seen.lock().closing = true;
        self.resize(70, 20);
        self.seen.wait("the end of the drain", |seen| seen.ended);
        self.slave = None;
        self.input = None;
        self.master = None;
    }

    /// Waits for the end of the program.
    pub fn end(mut self) -> End {
        let status = self.status();
        let line_modes = self.master.as_ref().is_some_and(|_| self.line_modes());
        self.slave = None;
        self.seen.wait("the end of the output", |seen| seen.ended);
        let seen = self.seen.lock();
        End { status, line_modes, bytes: seen.bytes.clone(), screen: seen.parser.screen().clone() }
    }

    /// Waits for the program's status.
    pub fn status(&self) -> u32 {
        let status = self.exited.recv_timeout(DEADLINE);
        status.unwrap_or_else(|_| panic!("the program does not end\n{}", self.seen.lock().picture())).exit_code()
    }
}

impl Drop for Pty {
    /// Leaves nothing behind where a test fails.
    fn drop(&mut self) {
        if thread::panicking() {
            signal_to(self.pid, Signal::KILL);
        }
    }
}

/// Sends a signal to a program.
pub fn signal_to(pid: u32, signal: Signal) {
    let pid = Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    let _ = kill_process(pid, signal);
}

impl End {
    /// Fails where the terminal is not as a shell wants it.
    pub fn assert_given_back(&self) {
        let picture = self.screen.contents();
        assert!(!self.screen.alternate_screen(), "the alternate screen is left:\n{picture}");
        assert!(!self.screen.bracketed_paste(), "bracketed paste is off");
        assert!(!self.screen.hide_cursor(), "the cursor is visible");
        assert!(self.line_modes, "lines are edited and echoed again");
    }
}

struct Watched {
    seen: Mutex<Seen>,
    more: Condvar,
}

struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    closing: bool,
    ended: bool,
}

impl Watched {
    fn new(size: PtySize) -> Self {
        let parser = vt100::Parser::new(nonzero(size.rows), nonzero(size.cols), 0);
        Self {
            seen: Mutex::new(Seen { parser, bytes: Vec::new(), closing: false, ended: false }),
            more: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Answers whether it was the last to be drained.
    fn add(&self, bytes: &[u8]) -> bool {
        let mut seen = self.lock();
        seen.parser.process(bytes);
        seen.bytes.extend_from_slice(bytes);
        self.more.notify_all();
        seen.closing
    }

    fn end(&self) {
        self.lock().ended = true;
        self.more.notify_all();
    }

    fn wait(&self, what: &str, condition: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.lock();
        while !condition(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} does not come\n{}", seen.picture());
            seen = self.more.wait_timeout(seen, left).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }
}

impl Seen {
    fn picture(&self) -> String {
        let tail = &self.bytes[self.bytes.len().saturating_sub(300)..];
        format!(
            "the screen:\n{}\nthe last bytes: {}\nended: {}",
            self.parser.screen().contents(),
            tail.escape_ascii(),
            self.ended
        )
    }
}

fn nonzero(cells: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(cells).expect("a window of the tests has a size")
}
