//! Printing: what goes onto paper for a list, and the queue it waits in.
//!
//! What prints is the PDF of the list as it would be exported; only whole
//! pages are added around it: a cover, a blank back side, a count sheet.

pub mod queue;
mod slips;

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::annexes::AnnexJob;
use super::generate::{BOOKLET, Looks, Shape, render_with};
use super::{AppError, Host};
use crate::domain::Plan;
use crate::export::ExportError;
use crate::export::pdf::bind::{Sides, bind};
use crate::layout::FontLibrary;

/// Copies a printer is asked for at most: more is a slip of the finger.
pub const MOST_COPIES: u16 = 999;

/// How lists are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PrintSettings {
    /// The printer, by the name the system knows it by.
    pub printer: String,
    /// Copies of each list, from 1 to [`MOST_COPIES`].
    pub copies: u16,
    /// Each list by itself, or all in one booklet, numbered through.
    pub shape: Shape,
    /// The number of the first page of every list, or of the booklet; nothing
    /// for 1.
    pub first_page: Option<NonZeroU16>,
    /// On both sides; every list, and every copy, begins on a fresh sheet.
    pub two_sided: bool,
    /// A cover for each list or booklet, with a line to sign for it.
    pub cover: bool,
    /// A sheet at the end that says what was printed for whom.
    pub count_sheet: bool,
}

impl PrintSettings {
    const fn sides(&self) -> Sides {
        if self.two_sided { Sides::Two } else { Sides::One }
    }
}

/// A file ready for the printer.
#[derive(Debug)]
pub struct PrintFile {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages of the lists themselves.
    pub pages: usize,
    /// Sheets of paper one copy takes, cover included.
    pub sheets: usize,
}

/// Lists as they go to the printer in one job: one with its cover, or several
/// in a booklet with one cover. Several lists that are no booklet follow each
/// other, each with its own cover: for a viewer, which prints one file.
///
/// # Errors
/// Nothing to print, no font, cancelled.
pub fn print_file(
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    settings: &PrintSettings,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<PrintFile, AppError> {
    let at_once = match settings.shape {
        Shape::OnePerUnit => 1,
        Shape::Booklet => jobs.len().max(1),
    };
    let looks = Looks { first_page: settings.first_page, ..Looks::default() };
    let all = jobs.len().div_ceil(at_once);
    let mut files = Vec::new();
    let mut pages = 0;
    for (done, jobs) in jobs.chunks(at_once).enumerate() {
        if host.is_cancelled() {
            return Err(ExportError::Cancelled.into());
        }
        let list = render_with(plan, jobs, settings.shape, &looks, fonts, host)?;
        pages += list.pages;
        if settings.cover {
            files.push(slips::cover(plan, jobs, list.pages, settings, fonts, host)?);
        }
        files.push(list.bytes);
        host.progress(done + 1, all, &jobs[0].name);
    }
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let bound = bind(&print_name(jobs, settings.shape), &files, settings.sides())?;
    Ok(PrintFile { bytes: bound.bytes, pages, sheets: bound.sheets })
}

/// What a job is called: the list, or the booklet.
pub fn print_name(jobs: &[AnnexJob<'_>], shape: Shape) -> String {
    match (shape, jobs) {
        (Shape::OnePerUnit, [job]) => job.file_stem.clone(),
        (Shape::OnePerUnit, _) => "清单".to_owned(),
        (Shape::Booklet, _) => BOOKLET.to_owned(),
    }
}

/// A line of the count sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The unit, or the list.
    pub name: String,
    /// Pages and sheets of one copy; `None` when it did not go to the printer.
    pub paper: Option<(usize, usize)>,
}

/// 份数单: what was printed, how often, on how much paper.
///
/// # Errors
/// No font, cancelled.
pub fn count_sheet(
    plan: &Plan,
    lines: &[Counted],
    settings: &PrintSettings,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<PrintFile, AppError> {
    let rendered = slips::count_sheet(plan, lines, settings, fonts, host)?;
    let bound = bind(slips::COUNT_SHEET, &[&rendered.bytes], settings.sides())?;
    Ok(PrintFile { bytes: bound.bytes, pages: rendered.pages, sheets: bound.sheets })
}

#[cfg(test)]
mod tests;
