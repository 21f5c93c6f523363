//! The change sheet 修改对照表: what changed, cell by cell, for people who
//! read paper.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::comparing::{Compared, UnitComparison, compare_unit};
use super::{AppError, Format};
use crate::compare::{
    Change, ChangeKind, Comparison, FieldChange, Meaning, Subject, said, summary,
};
use crate::domain::{AnnexStyle, ChangeField, ColumnKey, ColumnSource, Field, TableStyle};
use crate::export::pdf::PdfKind;
use crate::export::{Control, Rendered};
use crate::layout::{
    Booklet, Cell, Facts, FontLibrary, MarkLook, Merge, Part, Properties, Row, Section, Table,
    TextMark,
};
use crate::reading::difference::{Mark, Marked, marked_around, marked_names};

/// The change sheet, ready to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeSheet {
    /// The title over everything.
    pub title: String,
    /// Which versions.
    pub note: String,
    /// How much differs.
    pub summary: String,
    /// Who issues the plan.
    pub issuer: String,
    /// One table for each list, or checklist.
    pub parts: Vec<SheetPart>,
}

/// A table of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetPart {
    /// What it is about; empty where there is only one.
    pub heading: String,
    /// Its rows, in the order of the later version.
    pub rows: Vec<SheetRow>,
}

/// A row of the sheet: one cell of the plan, or one row that came or went.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// 位置
    pub place: String,
    /// 原文, what is gone marked.
    pub before: Vec<Mark>,
    /// 现文, what is new marked.
    pub after: Vec<Mark>,
    /// 变化
    pub kind: String,
    /// 说明
    pub remark: String,
}

/// The sheet of a comparison: of everything, or of one unit's checklists.
///
/// # Errors
/// No such unit, or it has no checklist.
pub fn sheet_of(
    before: &Compared,
    after: &Compared,
    comparison: &Comparison,
    unit: Option<&str>,
) -> Result<ChangeSheet, AppError> {
    let names = unit_names(before, after);
    let whole: Vec<&str> = names.iter().map(String::as_str).collect();
    let plan = &after.plan;
    let title = if plan.title.is_empty() { "方案" } else { plan.title.as_str() };
    let note = format!("原稿：{}　现稿：{}", short(&before.name), short(&after.name));
    let (title, summary, parts) = match unit {
        None => {
            let parts = comparison.lists.iter().enumerate().map(|(at, list)| SheetPart {
                heading: if comparison.lists.len() > 1 {
                    list.title.clone()
                } else {
                    String::new()
                },
                rows: rows_of(&comparison.changes, at, &whole),
            });
            (format!("{title}修改对照表"), summary(&comparison.overview), parts.collect())
        }
        Some(unit) => {
            let compared = compare_unit(before, after, unit)?;
            let name = compared.first().map_or(unit, |list| list.unit.as_str()).to_owned();
            let times: usize = compared.iter().map(|list| list.changes.len()).sum();
            let parts = compared.iter().map(|list| unit_part(list, compared.len(), &whole));
            (format!("{title}修改对照表（{name}）"), counted(times), parts.collect())
        }
    };
    let parts: Vec<SheetPart> = parts;
    let filled = parts.iter().any(|part| !part.rows.is_empty());
    let parts = parts
        .into_iter()
        .enumerate()
        .filter(|(at, part)| !part.rows.is_empty() || (!filled && *at == 0));
    let parts = parts.map(|(_, part)| part).collect();
    Ok(ChangeSheet { title, note, summary, issuer: plan.issuer.clone(), parts })
}

/// A name that leaves room for another on the line.
fn short(name: &str) -> String {
    const ROOM: usize = 18;
    if name.chars().count() <= ROOM {
        return name.to_owned();
    }
    name.chars().take(ROOM - 1).chain(['…']).collect()
}

fn counted(times: usize) -> String {
    if times == 0 { "没有差别。".to_owned() } else { format!("共 {times} 处。") }
}

fn unit_part(list: &UnitComparison, lists: usize, whole: &[&str]) -> SheetPart {
    let heading = match list.kind {
        _ if lists == 1 => "",
        crate::domain::ChecklistKind::District => "区县清单",
        crate::domain::ChecklistKind::Department => "部门清单",
    };
    SheetPart { heading: heading.to_owned(), rows: rows_of(&list.changes, 0, whole) }
}

/// Names that marks do not cut, the longest first.
fn unit_names(before: &Compared, after: &Compared) -> Vec<String> {
    let units = before.plan.units.iter().chain(&after.plan.units);
    let mut names: Vec<String> = units
        .flat_map(|unit| unit.names())
        .filter(|name| name.chars().count() >= 3)
        .map(str::to_owned)
        .collect();
    names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    names.dedup();
    names
}

