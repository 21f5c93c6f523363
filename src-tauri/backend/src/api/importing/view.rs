//! A document as the wizard shows it.

use serde::Serialize;
use specta::Type;

use super::prose::{self, ProseView};
use super::{Draft, ImportChoices};
use crate::api::desk::Desk;
use crate::api::plan::number;
use crate::api::problem::{Problem, in_window};
use crate::app::{Imported, SourceDocument, presumed_head};
use crate::derive::RoleIndex;
use crate::domain::{ChecklistKind, ColumnKey, Field, Plan, Role, TaskList, Unit, UnitKind};
use crate::finding::Finding;
use crate::importer::recognise::TableReport;
use crate::layout::AnnexStyle;
use crate::learn::FROM_DOCUMENT;

/// Rows the wizard shows before it is asked for all.
const SAMPLE: usize = 30;

/// A document as understood.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportView {
    /// Names the document on the desk.
    pub id: String,
    /// What the file is called.
    pub name: String,
    /// What it turned out to be: “Word 文档”, with the encoding of a text.
    pub format: String,
    /// How it was understood.
    pub choices: ImportChoices,
    /// Why there is no plan in it yet, as long as no column is known.
    pub trouble: Option<Problem>,
    /// What was found, table by table.
    pub tables: Vec<TableView>,
    /// The first rows of each list as they will be.
    pub lists: Vec<ListView>,
    /// What its body text says.
    pub prose: ProseView,
    /// What the user should know.
    pub findings: Vec<Finding>,
    /// Units and groups in official order.
    pub units: Vec<ProposedUnit>,
    /// What the plan will be.
    pub plan: ProposedPlan,
    /// Annex styles to choose from.
    pub styles: Vec<StyleOption>,
}

/// A table of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TableView {
    /// 表1, or the sheet's name.
    pub name: String,
    /// What it was taken for, in Chinese.
    pub taken_for: String,
    /// Whether its rows go into the plan.
    pub used: bool,
    /// Rows taken.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Rows left out.
    pub left_out: Vec<LeftOutView>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ColumnView {
    /// The words of its head.
    pub header: String,
    /// What it is taken for; `None` leaves it out.
    pub key: Option<ColumnKey>,
    /// Why, in Chinese; empty where nobody knows.
    pub reason: String,
}

/// A row left out.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct LeftOutView {
    /// Its number in the table.
    pub row: u32,
    /// Its first words.
    pub text: String,
    /// Why, in Chinese.
    pub reason: String,
}

/// A list of the plan to be.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ListView {
    /// Its title.
    pub title: String,
    /// Heads of its columns.
    pub columns: Vec<ListColumn>,
    /// Its first rows.
    pub sample: SampleRows,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ListColumn {
    /// Its head.
    pub header: String,
    /// What it holds; `None` for a column of the list's own.
    pub field: Option<Field>,
}

/// Some rows of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SampleRows {
    /// Number of the first of them, from 1.
    pub first: u32,
    /// Rows the list has in all.
    pub all: u32,
    /// The rows.
    pub rows: Vec<SampleRow>,
}

/// A row as it will be.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SampleRow {
    /// Its cells, column by column.
    pub cells: Vec<String>,
    /// Which of them are merged with the row above.
    pub merged: Vec<bool>,
}

/// A unit found in the document.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ProposedUnit {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// Other names.
    pub aliases: Vec<String>,
    /// Names of a group's members.
    pub members: Vec<String>,
    /// Tasks it leads.
    pub leads: u32,
    /// Tasks it supports.
    pub supports: u32,
    /// Tasks it answers for.
    pub answers: u32,
    /// Whether it gets a checklist unless the user says otherwise.
    pub checklist: bool,
    /// Whether that is a checklist of a place 区县清单, as towns and parks
    /// have where there are no districts.
    pub place: bool,
}

/// The plan to be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Type)]
pub struct ProposedPlan {
    /// 方案名称
    pub title: String,
    /// 发文单位
    pub issuer: String,
    /// 年度; empty for none.
    pub year: String,
    /// 稿次
    pub stage: String,
    /// Rows of the master.
    pub tasks: u32,
    /// District checklists.
    pub districts: u32,
    /// Department checklists.
    pub departments: u32,
    /// Clauses 要点.
    pub clauses: u32,
    /// Targets 指标.
    pub targets: u32,
    /// Whether the document itself holds checklists.
    pub published: bool,
}

/// An annex style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct StyleOption {
    /// Its name.
    pub name: String,
    /// The name users see.
    pub label: String,
}

