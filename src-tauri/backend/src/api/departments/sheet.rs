//! One checklist as it will be printed, with what stands behind its rows.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use specta::Type;

use super::super::plan::number;
use super::marks::{MarkedRun, marked};
use super::{DepartmentStanding, of_kind, standing};
use crate::app::DEPARTMENTS_TITLE;
use crate::derive::{
    ChecklistRow, Derivation, DerivedChecklist, RowKind, moved_texts, reworded_as_support,
};
use crate::domain::{
    AnnexKind, AnnexStyle, Checklist, ChecklistKind, ColumnSource, ColumnsFrom, Entry, EntryId,
    EntryKind, Field, Plan, Role, StandingRowId, Task, TaskId, UnitId,
};
use crate::edit::RowRef;
use crate::layout::{Merge, Table, checklist_order};

/// A checklist as it will be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentSheet {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// “附件3”; empty for none.
    pub mark: String,
    /// The title above the table.
    pub title: String,
    /// “三、市公安局”
    pub heading: String,
    /// Columns in print order.
    pub columns: Vec<DepartmentColumn>,
    /// Rows in print order.
    pub rows: Vec<DepartmentSheetRow>,
    /// What of the master it carries.
    pub coverage: DepartmentCoverage,
    /// Tasks the unit supports, in master order.
    pub supports: Vec<DepartmentSupport>,
    /// What the rule would list and the clerk does not.
    pub left_out: Vec<DepartmentLeftOut>,
    /// Standing rows this checklist goes without.
    pub standing_left_out: Vec<DepartmentStanding>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentColumn {
    /// The field it shows; `None` for columns no cell of a task fills, such
    /// as a box to be ticked.
    pub field: Option<Field>,
    /// Names it within the table.
    pub name: String,
    /// The word of its head.
    pub header: String,
    /// Whether the style sets that word, whatever the checklist says.
    pub fixed: bool,
    /// Its share of the width, in tenths of a per cent.
    pub width: u32,
    /// Whether its text is centred.
    pub centred: bool,
}

/// A row in print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentSheetRow {
    /// Which row it is, for edits; `None` for standing rows.
    pub row: Option<RowRef>,
    /// The standing row it is.
    pub standing: Option<StandingRowId>,
    /// 序号
    pub number: u32,
    /// How it came about.
    pub kind: RowKind,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// Cells, one per column.
    pub cells: Vec<DepartmentCell>,
    /// What the unit does in it.
    pub role: Option<Role>,
    /// Tasks behind it.
    pub sources: Vec<DepartmentSource>,
    /// Whether another row shares its tasks.
    pub split: bool,
    /// Whether it stands elsewhere than the rule puts it.
    pub moved: bool,
    /// What moved under it 待复核.
    pub review: Option<DepartmentReview>,
}

/// A cell in print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentCell {
    /// Its text.
    pub text: String,
    /// Rows it covers; 0 where it is merged into the cell above or to the
    /// left.
    pub rows: u32,
    /// Columns it covers.
    pub columns: u32,
}

/// A task behind a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentSource {
    /// The task.
    pub task: TaskId,
    /// Its row in the master, from 1.
    pub row: u32,
    /// Its text.
    pub text: String,
}

/// What moved under a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentReview {
    /// The decision under review.
    pub entry: EntryId,
    /// Texts that moved.
    pub moved: Vec<DepartmentMoved>,
    /// Rows of the master in which the unit has no part any more.
    pub lost: Vec<u32>,
    /// Whether no task of this unit is behind it any more.
    pub orphan: bool,
    /// The row's own words.
    pub own: String,
    /// The master's text now, sources one after the other.
    pub now: String,
}

/// A master text that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentMoved {
    /// The task.
    pub task: TaskId,
    /// Its row in the master, from 1; `None` if it is gone.
    pub row: Option<u32>,
    /// The text then, what is gone marked.
    pub then: Vec<MarkedRun>,
    /// The text now, what is new marked; empty if the task is gone.
    pub now: Vec<MarkedRun>,
}

