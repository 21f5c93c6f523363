//! What the end-to-end tests share: the corpus, plans read from it, the pages
//! of a PDF, and the real window.

pub mod host;
pub mod paper;
pub mod tree;
#[cfg(target_os = "linux")]
pub mod window;

use std::path::{Path, PathBuf};

use lantian_backend::domain::{Plan, SequentialIds};
use lantian_backend::importer::recognise::{RecogniseOptions, Recognised, recognise};
use lantian_backend::importer::{Limits, read_file};
use lantian_backend::learn::{LearnOptions, learn};
use serde_json::Value;

/// The folder of real plans; `None` where this machine has none. Tests that
/// need it say loudly that they were skipped.
pub fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("LANTIAN_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("=== SKIPPED: no corpus at {} (set LANTIAN_CORPUS) ===", folder.display());
    None
}

/// A JSON file of the corpus.
///
/// # Panics
/// If the file is missing or is no JSON: the corpus is then not the corpus.
pub fn gold(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(name)).expect("a gold file");
    serde_json::from_str(&text).expect("gold JSON")
}

/// A document as understood.
///
/// # Panics
/// If it cannot be read.
pub fn recognised(path: &Path) -> Recognised {
    let reading = read_file(path, &Limits::default()).expect("a readable document");
    recognise(&reading.document, &RecogniseOptions::default())
}

/// The plan a document describes, with ids counted from 1.
///
/// # Panics
/// If it cannot be read.
pub fn plan_from(path: &Path, options: &LearnOptions) -> Plan {
    learn(&recognised(path), options, &SequentialIds::default()).plan
}
