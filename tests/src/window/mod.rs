//! The real window, driven by WebDriver, for the journeys in `tests/window_*.rs`.
//!
//! A journey is plain, blocking code; every call has a time limit and fails
//! with words that say what was waited for. Nothing sleeps for a fixed time:
//! what takes a while is looked for until it is there.
//!
//! ```no_run
//! use lantian_tests::window::{Options, Window, sample};
//!
//! # fn journey() {
//! let Some(mut window) = Window::start(Options::default()) else { return };
//! let plan = sample(&window.documents().join("方案.lantian"));
//! window.open_from_outside(&plan);                 // as a double-click does
//! window.wait_for("[data-room='master']");
//! window.keys("Ctrl+K");                           // chords as actions write them
//! window.type_text("导出");                        // into whatever has the focus
//! window.click("[data-action='plan.undo']");       // waits until it can be clicked
//! window.answer_dialogs(&["/tmp/总表.xlsx"]);      // for the next file dialogs
//! window.drop_files(&["/tmp/总表.docx"]);          // as the shell reports a drop
//! let title = window.text(".title");
//! window.screenshot("总表");                       // target/screens/总表.png
//! window.restart();                                // Ctrl+Q and start, same home
//! window.crash();                                  // kill -9 and start, same home
//! # }
//! ```
//!
//! | to find out | use |
//! |---|---|
//! | that something is there, gone, or says something | `wait_for`, `wait_until_gone`, `wait_for_text` |
//! | what elements say | `text`, `texts`, `value`, `count` |
//! | anything else in the page | `script` with `return …` and `arguments[0]` |
//! | a condition of your own | `eventually("what it is", || …)` |
//! | words nobody understands, nameless controls | `foreign_words`, `nameless_controls` |
//! | what the program said on its standard error | `said` |
//!
//! Each window has a screen, a session bus, a home and a driver of its own and
//! ends them all when it is dropped, also when the test fails; then a picture
//! of the failure is kept in `target/screens`. Journeys in one file run one
//! after the other. Each feature has its own file.
//!
//! The window to be tested is named by `LANTIAN_APP`; `make test` builds it
//! and sets the variable. Without it journeys skip themselves, loudly. With it,
//! anything missing is a failure. To run one journey by hand:
//!
//! ```text
//! LANTIAN_APP=target/debug/lantian-desktop cargo test -p lantian-tests --test window_frame -- --nocapture
//! ```

mod keys;
mod machine;
mod page;
pub mod print_shop;
mod process;
mod steps;
mod words;

use std::future::Future;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use lantian_backend::app::write_sample;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::host::StoppedClock;
use machine::{Machine, application};
use process::{LONG, Program, look_until};

pub use steps::dated_sample;

/// How long the window may take for one thing. Generous: it draws by software
/// here, on a machine that may be busy with other work, and a limit that is
/// reached is a failure.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// One window at a time: two would fight for the processor, not for a bug.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// How a journey begins.
#[derive(Debug, Clone)]
pub struct Options {
    /// A file named on the command line.
    pub file: Option<PathBuf>,
    /// Width and height of the screen.
    pub screen: (u32, u32),
    /// Further variables of the environment.
    pub environment: Vec<(&'static str, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Self { file: None, screen: (1440, 900), environment: Vec::new() }
    }
}

/// The window under test.
#[derive(Debug)]
pub struct Window {
    // Ended in this order.
    client: Option<Client>,
    driver: Option<Program>,
    machine: Machine,
    runtime: Runtime,
    application: PathBuf,
    options: Options,
    _turn: MutexGuard<'static, ()>,
}

impl Window {
    /// Starts the program and waits until it can be used. `None` where there
    /// is no program to test; that is said loudly.
    ///
    /// # Panics
    /// If the program is named but its window does not come up.
    pub fn start(options: Options) -> Option<Self> {
        Self::start_on(options, |_| None)
    }

    /// Starts the program with a file that is prepared in the user's
    /// documents folder.
    ///
    /// # Panics
    /// As [`Window::start`].
    pub fn start_with(prepare: impl FnOnce(&Path) -> PathBuf) -> Option<Self> {
        Self::start_on(Options::default(), |documents| Some(prepare(documents)))
    }

    /// Starts the program some way, with a file that is prepared in the
    /// user's documents folder.
    ///
    /// # Panics
    /// As [`Window::start`].
    pub fn start_on(
        mut options: Options,
        prepare: impl FnOnce(&Path) -> Option<PathBuf>,
    ) -> Option<Self> {
        let application = match application() {
            Ok(application) => application,
            Err(reason) => {
                eprintln!("=== SKIPPED: no window to test: {reason} ===");
                return None;
            }
        };
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let machine = Machine::new(options.screen.0, options.screen.1);
        options.file = prepare(&machine.documents()).or(options.file);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for WebDriver");
        let mut window = Self {
            client: None,
            driver: None,
            machine,
            runtime,
            application,
            options,
            _turn: turn,
        };
        let file = window.options.file.take();
        window.begin(file.as_deref());
        Some(window)
    }

    /// The folder the program offers for documents, empty at first.
    pub fn documents(&self) -> PathBuf {
        self.machine.documents()
    }

    /// The user's home.
    pub fn home(&self) -> PathBuf {
        self.machine.home()
    }

    /// Gives the next file dialogs their answers; an empty one is 取消.
    ///
    /// # Panics
    /// If the answers cannot be written.
    pub fn answer_dialogs(&self, answers: &[impl AsRef<str>]) {
        let lines: String = answers.iter().map(|answer| format!("{}\n", answer.as_ref())).collect();
        std::fs::write(self.machine.answers(), lines).expect("the answers are written");
    }