/// What of the master a checklist carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentCoverage {
    /// Tasks the unit leads.
    pub lead: u32,
    /// Tasks it leads that no row carries.
    pub missing: Vec<DepartmentSource>,
    /// Tasks it supports.
    pub support: u32,
    /// Tasks it supports that a row carries.
    pub support_listed: u32,
}

/// A task the unit supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentSupport {
    /// The task.
    pub task: TaskId,
    /// Its row in the master, from 1.
    pub row: u32,
    /// The master's text.
    pub text: String,
    /// The text in 配合 wording.
    pub reworded: String,
    /// The rows that carry it.
    pub listed: Vec<RowRef>,
    /// Own wording from before it was left out, and the decision that has it.
    pub remembered: Option<DepartmentLeftOut>,
}

/// A decision that leaves a row out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentLeftOut {
    /// The decision.
    pub entry: EntryId,
    /// Rows of the master behind it.
    pub rows: Vec<u32>,
    /// The text it would have.
    pub text: String,
}

/// The checklist as it will be printed.
pub(super) fn view(plan: &Plan, list: &Checklist) -> DepartmentSheet {
    let derivation = Derivation::of(plan);
    let derived = derivation.checklist(list);
    let style = AnnexStyle::of_plan(plan).or_else(|| AnnexStyle::shipped().into_iter().next());
    let paper = style.as_ref().map(|style| Paper::of(plan, &derived, style)).unwrap_or_default();
    let reader = Reader::of(plan, list, &derivation, &derived);
    let annex = plan.annex(AnnexKind::Departments);
    let title = annex.map(|annex| annex.title.as_str()).filter(|title| !title.is_empty());
    DepartmentSheet {
        unit: list.unit,
        name: derived.unit_name.to_owned(),
        mark: annex.map(|annex| annex.mark.clone()).unwrap_or_default(),
        title: title.unwrap_or(DEPARTMENTS_TITLE).to_owned(),
        heading: style.as_ref().and_then(|style| heading(plan, list, style)).unwrap_or_default(),
        rows: paper
            .rows
            .into_iter()
            .enumerate()
            .map(|(index, (at, cells))| {
                let row = reader.row(&derived.rows[at], cells);
                DepartmentSheetRow { number: number(index + 1), ..row }
            })
            .collect(),
        columns: paper.columns,
        coverage: reader.coverage(),
        supports: reader.supports(),
        left_out: reader.left_out(),
        standing_left_out: of_kind(plan)
            .filter(|row| row.except.contains(&list.unit))
            .map(standing)
            .collect(),
    }
}

fn heading(plan: &Plan, list: &Checklist, style: &AnnexStyle) -> Option<String> {
    let of_kind = plan.checklists.iter().filter(|other| other.kind == list.kind);
    let at = of_kind.take_while(|other| other.unit != list.unit).count();
    let name = plan.unit(list.unit).map_or("", |unit| unit.name.as_str());
    style.checklist(ChecklistKind::Department).section_heading(at + 1, name)
}

/// Columns and cells as layout has them.
#[derive(Default)]
struct Paper {
    columns: Vec<DepartmentColumn>,
    /// Cells of the printed rows, with the row of the checklist each is.
    rows: Vec<(usize, Vec<DepartmentCell>)>,
}

impl Paper {
    fn of(plan: &Plan, derived: &DerivedChecklist<'_>, style: &AnnexStyle) -> Self {
        let looks = style.checklist(derived.kind);
        let table = Table::checklist(plan, derived, style);
        let order = checklist_order(plan, &derived.rows, looks);
        let sources = Table::checklist_columns(derived, looks);
        let whole: f64 = table.columns.iter().map(|column| column.max.0).sum();
        let shown = table.columns.iter().zip(sources).enumerate();
        let columns = shown.map(|(index, (column, source))| DepartmentColumn {
            field: field_of(&source),
            name: field_of(&source).map_or_else(|| format!("column-{index}"), field_name),
            header: column.header.to_string(),
            fixed: looks.columns_from == ColumnsFrom::Style,
            width: share(column.max.0, whole),
            centred: column.align == crate::layout::style::Align::Centre,
        });
        let cell = |row: usize, column: usize| DepartmentCell {
            text: table.text(row, column).to_owned(),
            rows: match table.merge(row, column) {
                Merge::None => number(table.row_span(row, column)),
                Merge::Up | Merge::Left => 0,
            },
            columns: number(table.column_span(row, column)),
        };
        let rows = order.into_iter().enumerate().map(|(row, at)| {
            (at, (0..table.columns.len()).map(|column| cell(row, column)).collect())
        });
        Self { columns: columns.collect(), rows: rows.collect() }
    }
}

