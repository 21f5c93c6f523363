//! Reports as files: 校核报告 and 覆盖核对.

use std::path::Path;

use super::desk::Desk;
use super::exporting::{note_written, open_plan};
use super::problem::Problem;
use crate::app::{
    Destination, Format, Host, check_report, default_date, render_check_report, render_coverage,
    style_of,
};
use crate::check::check_with;
use crate::derive::Derivation;
use crate::export::Control;
use crate::store::{Existing, StoreError};

/// Writes the check report; the ending says what kind of file.
///
/// # Errors
/// No plan is open, no such kind of file, or it cannot be written.
pub fn write_check_report(desk: &Desk, path: &Path, existing: Existing) -> Result<(), Problem> {
    not_there(path, existing)?;
    let format = Format::of_file(path)?;
    let plan = open_plan(desk)?;
    let found = check_with(&Derivation::of(&plan), &mut desk.checks().memory);
    let report = check_report(&plan, &found, &[], desk.host().now().date_naive());
    let fonts = desk.fonts();
    let setting = (&*fonts, default_date(&plan));
    let style = style_of(&plan)?;
    let rendered = render_check_report(&plan, &report, format, &style, setting, &Control::NONE)?;
    Destination::new(path, &[])?.write(&rendered.bytes)?;
    note_written(desk, path);
    Ok(())
}

/// Writes 覆盖核对; the ending says what kind of file.
///
/// # Errors
/// As [`write_check_report`].
pub fn write_coverage(desk: &Desk, path: &Path, existing: Existing) -> Result<(), Problem> {
    not_there(path, existing)?;
    let format = Format::of_file(path)?;
    let plan = open_plan(desk)?;
    let fonts = desk.fonts();
    let setting = (&*fonts, default_date(&plan));
    let rendered = render_coverage(&plan, format, &style_of(&plan)?, setting, &Control::NONE)?;
    Destination::new(path, &[])?.write(&rendered.bytes)?;
    note_written(desk, path);
    Ok(())
}

/// Refuses to write over a file unless that was asked for.
pub(super) fn not_there(path: &Path, existing: Existing) -> Result<(), Problem> {
    if existing == Existing::Keep && path.exists() {
        return Err(StoreError::AlreadyExists { path: path.to_owned() }.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::desk::Folders;
    use crate::api::start;

    #[test]
    fn reports_are_written_and_never_over_another_unasked() {
        let home = tempfile::tempdir().expect("a folder");
        let folders = Folders {
            config: home.path().join("config"),
            documents: home.path().join("documents"),
        };
        let desk = Desk::new(folders);
        let report = home.path().join("校核报告.xlsx");
        assert!(write_check_report(&desk, &report, Existing::Keep).is_err(), "no plan is open");
        start::open_sample(&desk).expect("the sample opens");
        let proof = home.path().join("覆盖核对.xlsx");
        for (write, path) in [
            (write_check_report as fn(&Desk, &Path, Existing) -> Result<(), Problem>, &report),
            (write_coverage, &proof),
        ] {
            write(&desk, path, Existing::Keep).expect("written");
            assert!(std::fs::read(path).expect("there").starts_with(b"PK"), "a workbook");
            let again = write(&desk, path, Existing::Keep).expect_err("it is there");
            assert_eq!(again.code, "store.already_exists");
            write(&desk, path, Existing::Replace).expect("replaced");
            let bad = write(&desk, &home.path().join("甲.txt"), Existing::Keep);
            assert!(bad.is_err(), "no such kind of file");
        }
    }
}