/// Rows of a list of the document, from the row `first` on (counted from 1).
///
/// # Errors
/// The wizard was closed.
pub fn rows(
    desk: &Desk,
    id: &str,
    list: u32,
    first: u32,
    count: u32,
) -> Result<SampleRows, Problem> {
    let imported = super::imported(desk, id)?;
    let list = imported.plan.lists.get(list as usize).ok_or_else(Problem::import_closed)?;
    Ok(sample(list, first.max(1) as usize - 1, count as usize))
}

/// Heads that may be meant, table by table: empty without any.
pub(super) fn heads(document: &SourceDocument) -> Vec<(String, Vec<String>)> {
    document
        .tables()
        .map(|table| (table.name.clone(), presumed_head(table)))
        .filter(|(_, head)| !head.is_empty())
        .collect()
}

pub(super) fn of(draft: &Draft) -> ImportView {
    let reading = &draft.document.reading;
    let encoding = reading.encoding.map(|name| format!("（{name}）")).unwrap_or_default();
    let imported = draft.understood.as_ref().ok();
    ImportView {
        id: draft.id.clone(),
        name: draft.document.name.clone(),
        format: format!("{}{encoding}", reading.format.word()),
        choices: draft.choices.clone(),
        trouble: draft.understood.as_ref().err().cloned(),
        tables: match imported {
            Some(imported) => tables(draft, &imported.tables),
            None => heads(&draft.document).into_iter().map(|head| headless(draft, head)).collect(),
        },
        lists: imported.map(|imported| lists(&imported.plan)).unwrap_or_default(),
        prose: imported.map(|imported| prose::of(imported)).unwrap_or_default(),
        findings: match imported {
            Some(imported) => findings(imported),
            None => reading.findings.iter().cloned().map(in_window).collect(),
        },
        units: imported.map(|imported| units(&imported.plan)).unwrap_or_default(),
        plan: imported.map(|imported| proposed(imported, &draft.document)).unwrap_or_default(),
        styles: AnnexStyle::shipped()
            .into_iter()
            .map(|style| StyleOption { name: style.name, label: style.label })
            .chain([StyleOption {
                name: FROM_DOCUMENT.to_owned(),
                label: "照原文件：列、表头、合并、编号".to_owned(),
            }])
            .collect(),
    }
}

/// What was noticed while reading, and names in unit cells that the proposed
/// units do not explain.
fn findings(imported: &Imported) -> Vec<Finding> {
    const OF_UNITS: [&str; 3] =
        ["units.unknown", "units.separator-missing", "units.group-undefined"];
    let of_units = crate::check::check(&imported.plan)
        .findings
        .into_iter()
        .map(|checked| checked.finding)
        .filter(|finding| OF_UNITS.contains(&finding.code));
    imported.findings.iter().cloned().chain(of_units).map(in_window).collect()
}

/// Tables with their columns, those left out by the user included: what was
/// taken away must be there to be put back.
fn tables(draft: &Draft, reports: &[TableReport]) -> Vec<TableView> {
    let raw: Vec<_> = draft.document.tables().collect();
    reports
        .iter()
        .enumerate()
        .map(|(at, report)| {
            let head = raw.get(at).map(|table| presumed_head(table)).unwrap_or_default();
            if report.columns.is_empty() {
                let taken_for = report.taken_for.clone();
                return TableView { taken_for, ..headless(draft, (report.name.clone(), head)) };
            }
            let mut columns: Vec<ColumnView> = report
                .columns
                .iter()
                .map(|guess| ColumnView {
                    header: guess.header.clone(),
                    key: Some(guess.key.clone()),
                    reason: guess.reason.clone(),
                })
                .collect();
            columns.extend(left_out_columns(draft, &head));
            let place = |column: &ColumnView| head.iter().position(|word| *word == column.header);
            columns.sort_by_key(|column| place(column).unwrap_or(usize::MAX));
            TableView {
                name: report.name.clone(),
                // A table without a title was taken for a list without one.
                taken_for: report.taken_for.replace("“”", ""),
                used: true,
                rows: number(report.rows),
                columns,
                left_out: report
                    .left_out
                    .iter()
                    .map(|row| LeftOutView {
                        row: number(row.row),
                        text: row.text.clone(),
                        reason: row.reason.to_owned(),
                    })
                    .collect(),
            }
        })
        .collect()
}