/// The field a column shows.
const fn field_of(source: &ColumnSource) -> Option<Field> {
    match source {
        ColumnSource::Sequence => Some(Field::Number),
        ColumnSource::Field(field) => Some(*field),
        _ => None,
    }
}

/// A field as the window knows it.
fn field_name(field: Field) -> String {
    match serde_json::to_value(field) {
        Ok(serde_json::Value::String(name)) => name,
        _ => field.word().to_owned(),
    }
}

/// A share of a whole, in tenths of a per cent.
fn share(part: f64, whole: f64) -> u32 {
    let parts = (part * 1000.0 / whole.max(1.0)).round();
    // Widths are some millimetres: the value is small and not negative.
    parts.clamp(0.0, 1000.0) as u32
}

/// Says what stands behind rows.
struct Reader<'p, 'd> {
    plan: &'p Plan,
    list: &'p Checklist,
    derivation: &'d Derivation<'p>,
    derived: &'d DerivedChecklist<'p>,
    positions: HashMap<TaskId, usize>,
}

impl<'p, 'd> Reader<'p, 'd> {
    fn of(
        plan: &'p Plan,
        list: &'p Checklist,
        derivation: &'d Derivation<'p>,
        derived: &'d DerivedChecklist<'p>,
    ) -> Self {
        let positions = plan.tasks().iter().enumerate().map(|(at, task)| (task.id, at)).collect();
        Self { plan, list, derivation, derived, positions }
    }

    fn task(&self, id: TaskId) -> Option<(usize, &'p Task)> {
        let at = *self.positions.get(&id)?;
        Some((at, &self.plan.tasks()[at]))
    }

    fn source(&self, id: TaskId) -> Option<DepartmentSource> {
        let (at, task) = self.task(id)?;
        Some(DepartmentSource { task: id, row: number(at + 1), text: task.text.clone() })
    }

