//! Runs a command of the printing system and waits for it, but not for ever.

use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Seek};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::PrintError;

/// How long a command may take: printers in the network can be slow to
/// answer, and users give up after half a minute.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(20);

/// What a command said.
#[derive(Debug)]
pub struct Said {
    /// On its standard output.
    pub output: String,
    /// On its standard error.
    pub errors: String,
    /// Its exit code; -1 when it was killed.
    pub status: i32,
}

/// Runs a command to its end. Its words are asked for in English: they are
/// read, not shown.
pub fn run(
    program: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<Said, PrintError> {
    // Files, not pipes: a full pipe would stop the command.
    let mut output = tempfile::tempfile().map_err(|error| broken(&error))?;
    let mut errors = tempfile::tempfile().map_err(|error| broken(&error))?;
    let copy = |file: &std::fs::File| file.try_clone().map_err(|error| broken(&error));
    let mut child = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .env("LANG", "C.UTF-8")
        .env_remove("LANGUAGE")
        .stdin(Stdio::null())
        .stdout(copy(&output)?)
        .stderr(copy(&errors)?)
        .spawn()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => PrintError::NoSystem,
            _ => broken(&error),
        })?;
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| broken(&error))? {
            break status;
        }
        if Instant::now() > end {
            let _ = child.kill();
            let _ = child.wait();
            return Err(PrintError::NoAnswer { seconds: PATIENCE.as_secs() });
        }
        std::thread::sleep(LOOK);
    };
    Ok(Said {
        output: text(&mut output).map_err(|error| broken(&error))?,
        errors: text(&mut errors).map_err(|error| broken(&error))?,
        status: status.code().unwrap_or(-1),
    })
}

fn text(file: &mut std::fs::File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn broken(error: &std::io::Error) -> PrintError {
    match error.kind() {
        ErrorKind::StorageFull => PrintError::DiskFull,
        _ => PrintError::Broken { number: error.raw_os_error().unwrap_or_default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_heard_to_its_end() {
        let said = run("sh", ["-c", "echo out; echo err >&2; exit 3"]).expect("it runs");
        assert_eq!((said.output.as_str(), said.errors.as_str()), ("out\n", "err\n"));
        assert_eq!(said.status, 3);
        let language = run("sh", ["-c", "echo $LC_ALL$LANGUAGE"]).expect("it runs");
        assert_eq!(language.output.trim(), "C.UTF-8", "words are read in English");
        let none: [&str; 0] = [];
        let missing = run("lantian-no-such-command", none).expect_err("not there");
        assert_eq!(missing, PrintError::NoSystem);
    }
}
