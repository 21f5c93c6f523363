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
use crate::domain::{ColumnKey, Field, Millimetres};
use crate::export::{Control, Rendered, docx, pdf, xlsx};
use crate::layout::style::Align;
use crate::layout::{
    AnnexStyle, Booklet, Cell, FontLibrary, MarkLook, Merge, Orientation, Part, Properties, Row,
    Section, Table, TableColumn, TextMark,
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
    let booklet = booklet(sheet, created);
    let render = match format {
        Format::Xlsx => xlsx::render,
        Format::Docx => docx::render,
        Format::Pdf => pdf::render,
    };
    Ok(render(&booklet, fonts, style, control)?)
}

fn booklet(sheet: &ChangeSheet, created: DateTime<FixedOffset>) -> Booklet<'_> {
    let part = Part {
        mark: Cow::Borrowed(""),
        document_number: Cow::Borrowed(""),
        title: Cow::Borrowed(sheet.title.as_str()),
        orientation: Orientation::Landscape,
        sections: sheet
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| section(sheet, at, part))
            .collect(),
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

fn section<'s>(sheet: &'s ChangeSheet, at: usize, part: &'s SheetPart) -> Section<'s> {
    let heading = part.heading.as_str();
    Section {
        heading: (!heading.is_empty()).then(|| heading.to_owned()),
        note: (at == 0).then(|| sheet.note.clone()),
        bookmark: heading.to_owned(),
        sheet_name: if heading.is_empty() { "修改对照表" } else { heading }.to_owned(),
        table: table(part),
        closing: (at + 1 == sheet.parts.len()).then(|| sheet.summary.clone()),
    }
}

/// Head, alignment, narrowest and widest width in millimetres.
const COLUMNS: [(&str, Align, f64, f64); 6] = [
    ("序号", Align::Centre, 11.0, 13.0),
    ("位置", Align::Centre, 22.0, 28.0),
    ("原文", Align::Left, 50.0, 90.0),
    ("现文", Align::Left, 50.0, 90.0),
    ("变化", Align::Centre, 18.0, 22.0),
    ("说明", Align::Left, 30.0, 50.0),
];

fn table(part: &SheetPart) -> Table<'_> {
    let column = |(header, align, min, max): (&'static str, Align, f64, f64)| TableColumn {
        header: Cow::Borrowed(header),
        align,
        labels: false,
        min: Millimetres(min),
        max: Millimetres(max),
    };
    let mut rows: Vec<Row<'_>> =
        part.rows.iter().enumerate().map(|(at, row)| printed(at, row)).collect();
    if rows.is_empty() {
        rows.push(nothing());
    }
    Table { columns: COLUMNS.map(column).to_vec(), rows }
}

fn printed(at: usize, row: &SheetRow) -> Row<'_> {
    Row {
        cells: vec![
            Cell::new((at + 1).to_string()),
            Cell::new(row.place.as_str()),
            marked_cell(&row.before, MarkLook::Struck),
            marked_cell(&row.after, MarkLook::Underlined),
            Cell::new(row.kind.as_str()),
            Cell::new(row.remark.as_str()),
        ],
    }
}

/// One row across the table: an empty table would look unfinished.
fn nothing() -> Row<'static> {
    let covered = || Cell { merge: Merge::Left, ..Cell::default() };
    let cells = std::iter::once(Cell::new("两稿没有差别。"));
    Row { cells: cells.chain((1..COLUMNS.len()).map(|_| covered())).collect() }
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