    fn entry(&self, id: EntryId) -> Option<&'p Entry> {
        self.list.entries.iter().find(|entry| entry.id == id)
    }

    fn row(&self, row: &ChecklistRow<'p>, cells: Vec<DepartmentCell>) -> DepartmentSheetRow {
        let entry = row.entry.and_then(|id| self.entry(id));
        let shares = |other: &ChecklistRow<'_>| {
            other.number != row.number && other.sources.iter().any(|s| row.sources.contains(s))
        };
        let standing = (row.kind == RowKind::Standing).then(|| self.standing(row)).flatten();
        DepartmentSheetRow {
            row: reference(row),
            standing,
            number: number(row.number),
            kind: row.kind,
            category: row.category.to_string(),
            item: row.item.to_string(),
            text: row.text.to_string(),
            cells,
            role: row.role,
            sources: row.sources.iter().filter_map(|id| self.source(*id)).collect(),
            split: !row.sources.is_empty() && self.derived.rows.iter().any(shares),
            moved: entry.is_some_and(|entry| entry.after.is_some()),
            review: entry.filter(|_| row.needs_review).map(|entry| self.review(entry, row)),
        }
    }

    /// Standing rows close the list, in the order of the plan.
    fn standing(&self, row: &ChecklistRow<'_>) -> Option<StandingRowId> {
        let first = self.derived.rows.iter().find(|other| other.kind == RowKind::Standing)?;
        of_kind(self.plan)
            .filter(|standing| !standing.except.contains(&self.list.unit))
            .nth(row.number - first.number)
            .map(|standing| standing.id)
    }

    fn review(&self, entry: &Entry, row: &ChecklistRow<'p>) -> DepartmentReview {
        let moved = moved_texts(self.plan, self.list, row).into_iter().map(|text| {
            let now = text.now.unwrap_or_default();
            let (then, now) = marked(&text.then, &now);
            let row = self.task(text.task).map(|(at, _)| number(at + 1));
            DepartmentMoved { task: text.task, row, then, now }
        });
        let has_part = |at: usize| {
            let roles = self.derivation.roles();
            Role::ALL.into_iter().any(|role| roles.has(self.list.unit, at, role))
        };
        let placed = || entry.sources.iter().filter_map(|source| self.task(source.task));
        DepartmentReview {
            entry: entry.id,
            moved: moved.collect(),
            lost: placed().filter(|(at, _)| !has_part(*at)).map(|(at, _)| number(at + 1)).collect(),
            orphan: !placed().any(|(at, _)| has_part(at)),
            own: row.text.to_string(),
            now: placed().filter(|(at, _)| has_part(*at)).map(|(_, t)| t.text.as_str()).collect(),
        }
    }

    fn carried(&self) -> HashSet<TaskId> {
        self.derived.rows.iter().flat_map(|row| row.sources.iter().copied()).collect()
    }

    /// Tasks in which the unit has this role, in master order.
    fn with_role(&self, role: Role) -> impl Iterator<Item = (usize, &'p Task)> {
        let tasks = self.plan.tasks();
        let of_unit = self.derivation.roles().of_unit(self.list.unit).iter();
        of_unit.filter(move |(_, other)| *other == role).map(move |(at, _)| (*at, &tasks[*at]))
    }

    fn coverage(&self) -> DepartmentCoverage {
        let carried = self.carried();
        let missing = self.with_role(Role::Lead).filter(|(_, task)| !carried.contains(&task.id));
        let listed = self.with_role(Role::Support).filter(|(_, task)| carried.contains(&task.id));
        DepartmentCoverage {
            lead: number(self.with_role(Role::Lead).count()),
            missing: missing.filter_map(|(_, task)| self.source(task.id)).collect(),
            support: number(self.with_role(Role::Support).count()),
            support_listed: number(listed.count()),
        }
    }

    fn supports(&self) -> Vec<DepartmentSupport> {
        let mut rows: HashMap<TaskId, Vec<RowRef>> = HashMap::new();
        for row in &self.derived.rows {
            for source in &row.sources {
                rows.entry(*source).or_default().extend(reference(row));
            }
        }
        let support = |(at, task): (usize, &Task)| DepartmentSupport {
            task: task.id,
            row: number(at + 1),
            text: task.text.clone(),
            reworded: reworded_as_support(&task.text),
            listed: rows.get(&task.id).cloned().unwrap_or_default(),
            remembered: self.excluded().find_map(|entry| {
                let of_task = entry.sources.iter().any(|source| source.task == task.id);
                (of_task && entry.text.is_some()).then(|| self.left_out_entry(entry))
            }),
        };
        self.with_role(Role::Support).map(support).collect()
    }

    fn excluded(&self) -> impl Iterator<Item = &'p Entry> {
        self.list.entries.iter().filter(|entry| entry.kind == EntryKind::Excluded)
    }

    /// Supporting tasks are brought back by ticking them.
    fn left_out(&self) -> Vec<DepartmentLeftOut> {
        let carried = self.carried();
        let by_tick = |entry: &&Entry| {
            entry.sources.iter().all(|s| s.role == Role::Support && !carried.contains(&s.task))
        };
        self.excluded()
            .filter(|entry| !by_tick(entry))
            .map(|entry| self.left_out_entry(entry))
            .collect()
    }

    fn left_out_entry(&self, entry: &Entry) -> DepartmentLeftOut {
        let placed: Vec<(usize, &Task)> =
            entry.sources.iter().filter_map(|source| self.task(source.task)).collect();
        let master = || placed.iter().map(|(_, task)| task.text.as_str()).collect();
        DepartmentLeftOut {
            entry: entry.id,
            rows: placed.iter().map(|(at, _)| number(at + 1)).collect(),
            text: entry.text.clone().unwrap_or_else(master),
        }
    }
}

fn reference(row: &ChecklistRow<'_>) -> Option<RowRef> {
    match (row.entry, row.sources.as_slice()) {
        (Some(entry), _) => Some(RowRef::Entry(entry)),
        (None, [task]) => Some(RowRef::Task(*task)),
        _ => None,
    }
}
