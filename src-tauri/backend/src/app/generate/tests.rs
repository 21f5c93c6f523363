use std::path::Path;

use super::*;
use crate::app::sample_plan;
use crate::domain::{IdSource, SequentialIds};

/// Says stop once so many files are finished.
struct StopAfter {
    ids: SequentialIds,
    files: usize,
    done: AtomicUsize,
}

impl StopAfter {
    fn files(files: usize) -> Self {
        Self { ids: SequentialIds::default(), files, done: AtomicUsize::new(0) }
    }
}

impl Host for StopAfter {
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::default()
    }

    fn ids(&self) -> &dyn IdSource {
        &self.ids
    }

    fn progress(&self, done: usize, _: usize, _: &str) {
        self.done.fetch_max(done, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.done.load(Ordering::Relaxed) >= self.files
    }
}

fn workbooks(out: &Path, host: &StopAfter) -> Result<Generated, AppError> {
    let plan = sample_plan().expect("it ships");
    let options = GenerateOptions {
        proof: false,
        replaced: Replaced::Ours,
        out: out.to_owned(),
        formats: vec![Format::Xlsx],
        pdf: PdfKind::Plain,
        units: Vec::new(),
        shape: Shape::OnePerUnit,
        created: default_date(&plan),
        looks: Looks::default(),
        which: Which::Annexes,
    };
    generate(&plan, &options, &FontLibrary::within(&[]), host)
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("it can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths
}

#[test]
fn a_stopped_run_says_what_it_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = workbooks(folder.path(), &StopAfter::files(usize::MAX)).expect("all files");
    assert!(!whole.cancelled);
    let folder = tempfile::tempdir().expect("a folder");
    let part = workbooks(folder.path(), &StopAfter::files(1)).expect("some files");
    assert!(part.cancelled);
    assert!(part.failures.is_empty(), "a file not begun is no failure");
    assert!((1..whole.files.len()).contains(&part.files.len()), "{} files", part.files.len());
    let mut written: Vec<PathBuf> = part.files.into_iter().map(|file| file.path).collect();
    written.sort();
    assert_eq!(names(folder.path()), written, "these files and no temporary ones");
}

#[test]
fn stopped_at_once_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = workbooks(folder.path(), &StopAfter::files(0)).expect_err("it was stopped");
    assert_eq!(error.code(), "export.cancelled");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("清单");
    std::fs::write(&file, b"x").expect("it is written");
    let error = workbooks(&file, &StopAfter::files(usize::MAX)).expect_err("a file is there");
    assert_eq!(error.code(), "export.file_in_the_way");
}