    /// Ends the program as a user does, and starts it again.
    ///
    /// # Panics
    /// If it does not end or start.
    pub fn restart(&mut self) {
        self.quit();
        self.begin(None);
    }

    /// Ends the program as a user does, by Ctrl+Q.
    ///
    /// # Panics
    /// If it does not end.
    pub fn quit(&mut self) {
        // The session dies with the window; its complaint means nothing.
        let client = self.client.take().expect("a running window");
        let asked =
            async { client.perform_actions(page::key_sequence(keys::chord("Ctrl+Q"))).await };
        let _ = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, asked).await });
        let driver = self.driver.as_ref().expect("a running driver");
        let gone = look_until(PATIENCE, || driver.members(PROGRAM).is_empty().then_some(()));
        assert!(gone.is_some(), "the program still runs after Ctrl+Q\n{}", self.last_words());
        self.driver = None;
    }

    /// Kills the program as a power cut would, and starts it again.
    ///
    /// # Panics
    /// If it does not start.
    pub fn crash(&mut self) {
        self.client = None;
        self.driver = None;
        self.begin(None);
    }

    /// Starts the program a second time, with a file: a double-click. Answers
    /// when the second program ended, with its exit code. It has no screen: it
    /// is to hand over before it needs one.
    ///
    /// # Panics
    /// If the second program does not end: it should have handed over.
    pub fn second_start(&mut self, file: &Path) -> Option<i32> {
        let mut command = Command::new(&self.application);
        self.machine.surround(command.arg(file)).env("DISPLAY", ":no-screen");
        let mut second = Program::start(&mut command, &self.machine.log("second"));
        second.wait_for_end(LONG).code()
    }

    /// Opens a file as a double-click does.
    ///
    /// # Panics
    /// If it cannot be handed over.
    pub fn open_from_outside(&mut self, file: &Path) {
        assert_eq!(self.second_start(file), Some(0), "{}", self.last_words());
    }

    /// The process that holds the plan.
    ///
    /// # Panics
    /// If it is not running.
    pub fn process(&self) -> u32 {
        let driver = self.driver.as_ref().expect("a running driver");
        *driver.members(PROGRAM).first().expect("a running program")
    }

    /// The program and the processes of its web view.
    ///
    /// # Panics
    /// If it is not running.
    pub fn processes(&self) -> Vec<u32> {
        let driver = self.driver.as_ref().expect("a running driver");
        [PROGRAM, "WebKitWebProcess", "WebKitNetworkProcess"]
            .into_iter()
            .flat_map(|name| driver.members(name))
            .collect()
    }

    /// What program and driver wrote.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.machine.log("driver")).unwrap_or_default()
    }

    fn begin(&mut self, file: Option<&Path>) {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.args(["--host=127.0.0.1", &format!("--port={port}")]);
        self.machine.surround(&mut command).envs(self.options.environment.iter().cloned());
        self.driver = Some(Program::start(&mut command, &self.machine.log("driver")));
        let up = look_until(LONG, || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(())
        });
        assert!(up.is_some(), "the driver does not answer\n{}", self.last_words());

        let mut capabilities = serde_json::Map::new();
        let arguments: Vec<_> = file.iter().map(|path| path.display().to_string()).collect();
        let options = json!({"binary": self.application, "args": arguments});
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{port}");
        let connected = self
            .runtime
            .block_on(async { tokio::time::timeout(LONG, builder.connect(&address)).await });
        match connected {
            Ok(Ok(client)) => self.client = Some(client),
            Ok(Err(error)) => panic!("no window: {error}\n{}", self.last_words()),
            Err(_) => panic!("no window within {LONG:?}\n{}", self.last_words()),
        }
        self.wait_for(".frame");
    }

    /// Waits for one answer of the driver.
    fn ask<T, E: std::fmt::Display>(
        &mut self,
        what: &str,
        asked: impl AsyncFnOnce(&Client) -> Result<T, E>,
    ) -> T {
        match self.try_ask(asked) {
            Ok(answer) => answer,
            Err(error) => panic!("{what}: {error}\n{}", self.last_words()),
        }
    }

    /// Waits for one answer of the driver; what it refused is told.
    fn try_ask<T, E: std::fmt::Display>(
        &self,
        asked: impl AsyncFnOnce(&Client) -> Result<T, E>,
    ) -> Result<T, String> {
        let client = self.client.as_ref().expect("a running window");
        let answer: Result<Result<T, E>, _> =
            self.runtime.block_on(async { tokio::time::timeout(PATIENCE, asked(client)).await });
        match answer {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(_) => Err(format!("no answer within {PATIENCE:?}")),
        }
    }

    fn last_words(&mut self) -> String {
        self.machine.last_words()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() && self.client.is_some() {
            let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
            if let Some(picture) = self.picture() {
                eprintln!(
                    "the failure: {}",
                    page::keep(&format!("失败-{name}"), &picture).display()
                );
            }
        }
    }
}

/// The program's name among processes.
const PROGRAM: &str = "lantian-desktop";

/// Runs something with a time limit, for what has none of its own.
async fn limited<T>(work: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(PATIENCE, work).await.ok()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// The sample plan, written to a file.
///
/// # Panics
/// If it cannot be written.
pub fn sample(path: &Path) -> PathBuf {
    let monday = StoppedClock::at("2026-03-02T09:00:00+08:00");
    drop(write_sample(path, &monday).expect("the sample is written"));
    path.to_owned()
}

/// A value as text, whatever it is.
fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
