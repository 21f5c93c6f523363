//! Programs started by a test: each in a process group of its own, which dies
//! with its owner.

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// How long a program may take to get ready or to end.
pub const LONG: Duration = Duration::from_secs(120);

/// Between two looks at a condition.
const LOOK: Duration = Duration::from_millis(25);

/// Looks until there is an answer; `None` when the time is over.
pub fn look_until<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + limit;
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() > end {
            return None;
        }
        std::thread::sleep(LOOK);
    }
}

/// Whether a program can be called by its name.
pub fn can_call(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

/// A running program and all it starts.
#[derive(Debug)]
pub struct Program {
    child: Child,
}

impl Program {
    /// Starts a program in a group of its own. What it says goes to a file: a
    /// full pipe would stop it.
    pub fn start(command: &mut Command, log: &Path) -> Self {
        let log = File::options().create(true).append(true).open(log).expect("a log file");
        let errors = log.try_clone().expect("a second handle");
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        Self { child }
    }

    /// How it ended, if it did.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child of this process")
    }

    /// Waits for its end.
    ///
    /// # Panics
    /// If it does not end in time.
    pub fn wait_for_end(&mut self, limit: Duration) -> ExitStatus {
        look_until(limit, || self.ended())
            .unwrap_or_else(|| panic!("{:?} did not end in {limit:?}", self.child))
    }

    /// Members of its group with this name that are alive.
    pub fn members(&self, name: &str) -> Vec<u32> {
        let group = self.child.id();
        let processes = fs::read_dir("/proc").expect("the process list").flatten();
        processes
            .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
            .filter(|id| is_member(*id, group, name))
            .collect()
    }

    /// Kills the whole group at once, as a power cut would.
    pub fn kill(&mut self) {
        let group = Pid::from_child(&self.child);
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.child.wait();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Reads `id (name) state parent group …`; the kernel keeps 15 bytes of names.
fn is_member(id: u32, group: u32, name: &str) -> bool {
    let Ok(line) = fs::read_to_string(format!("/proc/{id}/stat")) else { return false };
    let Some((head, tail)) = line.rsplit_once(") ") else { return false };
    let called = head.split_once('(').is_some_and(|(_, called)| name.starts_with(called));
    let fields: Vec<_> = tail.split(' ').collect();
    called && fields.first() != Some(&"Z") && fields.get(2) == Some(&group.to_string().as_str())
}