/// The rows for the changes of a list. A label that changed in the same way
/// in several rows is told once.
fn rows_of(changes: &[Change], list: usize, whole: &[&str]) -> Vec<SheetRow> {
    let mut of_list: Vec<&Change> = changes.iter().filter(|change| change.list == list).collect();
    of_list.sort_by_key(|change| {
        (change.after.first().or(change.before.first()).copied(), change.before.first().copied())
    });
    let mut renamed: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for change in &of_list {
        for field in change.fields.iter().filter(|field| is_label(field)) {
            let key = (field.subject.code(), field.before.as_str(), field.after.as_str());
            renamed.entry(key).or_default().extend(change.after.first());
        }
    }
    let mut rows = Vec::new();
    for change in of_list {
        for fields in by_cell(change) {
            let first = fields[0];
            let key = (first.subject.code(), first.before.as_str(), first.after.as_str());
            let rows_there = if is_label(first) { renamed.get(&key) } else { None };
            match rows_there.filter(|rows| rows.len() > 1) {
                Some(there) if there.first() == change.after.first() => {
                    let row = cell_row(change, &fields, whole);
                    let place =
                        format!("{} 等 {} 行\n{}", line_place(change), there.len(), first.header);
                    rows.push(SheetRow { place, ..row });
                }
                Some(_) => {}
                None => rows.push(cell_row(change, &fields, whole)),
            }
        }
        if change.fields.is_empty() || change.kind == ChangeKind::Moved {
            rows.push(row_row(change));
        }
    }
    rows
}

/// Whether a difference is a new name for a category or work item.
fn is_label(field: &FieldChange) -> bool {
    matches!(field.subject, Subject::Cell(ColumnKey::Field(Field::Category | Field::Item)))
        && field.meaning != Meaning::Regrouped
}

/// What a change says about each cell. A row that only moved says nothing
/// here: its place tells it.
fn by_cell(change: &Change) -> Vec<Vec<&FieldChange>> {
    let mut cells: Vec<Vec<&FieldChange>> = Vec::new();
    if change.kind == ChangeKind::Moved {
        return cells;
    }
    for field in &change.fields {
        match cells.iter_mut().find(|cell| cell[0].subject == field.subject) {
            Some(cell) => cell.push(field),
            None => cells.push(vec![field]),
        }
    }
    cells
}

fn line_place(change: &Change) -> String {
    let rows = if change.after.is_empty() { &change.before } else { &change.after };
    let word = if change.after.is_empty() { "原第" } else { "第" };
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{word} {}、{} 行", first + 1, last + 1)
        }
        (Some(first), _) => format!("{word} {} 行", first + 1),
        _ => String::new(),
    }
}

/// A cell that differs.
fn cell_row(change: &Change, fields: &[&FieldChange], whole: &[&str]) -> SheetRow {
    let first = fields[0];
    let is_units =
        matches!(&first.subject, Subject::Cell(ColumnKey::Field(field)) if field.role().is_some());
    let Marked { before, after } = if is_units {
        marked_names(&first.before, &first.after)
    } else {
        marked_around(&first.before, &first.after, whole)
    };
    let is_text = first.subject == Subject::Cell(ColumnKey::Field(Field::Text));
    let mut words: Vec<&str> = fields.iter().map(|field| field.meaning.word()).collect();
    let mut remarks: Vec<String> = fields.iter().map(|field| said(field)).collect();
    if change.moved && is_first_cell(change, first) {
        words.push(Meaning::Moved.word());
        remarks.push(moved(change));
    }
    if change.doubtful && is_text {
        remarks.push("改动较大，请核对".to_owned());
    }
    if !is_text {
        remarks.push(format!("任务：{}", beginning(&change.text)));
    }
    SheetRow {
        place: format!("{}\n{}", line_place(change), first.header),
        before,
        after,
        kind: words.join("\n"),
        remark: remarks.join("；"),
    }
}

fn is_first_cell(change: &Change, field: &FieldChange) -> bool {
    change.fields.first().is_some_and(|first| first.subject == field.subject)
}

/// A row that came, went or moved.
fn row_row(change: &Change) -> SheetRow {
    let mark = |changed| vec![Mark { text: change.text.clone(), changed }];
    let (before, after, remark) = match change.kind {
        ChangeKind::Added => (Vec::new(), mark(true), String::new()),
        ChangeKind::Removed => (mark(true), Vec::new(), String::new()),
        _ => (mark(false), mark(false), moved(change)),
    };
    let others: Vec<String> = change.fields.iter().map(said).collect();
    let remarks: Vec<String> =
        [remark].into_iter().chain(others).filter(|remark| !remark.is_empty()).collect();
    let category: String = change.category.split_whitespace().collect();
    let place = [line_place(change), category];
    SheetRow {
        place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
        before,
        after,
        kind: change.kind.word().to_owned(),
        remark: remarks.join("；"),
    }
}

