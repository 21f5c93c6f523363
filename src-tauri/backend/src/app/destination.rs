//! Where a file may be written: never over what is being read, never over a
//! plan.

use std::path::{Path, PathBuf};

use super::{AppError, is_plan_file};
use crate::export::{ExportError, make_folder, write_atomically};

/// What is written with one ending only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// 样式文件
    Style,
    /// 方案正文
    Prose,
}

impl FileKind {
    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Style => "样式",
            Self::Prose => "正文",
        }
    }

    /// The ending, without dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Style => super::STYLE_EXTENSION,
            Self::Prose => "txt",
        }
    }
}

/// A place where a file may be written; one that stands there is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination(PathBuf);

impl Destination {
    /// A place named by the user; `inputs` are the files the work reads.
    ///
    /// # Errors
    /// One of the inputs stands there, under whatever name, or a plan file.
    pub fn new(path: &Path, inputs: &[&Path]) -> Result<Self, AppError> {
        if inputs.iter().any(|input| same_file(path, input)) {
            return Err(AppError::OverInput { path: path.to_owned() });
        }
        if path.is_file() && is_plan_file(path) {
            return Err(AppError::OverPlan { path: path.to_owned() });
        }
        Ok(Self(path.to_owned()))
    }

    /// The same for a kind of file that has one ending.
    ///
    /// # Errors
    /// As [`Self::new`], or the name ends otherwise.
    pub fn of_kind(path: &Path, inputs: &[&Path], kind: FileKind) -> Result<Self, AppError> {
        let place = Self::new(path, inputs)?;
        let ending = path.extension().unwrap_or_default();
        if !ending.eq_ignore_ascii_case(kind.ending()) {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            return Err(AppError::WrongEnding { name, kind });
        }
        Ok(place)
    }

    /// Writes the file: whole, or not at all.
    ///
    /// # Errors
    /// Its folder is not there, or the system refuses.
    pub fn write(&self, bytes: &[u8]) -> Result<(), AppError> {
        write_atomically(&self.0, bytes).map_err(|error| match error {
            ExportError::NoFolder { path } if path.is_dir() => refused(&self.0),
            error => error.into(),
        })
    }
}

/// Makes the folder that files go to, unless it is there.
///
/// # Errors
/// A file stands in its place, or the system refuses.
pub fn make_out_folder(folder: &Path) -> Result<(), AppError> {
    make_folder(folder).map_err(|error| match error {
        // Those above it are made as well: none can be missing.
        ExportError::NoFolder { .. } => refused(folder),
        error => error.into(),
    })
}

/// Some folders, such as `/proc`, answer that they are not there when nothing
/// may be made in them.
fn refused(path: &Path) -> AppError {
    ExportError::NoPermission { path: path.to_owned() }.into()
}

/// Whether two paths lead to one file, links followed.
fn same_file(a: &Path, b: &Path) -> bool {
    let whole = matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
    whole || one_inode(a, b)
}

/// Hard links: two names, one file.
#[cfg(unix)]
fn one_inode(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let inode = |path: &Path| path.metadata().map(|file| (file.dev(), file.ino()));
    matches!((inode(a), inode(b)), (Ok(a), Ok(b)) if a == b)
}

#[cfg(not(unix))]
fn one_inode(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over_what_is_read_or_a_plan() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let (input, other) = (at("甲.xlsx"), at("乙.xlsx"));
        std::fs::write(&input, b"PK").expect("written");
        std::fs::write(&other, b"PK").expect("written");
        std::fs::write(at("方案.xlsx"), b"SQLite format 3\0 and so on").expect("written");
        std::fs::write(at("坏.lantian"), b"not even a plan").expect("written");
        std::fs::hard_link(&input, at("链.xlsx")).expect("linked");
        std::fs::create_dir(at("夹")).expect("made");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&input, at("指.xlsx")).expect("linked");
        for (name, expected) in [
            ("甲.xlsx", Err("output.over_input")),
            ("夹/../甲.xlsx", Err("output.over_input")),
            ("链.xlsx", Err("output.over_input")),
            #[cfg(unix)]
            ("指.xlsx", Err("output.over_input")),
            ("方案.xlsx", Err("output.over_plan")),
            ("坏.lantian", Err("output.over_plan")),
            ("乙.xlsx", Ok(())),
            ("新.xlsx", Ok(())),
            ("没有/新.xlsx", Ok(())),
        ] {
            let found = Destination::new(&at(name), &[&input]);
            assert_eq!(found.map(|_| ()).map_err(|error| error.code()), expected, "{name}");
        }
    }

    #[test]
    fn one_kind_has_one_ending() {
        for (name, kind, expected) in [
            ("本市.lantian-style", FileKind::Style, Ok(())),
            ("本市.lantian", FileKind::Style, Err("output.wrong_ending")),
            ("本市", FileKind::Style, Err("output.wrong_ending")),
            ("正文.TXT", FileKind::Prose, Ok(())),
            ("正文.docx", FileKind::Prose, Err("output.wrong_ending")),
            ("正文.pdf", FileKind::Prose, Err("output.wrong_ending")),
        ] {
            let found = Destination::of_kind(Path::new(name), &[], kind);
            assert_eq!(found.map(|_| ()).map_err(|error| error.code()), expected, "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_is_there_is_not_told_to_be_missing() {
        for path in ["/proc/清单", "/proc/清单/甲.txt"] {
            let error = make_out_folder(Path::new(path)).expect_err("nothing goes there");
            assert_eq!(error.code(), "export.no_permission", "{path}: {error}");
        }
        let place = Destination::new(Path::new("/proc/甲.txt"), &[]).expect("a place");
        let error = place.write(b"x").expect_err("nothing goes there");
        assert_eq!(error.code(), "export.no_permission", "{error}");
    }
}
