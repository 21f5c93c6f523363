//! A document that is a later state of the open plan: what differs, and
//! taking over what the user accepts.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use specta::Type;

use crate::api::desk::Desk;
use crate::api::plan::{self, Outcome, number};
use crate::api::problem::{Problem, in_window};
use crate::app::{Host as _, RowChange, RowChangeKind, compare_rows, not_compared, take_chosen};
use crate::domain::{ColumnKey, Field, Plan};
use crate::finding::Finding;
use crate::reading::difference::{Mark, marked};

/// Findings about a new plan's units and checklists: an open plan keeps its
/// own.
const ABOUT_NEW_PLANS: [&str; 3] =
    ["units.group-guessed", "import.long-digests", "import.units-without-checklist"];

/// The differences between the open plan and a document.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ChangesView {
    /// The differences, in the order of the document; missing rows last.
    pub changes: Vec<RowChangeView>,
    /// What is not compared, and what was noticed while reading.
    pub findings: Vec<Finding>,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct RowChangeView {
    /// Its place among the differences, from 0; to be accepted by.
    pub at: u32,
    /// The list it stands in.
    pub list: String,
    /// What happens to it.
    pub kind: RowChangeKind,
    /// Row in the document, from 1.
    pub row: Option<u32>,
    /// Row in the plan, from 1.
    pub row_before: Option<u32>,
    /// The task's text.
    pub text: String,
    /// It stands in another place.
    pub moved: bool,
    /// Nobody can be sure that it is the same task.
    pub doubtful: bool,
    /// Cells that differ.
    pub cells: Vec<CellChange>,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct CellChange {
    /// Head of its column.
    pub column: String,
    /// As the plan has it.
    pub before: Vec<Mark>,
    /// As the document has it.
    pub after: Vec<Mark>,
}

/// What differs between the open plan and the document.
///
/// # Errors
/// The wizard was closed, or no plan is open.
pub fn changes(desk: &Desk, id: &str) -> Result<ChangesView, Problem> {
    let imported = super::imported(desk, id)?;
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let changes = compare_rows(&plan, &imported.plan);
    super::with(desk, id, |draft| {
        draft.compared = Some(Arc::clone(&plan));
        Ok(())
    })?;
    let mut findings = imported.findings.clone();
    findings.retain(|finding| !ABOUT_NEW_PLANS.contains(&finding.code));
    findings.extend(not_compared(&imported.plan, &imported.tables));
    Ok(ChangesView {
        changes: changes
            .iter()
            .enumerate()
            .map(|(at, change)| shown(at, change, &imported.plan))
            .collect(),
        findings: findings.into_iter().map(in_window).collect(),
    })
}

/// Takes over the differences with these places, as one undo step.
///
/// # Errors
/// The wizard was closed, the plan changed since the differences were shown,
/// or the file cannot be written.
pub fn accept(desk: &Desk, id: &str, chosen: &[u32]) -> Result<Outcome, Problem> {
    let imported = super::imported(desk, id)?;
    let (compared, name) =
        super::with(desk, id, |draft| Ok((draft.compared.clone(), draft.document.name.clone())))?;
    let chosen: BTreeSet<usize> = chosen.iter().map(|at| *at as usize).collect();
    let host = desk.host();
    let outcome = desk.with_session(|session| {
        let plan = session.plan();
        if !compared.is_some_and(|compared| Arc::ptr_eq(&compared, &plan)) {
            return Err(Problem::plan_moved_on());
        }
        let merged = take_chosen(&plan, &imported.plan, &chosen, host.ids());
        let stepped = session.replace(merged, &format!("导入“{name}”"), &host)?;
        plan::outcome(session, &stepped)
    })?;
    super::forget(desk);
    Ok(outcome)
}

fn shown(at: usize, change: &RowChange, incoming: &Plan) -> RowChangeView {
    let fields = change.fields.iter().map(|cell| {
        (header(incoming, &change.list, cell.field), cell.before.as_str(), cell.after.as_str())
    });
    let extras = change
        .extras
        .iter()
        .map(|cell| (cell.header.clone(), cell.before.as_str(), cell.after.as_str()));
    RowChangeView {
        at: number(at),
        list: change.list.clone(),
        kind: change.kind,
        row: change.row.map(number),
        row_before: change.row_before.map(number),
        text: change.text.clone(),
        moved: change.moved,
        doubtful: change.doubtful,
        cells: fields
            .chain(extras)
            .map(|(column, before, after)| {
                let marks = marked(before, after);
                CellChange { column, before: marks.before, after: marks.after }
            })
            .collect(),
    }
}

/// A column in the document's own words.
fn header(incoming: &Plan, list: &str, field: Field) -> String {
    let list = incoming.lists.iter().find(|other| other.title == list);
    let column = list
        .and_then(|list| list.columns.iter().find(|column| column.key == ColumnKey::Field(field)));
    column.map_or_else(|| field.word().to_owned(), |column| column.header.replace('\n', ""))
}