fn moved(change: &Change) -> String {
    let row = |rows: &[usize]| rows.first().map_or(0, |row| row + 1);
    format!("由第 {} 行移到第 {} 行", row(&change.before), row(&change.after))
}

/// Enough of a text to know it by.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 18;
    let line: String = text.split_whitespace().collect();
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN).chain("……".chars()).collect()
}

/// Renders a sheet as a file.
///
/// # Errors
/// No font, a limit of the format, cancelled.
pub fn render_sheet(
    sheet: &ChangeSheet,
    format: Format,
    style: &AnnexStyle,
    fonts: &FontLibrary,
    created: DateTime<FixedOffset>,
    control: &Control<'_>,
) -> Result<Rendered, AppError> {
    let booklet = booklet(sheet, style, created);
    Ok(format.render(PdfKind::Plain, &booklet, fonts, style, control)?)
}

fn booklet<'s>(
    sheet: &'s ChangeSheet,
    style: &AnnexStyle,
    created: DateTime<FixedOffset>,
) -> Booklet<'s> {
    let looks = &style.changes;
    let facts = Facts {
        title: sheet.title.clone(),
        version: sheet.note.clone(),
        issuer: sheet.issuer.clone(),
        date: Some(created.date_naive()),
        ..Facts::default()
    };
    let title = facts.fill(&looks.title);
    let last = sheet.parts.len().saturating_sub(1);
    let sections: Vec<Section<'s>> = sheet
        .parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            let mut section = section(part, looks);
            section.note = some(facts.fill(&looks.note)).filter(|_| at == 0);
            let below = [sheet.summary.clone(), looks.below(&facts)];
            let below: Vec<String> = below.into_iter().filter_map(some).collect();
            section.closing = some(below.join("\n")).filter(|_| at == last);
            section
        })
        .collect();
    let columns = sections.iter().map(|section| section.table.columns.len()).max();
    let part = Part {
        mark: Cow::Borrowed(""),
        document_number: Cow::Borrowed(""),
        title: some(title).map_or(Cow::Borrowed(sheet.title.as_str()), Cow::Owned),
        orientation: looks.orientation.for_columns(columns.unwrap_or(0)),
        page_numbers: looks.page_numbers,
        sections,
        series: Vec::new(),
    };
    let properties = Properties {
        title: sheet.title.clone(),
        subject: "修改对照表".to_owned(),
        author: sheet.issuer.clone(),
        keywords: Vec::new(),
        created,
    };
    Booklet { parts: vec![part], properties, first_page: 1 }
}

fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn section<'s>(part: &'s SheetPart, looks: &TableStyle) -> Section<'s> {
    let heading = part.heading.as_str();
    Section {
        heading: (!heading.is_empty()).then(|| heading.to_owned()),
        note: None,
        bookmark: heading.to_owned(),
        sheet_name: if heading.is_empty() { "修改对照表" } else { heading }.to_owned(),
        table: table(part, looks),
        closing: None,
    }
}

fn table<'s>(part: &'s SheetPart, looks: &TableStyle) -> Table<'s> {
    let cell = |source: &ColumnSource, row: &'s SheetRow| match source {
        ColumnSource::Change(ChangeField::Position) => Cell::new(row.place.as_str()),
        ColumnSource::Change(ChangeField::Before) => marked_cell(&row.before, MarkLook::Struck),
        ColumnSource::Change(ChangeField::After) => marked_cell(&row.after, MarkLook::Underlined),
        ColumnSource::Change(ChangeField::Meaning) => Cell::new(row.kind.as_str()),
        ColumnSource::Change(ChangeField::Note) => Cell::new(row.remark.as_str()),
        _ => Cell::default(),
    };
    let mut table = Table::of_rows(looks, &part.rows, cell);
    if table.rows.is_empty() {
        table.rows.push(nothing(table.columns.len()));
    }
    table
}

/// One row across the table: an empty table would look unfinished.
fn nothing(columns: usize) -> Row<'static> {
    let covered = || Cell { merge: Merge::Left, ..Cell::default() };
    let cells = std::iter::once(Cell::new("两稿没有差别。"));
    Row { cells: cells.chain((1..columns).map(|_| covered())).collect() }
}

fn marked_cell(marks: &[Mark], look: MarkLook) -> Cell<'static> {
    let mut text = String::new();
    let mut places = Vec::new();
    for mark in marks {
        let start = text.len();
        text.push_str(&mark.text);
        if mark.changed && !mark.text.is_empty() {
            places.push(TextMark { at: start..text.len(), look });
        }
    }
    Cell { marks: places, ..Cell::new(text) }
}
