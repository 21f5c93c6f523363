//! Whether a file was written by this program: its properties say so.

use std::io::{Read, Seek};
use std::path::Path;

use super::Format;

/// The program's name, as the files it writes carry it.
pub(super) const PROGRAM: &str = "蓝天清单";
/// Annexes come nowhere near this.
const LARGEST: u64 = 256 << 20;
/// Nor do their properties.
const LARGEST_PART: u64 = 1 << 20;

/// Whether this program wrote a file. What cannot be read was written by
/// somebody else.
pub(super) fn is_ours(path: &Path, format: Format) -> bool {
    let small = path.metadata().is_ok_and(|file| file.len() <= LARGEST);
    let Some(file) = std::fs::File::open(path).ok().filter(|_| small) else { return false };
    match format {
        Format::Xlsx => {
            part(&file, "docProps/core.xml").contains(PROGRAM)
                // Workbooks written before the name was in their keywords.
                || part(&file, "docProps/custom.xml").contains("name=\"字体\"")
        }
        Format::Docx => part(&file, "docProps/app.xml").contains(PROGRAM),
        Format::Pdf => produced(path),
    }
}

/// A part of a package as text; empty where there is none.
fn part(file: impl Read + Seek, name: &str) -> String {
    let mut text = String::new();
    if let Ok(mut package) = zip::ZipArchive::new(file)
        && let Ok(part) = package.by_name(name)
    {
        // Half a part says nothing.
        let _ = part.take(LARGEST_PART).read_to_string(&mut text);
    }
    text
}

/// Whether a PDF names this program as its producer; the pages are not read.
fn produced(path: &Path) -> bool {
    lopdf::Document::load_metadata(path)
        .is_ok_and(|found| found.producer.as_deref() == Some(PROGRAM))
}
