//! Reports on paper: tables of the program's own beside the annexes. Their
//! columns are data that ships (`seeds/tables`); fonts and margins are those
//! of the plan's style.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::authorship::PROGRAM;
use super::{AppError, Format};
use crate::domain::{AnnexStyle, Plan, TableStyle};
use crate::export::pdf::PdfKind;
use crate::export::{Control, Rendered};
use crate::layout::{Booklet, Cell, FontLibrary, Merge, Part, Properties, Row, Section, Table};

/// A report: its title and its tables.
pub(super) struct Paper<'s> {
    /// The title over everything.
    pub title: &'s str,
    /// What kind of report.
    pub subject: &'s str,
    /// The plan it is about.
    pub plan: &'s Plan,
    /// Its tables; each has the looks of its pages.
    pub sheets: Vec<PaperSheet<'s>>,
}

/// A table of a report.
pub(super) struct PaperSheet<'s> {
    /// The name of the worksheet, and the heading where there are several.
    pub name: &'s str,
    /// Lines above the table; empty for none.
    pub note: String,
    /// The table.
    pub table: Table<'s>,
}

/// A row that is one cell across the table.
pub(super) fn across(text: impl Into<Cow<'static, str>>, columns: usize) -> Row<'static> {
    let covered = || Cell { merge: Merge::Left, ..Cell::default() };
    let cells = std::iter::once(Cell::new(text));
    Row { cells: cells.chain((1..columns).map(|_| covered())).collect() }
}

/// Renders a report as a file.
///
/// # Errors
/// No font, a limit of the format, cancelled.
pub(super) fn render_paper(
    paper: Paper<'_>,
    looks: &TableStyle,
    format: Format,
    style: &AnnexStyle,
    (fonts, created): (&FontLibrary, DateTime<FixedOffset>),
    control: &Control<'_>,
) -> Result<Rendered, AppError> {
    let booklet = booklet(paper, looks, created);
    Ok(format.render(PdfKind::Plain, &booklet, fonts, style, control)?)
}

fn booklet<'s>(
    paper: Paper<'s>,
    looks: &TableStyle,
    created: DateTime<FixedOffset>,
) -> Booklet<'s> {
    let several = paper.sheets.len() > 1;
    let section = |sheet: PaperSheet<'s>| Section {
        heading: several.then(|| sheet.name.to_owned()),
        note: (!sheet.note.trim().is_empty()).then_some(sheet.note),
        bookmark: if several { sheet.name.to_owned() } else { String::new() },
        sheet_name: sheet.name.to_owned(),
        table: sheet.table,
        closing: None,
    };
    let columns = looks.columns.len();
    let part = Part {
        mark: Cow::Borrowed(""),
        document_number: Cow::Borrowed(""),
        title: Cow::Borrowed(paper.title),
        orientation: looks.orientation.for_columns(columns),
        page_numbers: looks.page_numbers,
        sections: paper.sheets.into_iter().map(section).collect(),
        series: Vec::new(),
    };
    let properties = Properties {
        title: paper.title.to_owned(),
        subject: paper.subject.to_owned(),
        author: paper.plan.issuer.clone(),
        keywords: vec![PROGRAM.to_owned()],
        created,
    };
    Booklet { parts: vec![part], properties, first_page: 1 }
}
