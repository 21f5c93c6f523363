//! Exporters draw what [`crate::layout`] says, nothing else.

mod control;
mod error;
pub mod file;
pub mod pdf;
pub mod xlsx;

use crate::finding::Finding;
use crate::layout::FontUse;

pub use control::Control;
pub use error::ExportError;
pub use file::{make_folder, safe_file_name, write_atomically};

/// A finished file, still in memory.
#[derive(Debug)]
pub struct Rendered {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// How many pages it prints on.
    pub pages: usize,
    /// Which font stood in for each typeface.
    pub fonts: Vec<FontUse>,
    /// What was wrong with the texts.
    pub findings: Vec<Finding>,
}
