//! The machine a test sits at: a screen, a session bus and a home of its own.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::process::{LONG, Program, can_call, look_until};

/// What driving the window needs; Debian's packages are named in
/// `.ci/setup.sh`.
const TOOLS: [&str; 4] = ["Xvfb", "dbus-daemon", "WebKitWebDriver", "setpriv"];

/// The window program to be tested, or the reason why there is none.
pub fn application() -> Result<PathBuf, String> {
    let Some(program) = std::env::var_os("LANTIAN_APP").map(PathBuf::from) else {
        return Err("LANTIAN_APP does not name the program; `make test` sets it".to_owned());
    };
    // From here on a missing part is a failure: somebody wants the test.
    assert!(program.is_file(), "LANTIAN_APP names no file: {}", program.display());
    let missing: Vec<_> = TOOLS.into_iter().filter(|tool| !can_call(tool)).collect();
    assert!(missing.is_empty(), "cannot drive a window without {missing:?}: run .ci/setup.sh");
    Ok(program)
}

/// A screen, a bus, a home. All end with it.
#[derive(Debug)]
pub struct Machine {
    // Ended in this order: the screen takes its windows with it.
    screen: Program,
    _bus: Program,
    display: String,
    folder: TempDir,
}

impl Machine {
    /// A fresh machine with a screen of that size.
    ///
    /// # Panics
    /// If screen or bus do not start.
    pub fn new(width: u32, height: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().join("home");
        for inside in ["文档", "桌面", ".config", ".runtime"] {
            fs::create_dir_all(home.join(inside)).expect("a home");
        }
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(home.join(".runtime"), private).expect("a private folder");
        let places = "XDG_DOCUMENTS_DIR=\"$HOME/文档\"\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\n";
        fs::write(home.join(".config/user-dirs.dirs"), places).expect("a home");
        fs::write(folder.path().join("answers"), "").expect("a file");
        let (screen, display) = start_screen(folder.path(), width, height);
        Self { screen, _bus: start_bus(folder.path()), display, folder }
    }

    /// The user's home.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A folder for the files of the test.
    pub fn documents(&self) -> PathBuf {
        self.home().join("文档")
    }

    /// The file the next file dialogs take their answers from.
    pub fn answers(&self) -> PathBuf {
        self.folder.path().join("answers")
    }

    /// Where a program's words go.
    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.log"))
    }

    /// What was said last, for a failing test.
    pub fn last_words(&mut self) -> String {
        let mut words = String::new();
        for name in ["screen", "bus", "driver", "second"] {
            let text = fs::read_to_string(self.log(name)).unwrap_or_default();
            for line in text.lines().rev().take(12).collect::<Vec<_>>().into_iter().rev() {
                words += &format!("  {name}: {line}\n");
            }
        }
        if let Some(status) = self.screen.ended() {
            words += &format!("  the screen is gone: {status}\n");
        }
        words
    }

    /// Makes a command run as this machine's user. The language is the worst
    /// case: the window has to be Chinese without any help.
    pub fn surround<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let home = self.home();
        let set: [(&str, OsString); 14] = [
            ("HOME", home.clone().into()),
            ("XDG_CONFIG_HOME", home.join(".config").into()),
            ("XDG_DATA_HOME", home.join(".local/share").into()),
            ("XDG_STATE_HOME", home.join(".local/state").into()),
            ("XDG_CACHE_HOME", home.join(".cache").into()),
            ("XDG_RUNTIME_DIR", home.join(".runtime").into()),
            ("DISPLAY", self.display.clone().into()),
            ("DBUS_SESSION_BUS_ADDRESS", bus_address(self.folder.path()).into()),
            ("LANG", "C".into()),
            ("NO_AT_BRIDGE", "1".into()),
            ("GSETTINGS_BACKEND", "memory".into()),
            ("TAURI_AUTOMATION", "true".into()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
            ("LANTIAN_DIALOG_ANSWERS", self.answers().into()),
        ];
        for leaking in ["WAYLAND_DISPLAY", "LC_ALL", "LANGUAGE", "XAUTHORITY"] {
            command.env_remove(leaking);
        }
        command.envs(set).current_dir(home)
    }
}

fn bus_address(folder: &Path) -> String {
    format!("unix:path={}", folder.join("bus").display())
}

/// Starts a screen on the first free display. It dies with this thread even
/// when the test is killed, and takes the windows on it along.
fn start_screen(folder: &Path, width: u32, height: u32) -> (Program, String) {
    let log = folder.join("screen.log");
    let mut command = Command::new("setpriv");
    command
        .args([
            "--pdeathsig",
            "KILL",
            "--",
            "Xvfb",
            "-displayfd",
            "1",
            "-nolisten",
            "tcp",
            "-noreset",
        ])
        .args(["-screen", "0", &format!("{width}x{height}x24")]);
    let screen = Program::start(&mut command, &log);
    let display = look_until(LONG, || {
        let said = fs::read_to_string(&log).ok()?;
        // The number stands on a line of its own, among warnings or alone.
        said.lines().find_map(|line| line.trim().parse::<u32>().ok())
    });
    let display = display.unwrap_or_else(|| panic!("no screen: {}", log.display()));
    (screen, format!(":{display}"))
}

fn start_bus(folder: &Path) -> Program {
    let mut command = Command::new("setpriv");
    command
        .args(["--pdeathsig", "KILL", "--", "dbus-daemon", "--session", "--nofork", "--nopidfile"])
        .arg(format!("--address={}", bus_address(folder)));
    let bus = Program::start(&mut command, &folder.join("bus.log"));
    let up = look_until(LONG, || folder.join("bus").exists().then_some(()));
    assert!(up.is_some(), "the session bus did not start");
    bus
}