fn left_out_columns(draft: &Draft, head: &[String]) -> impl Iterator<Item = ColumnView> {
    let unused = draft.choices.columns.iter().filter(|used| used.key.is_none());
    unused.filter(|used| head.contains(&used.header)).map(|used| ColumnView {
        header: used.header.clone(),
        key: None,
        reason: "按指定".to_owned(),
    })
}

/// A table without a known head, with the words that may be one.
fn headless(draft: &Draft, (name, head): (String, Vec<String>)) -> TableView {
    let chosen = |header: &str| draft.choices.columns.iter().find(|used| used.header == header);
    TableView {
        name,
        taken_for: "未采用：没有找到表头".to_owned(),
        used: false,
        rows: 0,
        columns: head
            .into_iter()
            .filter(|header| !header.is_empty())
            .map(|header| ColumnView {
                key: chosen(&header).and_then(|used| used.key.clone()),
                header,
                reason: String::new(),
            })
            .collect(),
        left_out: Vec::new(),
    }
}

fn lists(plan: &Plan) -> Vec<ListView> {
    plan.lists
        .iter()
        .map(|list| ListView {
            title: list.title.clone(),
            columns: list
                .columns
                .iter()
                .map(|column| ListColumn {
                    header: column.header.clone(),
                    field: match column.key {
                        ColumnKey::Field(field) => Some(field),
                        ColumnKey::Extra(_) => None,
                    },
                })
                .collect(),
            sample: sample(list, 0, SAMPLE),
        })
        .collect()
}

fn sample(list: &TaskList, from: usize, count: usize) -> SampleRows {
    let from = from.min(list.tasks.len());
    let to = from.saturating_add(count).min(list.tasks.len());
    let merged = |at: usize, key: &ColumnKey| {
        // The first row shown has nothing above it to be merged with.
        let Some(above) = at.checked_sub(1).filter(|_| at > from) else { return false };
        let (above, task) = (&list.tasks[above], &list.tasks[at]);
        let same_category = above.category == task.category;
        match key {
            ColumnKey::Field(Field::Category) => same_category && !task.category.is_empty(),
            ColumnKey::Field(Field::Item) => {
                same_category && above.item == task.item && !task.item.is_empty()
            }
            ColumnKey::Field(field) => task.joined.contains(*field),
            ColumnKey::Extra(header) => task.extra_joined.contains(header),
        }
    };
    let row = |at: usize| SampleRow {
        cells: list
            .columns
            .iter()
            .map(|column| list.tasks[at].column(&column.key).to_owned())
            .collect(),
        merged: list.columns.iter().map(|column| merged(at, &column.key)).collect(),
    };
    SampleRows {
        first: number(from + 1),
        all: number(list.tasks.len()),
        rows: (from..to).map(row).collect(),
    }
}

fn units(plan: &Plan) -> Vec<ProposedUnit> {
    let roles = RoleIndex::of(plan);
    plan.units.iter().map(|unit| proposed_unit(plan, &roles, unit)).collect()
}

fn proposed_unit(plan: &Plan, roles: &RoleIndex, unit: &Unit) -> ProposedUnit {
    let times = |role: Role| {
        number(roles.of_unit(unit.id).iter().filter(|(_, found)| *found == role).count())
    };
    ProposedUnit {
        name: unit.name.clone(),
        kind: unit.kind,
        aliases: unit.names().skip(1).map(str::to_owned).collect(),
        members: unit
            .members
            .iter()
            .filter_map(|member| plan.unit(*member))
            .map(|member| member.name.clone())
            .collect(),
        leads: times(Role::Lead),
        supports: times(Role::Support),
        answers: times(Role::Responsible),
        checklist: plan.checklists.iter().any(|list| list.unit == unit.id),
        place: plan.checklist(unit.id, ChecklistKind::District).is_some(),
    }
}

fn proposed(imported: &Imported, document: &SourceDocument) -> ProposedPlan {
    let plan = &imported.plan;
    let of = |kind| number(plan.checklists.iter().filter(|list| list.kind == kind).count());
    let title =
        if plan.title.is_empty() { super::stem(&document.name) } else { plan.title.as_str() };
    ProposedPlan {
        title: title.to_owned(),
        issuer: plan.issuer.clone(),
        year: plan.year.map(|year| year.to_string()).unwrap_or_default(),
        stage: plan.stage.clone(),
        tasks: number(plan.tasks().len()),
        districts: of(ChecklistKind::District),
        departments: of(ChecklistKind::Department),
        clauses: number(plan.clauses.len()),
        targets: number(plan.targets.len()),
        published: imported.tables.iter().any(|table| table.taken_for.ends_with("的清单")),
    }
}
