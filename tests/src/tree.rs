//! The files of this project, for the tests that keep it tidy.

use std::fs;
use std::path::{Path, PathBuf};

/// Made by the build and named in `.gitignore`.
pub const IGNORED: &[&str] = &["target", "out", "node_modules", "dist"];

/// The top of the project.
///
/// # Panics
/// If the project was moved away after compiling.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the workspace")
}

/// All files under a folder whose names end so, in a stable order.
///
/// # Panics
/// If a folder cannot be read.
pub fn files_under(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && !IGNORED.contains(&name) && !name.starts_with('.') {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
