//! A folder to run the command in, and what it said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder to run the command in.
pub struct Desk(TempDir);

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with the sample plan in it, 方案.lantian.
    pub fn with_sample() -> Self {
        let desk = Self::new();
        desk.done(&["sample", "方案.lantian"]);
        desk
    }

    /// The same with the master written beside it, in `o`.
    pub fn with_written_master(formats: &[&str]) -> Self {
        let desk = Self::with_sample();
        let mut arguments = vec!["generate", "方案.lantian", "--out", "o", "--unit", "任务总表"];
        arguments.extend(formats.iter().flat_map(|format| ["--format", format]));
        desk.done(&arguments);
        desk
    }

    /// Where a file of the folder is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts a file into the folder.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        path
    }

    /// The command, to be run in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
        command.args(arguments).current_dir(self.0.path());
        command
    }

    /// Runs.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    /// Runs with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let input = fs::File::open(self.write("输入", input)).expect("open");
        self.command(arguments).stdin(input).output().expect("the command runs")
    }

    /// Runs and expects success; what it printed.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs and expects success; the JSON it printed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(arguments)).expect("JSON")
    }

    /// Runs with these scripts in place of the system's commands.
    #[cfg(unix)]
    pub fn with_commands(&self, scripts: &[(&str, &str)], arguments: &[&str]) -> Output {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = self.path("bin");
        fs::create_dir_all(&folder).expect("a folder");
        for (name, script) in scripts {
            let path = folder.join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script");
        }
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("{}:{path}", folder.display());
        self.command(arguments).env("PATH", path).output().expect("the command runs")
    }
}

/// All that was printed.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

/// A table to begin with.
pub const TABLE: &str = "类别,工作内容,工作任务,牵头单位,责任单位\n\
    甲类,事项一,建设300个监测站点并联网运行,市生态环境局,东湖区、南屏区政府\n\
    甲类,事项一,推进餐饮油烟治理和抽查,市综合执法局,各区、县（市）政府\n\
    乙类,事项二,完成锅炉低氮改造任务,市发改委,东湖区政府\n";

/// Nothing that goes wrong is told in English, panics, or leaves half a plan.
pub fn assert_refused(desk: &Desk, arguments: &[&str], must_say: &str) {
    let output = desk.run(arguments);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {text}");
    assert!(text.contains("错误：") && text.contains("办法："), "{arguments:?}: {text}");
    assert!(text.contains(must_say), "{arguments:?} should say {must_say}: {text}");
    assert!(!text.contains("panicked"), "{arguments:?}: {text}");
}

/// Whether a file begins with these bytes.
pub fn begins(path: &Path, with: &[u8]) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(with))
}
