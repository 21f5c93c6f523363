//! District checklists as they are printed.

use serde::Serialize;
use specta::Type;

use super::{Desk, Problem, number};
use crate::derive::{ChecklistRow, Derivation, Phrase, RowKind};
use crate::domain::{AnnexKind, ChecklistKind, ClauseId, DigestRowId, Field, Plan, TaskId, UnitId};
use crate::layout::Table;
use crate::layout::style::AnnexStyle;

/// A district's checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DistrictChecklist {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// “附件2”, or empty.
    pub mark: String,
    /// Title above the tables.
    pub title: String,
    /// “一、越城区”, where the style has headings.
    pub heading: String,
    /// Head words of the columns.
    pub headers: Vec<String>,
    /// Rows in print order.
    pub rows: Vec<PrintedRow>,
}

/// A printed row.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PrintedRow {
    /// 序号
    pub number: u32,
    /// 类别
    pub category: String,
    /// 工作内容; empty in digests.
    pub item: String,
    /// 主要任务
    pub text: String,
    /// How it came about.
    pub kind: RowKind,
    /// Whether the master moved under it.
    pub needs_review: bool,
    /// The pieces of a digest cell, in order.
    pub phrases: Vec<PrintedPhrase>,
}

/// A piece of a digest cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrintedPhrase {
    /// The clause; `None` for a task's full text.
    pub clause: Option<ClauseId>,
    /// As printed, without closing mark.
    pub text: String,
    /// The first task behind it.
    pub task: Option<TaskId>,
    /// Whether it opens a sentence.
    pub opens: bool,
}

/// One row in every district.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct RowTexts {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The row as printed there; `None` where nothing concerns the district.
    pub row: Option<PrintedRow>,
}

/// A district's checklist; `None` if it has none.
///
/// # Errors
/// No plan is open.
pub fn checklist(desk: &Desk, unit: UnitId) -> Result<Option<DistrictChecklist>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(of_unit(&plan, unit))
}

pub(super) fn of_unit(plan: &Plan, unit: UnitId) -> Option<DistrictChecklist> {
    let lists = plan.checklists.iter().filter(|list| list.kind == ChecklistKind::District);
    let (at, list) = lists.enumerate().find(|(_, list)| list.unit == unit)?;
    let derived = Derivation::of(plan).checklist(list);
    let style = AnnexStyle::of_plan(plan).or_else(|| AnnexStyle::shipped().into_iter().next());
    let headers = style.as_ref().map(|style| {
        let table = Table::checklist(plan, &derived, style);
        table.columns.iter().map(|column| column.header.to_string()).collect()
    });
    let heading = style
        .and_then(|style| style.district.section_heading(at + 1, derived.unit_name))
        .unwrap_or_default();
    let annex = plan.annex(AnnexKind::Districts);
    Some(DistrictChecklist {
        unit,
        name: derived.unit_name.to_owned(),
        mark: annex.map(|annex| annex.mark.clone()).unwrap_or_default(),
        title: annex.map(|annex| annex.title.clone()).unwrap_or_default(),
        heading,
        headers: headers.unwrap_or_else(|| {
            [Field::Number, Field::Category, Field::Text].map(|f| f.word().to_owned()).to_vec()
        }),
        rows: derived.rows.iter().map(printed).collect(),
    })
}

/// One row in every district, in the order of the districts.
///
/// # Errors
/// No plan is open.
pub fn row_texts(desk: &Desk, row: DigestRowId) -> Result<Vec<RowTexts>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let name = crate::derive::digest_rows(&plan)
        .iter()
        .find(|known| known.id == row)
        .map(|row| row.name.clone());
    let derivation = Derivation::of(&plan);
    let lists = derivation.checklists().filter(|list| list.kind == ChecklistKind::District);
    Ok(lists
        .map(|list| RowTexts {
            unit: list.unit,
            name: list.unit_name.to_owned(),
            row: list
                .rows
                .iter()
                .find(|row| Some(row.category.as_ref()) == name.as_deref())
                .map(printed),
        })
        .collect())
}

fn printed(row: &ChecklistRow<'_>) -> PrintedRow {
    PrintedRow {
        number: number(row.number),
        category: row.category.to_string(),
        item: row.item.to_string(),
        text: row.text.to_string(),
        kind: row.kind,
        needs_review: row.needs_review,
        phrases: row.phrases.iter().map(phrase).collect(),
    }
}

fn phrase(phrase: &Phrase) -> PrintedPhrase {
    PrintedPhrase {
        clause: phrase.clause,
        text: phrase.text.clone(),
        task: phrase.sources.first().copied(),
        opens: phrase.opens_sentence,
    }
}
