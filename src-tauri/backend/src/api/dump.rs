//! A whole plan as JSON: every cell as the text it holds, an empty string
//! where it is empty.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SCHEMA_VERSION;
use crate::derive::{
    Derivation, DerivedChecklist, FigureAgreement, Phrase, RowKind, Tie, TiedFigure, sums, ties,
};
use crate::domain::{
    Allocation, ChecklistKind, ColumnKey, ListKind, Plan, Role, Target, Task, TaskId, TaskList,
    UnitKind,
};
use crate::reading::implied::sentences;

/// The whole plan.
#[derive(Debug, Serialize)]
pub struct Dump<'p> {
    /// Version of this shape.
    pub schema_version: u32,
    /// What the plan is.
    pub plan: PlanHead<'p>,
    /// Its lists.
    pub lists: Vec<List<'p>>,
    /// Units and groups in official order.
    pub units: Vec<UnitRow<'p>>,
    /// Derived checklists in order.
    pub checklists: Vec<ChecklistRows<'p>>,
    /// Targets with their shares.
    pub targets: Vec<TargetRow<'p>>,
}

/// What the plan is.
#[derive(Debug, Serialize)]
pub struct PlanHead<'p> {
    /// 方案名称
    pub title: &'p str,
    /// 发文单位
    pub issuer: &'p str,
    /// 年度
    pub year: Option<i32>,
    /// 稿次
    pub stage: &'p str,
    /// 样式
    pub style: &'p str,
}

/// A list.
#[derive(Debug, Serialize)]
pub struct List<'p> {
    /// What it is about.
    pub kind: ListKind,
    /// 附件1
    pub mark: &'p str,
    /// Its title.
    pub title: &'p str,
    /// Head words in print order.
    pub columns: Vec<&'p str>,
    /// Its rows.
    pub tasks: Vec<TaskRow<'p>>,
    /// Rows of sums that close it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<TotalRow<'p>>,
}

/// A row of sums.
#[derive(Debug, Serialize)]
pub struct TotalRow<'p> {
    /// 合计
    pub label: &'p str,
    /// Sums by head of column.
    pub sums: BTreeMap<&'p str, String>,
}

/// A task.
#[derive(Debug, Serialize)]
pub struct TaskRow<'p> {
    /// Identity.
    pub id: TaskId,
    /// 序号
    pub number: &'p str,
    /// 类别
    pub category: &'p str,
    /// 工作内容
    pub item: &'p str,
    /// 工作任务
    pub text: &'p str,
    /// 牵头单位
    pub lead: &'p str,
    /// 配合单位
    pub support: &'p str,
    /// 责任单位
    pub responsible: &'p str,
    /// 完成时限
    pub deadline: &'p str,
    /// 备注
    pub remark: &'p str,
    /// The list's own columns, by header.
    pub extra: &'p BTreeMap<String, String>,
    /// The master task a row of another list comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<TiedTask>,
    /// Units that an earlier row names for this one too (“以下均需…落实”).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub implied: Vec<&'p str>,
}

/// The master task behind a row of another list, with the row's figures.
#[derive(Debug, Clone, Serialize)]
pub struct TiedTask {
    /// The task.
    pub id: TaskId,
    /// Figures of the row, and what the task says of each.
    pub figures: Vec<TiedFigureOut>,
}

/// A figure of a row, held against the task.
#[derive(Debug, Clone, Serialize)]
pub struct TiedFigureOut {
    /// As typed.
    pub value: String,
    /// What it counts.
    pub unit: String,
    /// `same`, `part_of`, `differs` or `only_here`.
    pub agreement: &'static str,
    /// The task's figure, where it has another of that unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_value: Option<String>,
}

/// A unit or group.
#[derive(Debug, Serialize)]
pub struct UnitRow<'p> {
    /// Canonical name.
    pub name: &'p str,
    /// What it is.
    pub kind: UnitKind,
    /// Other names.
    pub aliases: Vec<&'p str>,
    /// Place in the official order, from 1.
    pub order: usize,
    /// Names of a group's members.
    pub members: Vec<&'p str>,
}

/// A derived checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistRows<'p> {
    /// The unit's name.
    pub unit: &'p str,
    /// Whose checklist.
    pub kind: ChecklistKind,
    /// Its rows.
    pub rows: Vec<ChecklistRowOut>,
    /// Rows of other lists that concern the unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<ShareOut<'p>>,
}

/// The part of a list that concerns a unit.
#[derive(Debug, Serialize)]
pub struct ShareOut<'p> {
    /// The list's title.
    pub list: &'p str,
    /// What it is about.
    pub kind: ListKind,
    /// Its rows.
    pub rows: Vec<TaskRow<'p>>,
}

/// A row of a checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistRowOut {
    /// 序号
    pub number: usize,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// How it came about.
    pub kind: RowKind,
    /// Tasks behind it.
    pub sources: Vec<TaskId>,
    /// Whether the master moved under an adapted wording.
    pub needs_review: bool,
    /// Phrases of a district cell with the tasks behind each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<Phrase>,
}

/// A target.
#[derive(Debug, Serialize)]
pub struct TargetRow<'p> {
    /// The target, flattened.
    #[serde(flatten)]
    pub target: TargetHead<'p>,
    /// Shares by unit name, in official order.
    pub shares: Vec<Share<'p>>,
}

/// What a target is.
#[derive(Debug, Serialize)]
pub struct TargetHead<'p> {
    /// What is counted.
    pub name: &'p str,
    /// The whole, as typed.
    pub value: &'p str,
    /// 个, 家, % …
    pub unit: &'p str,
    /// How shares relate to the whole.
    pub kind: crate::domain::TargetKind,
    /// The task that sets it.
    pub task: Option<TaskId>,
}

/// A share of a target.
#[derive(Debug, Serialize)]
pub struct Share<'p> {
    /// The unit's name.
    pub unit: &'p str,
    /// Its share, as typed.
    pub value: &'p str,
}

/// The whole plan, checklists derived.
pub fn dump(plan: &Plan) -> Dump<'_> {
    let derivation = Derivation::of(plan);
    Dump {
        schema_version: SCHEMA_VERSION,
        plan: PlanHead {
            title: &plan.title,
            issuer: &plan.issuer,
            year: plan.year,
            stage: &plan.stage,
            style: &plan.style,
        },
        lists: plan.lists.iter().map(|one| list(plan, one)).collect(),
        units: units(plan),
        checklists: derivation.checklists().map(checklist).collect(),
        targets: plan.targets.iter().map(|target| target_row(plan, target)).collect(),
    }
}

/// Units and groups in official order.
pub fn units(plan: &Plan) -> Vec<UnitRow<'_>> {
    plan.units
        .iter()
        .enumerate()
        .map(|(index, unit)| UnitRow {
            name: &unit.name,
            kind: unit.kind,
            aliases: unit.names().skip(1).collect(),
            order: index + 1,
            members: unit
                .members
                .iter()
                .filter_map(|member| plan.unit(*member))
                .map(|member| member.name.as_str())
                .collect(),
        })
        .collect()
}

fn list<'p>(plan: &'p Plan, list: &'p TaskList) -> List<'p> {
    let all: Vec<&Task> = list.tasks.iter().collect();
    let head = |key: &ColumnKey| {
        let column = list.columns.iter().find(|column| column.key == *key);
        column.map_or("", |column| column.header.as_str())
    };
    let mut tasks: Vec<TaskRow<'p>> = list.tasks.iter().map(task).collect();
    let mut implied: Vec<&str> = Vec::new();
    let ties: BTreeMap<TaskId, Tie> = match list.kind {
        ListKind::Projects => ties(plan),
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|tie| tie.list == list.id)
    .map(|tie| (tie.row, tie))
    .collect();
    for (row, task) in tasks.iter_mut().zip(&list.tasks) {
        row.task = ties.get(&task.id).map(tied);
        row.implied.clone_from(&implied);
        for role in Role::ALL {
            implied.extend(sentences(task.cell(role.field())).implied);
        }
    }
    List {
        kind: list.kind,
        mark: &list.mark,
        title: &list.title,
        columns: list.columns.iter().map(|column| column.header.as_str()).collect(),
        tasks,
        totals: plan
            .totals_of(list.id)
            .map(|total| TotalRow {
                label: &total.label,
                sums: sums(&all, total).into_iter().map(|(key, sum)| (head(key), sum)).collect(),
            })
            .collect(),
    }
}

fn tied(tie: &Tie) -> TiedTask {
    let figure = |figure: &TiedFigure| {
        let (agreement, task_value) = match &figure.agreement {
            FigureAgreement::Same => ("same", None),
            FigureAgreement::PartOf(whole) => ("part_of", Some(whole.clone())),
            FigureAgreement::Differs(other) => ("differs", Some(other.clone())),
            FigureAgreement::OnlyHere => ("only_here", None),
        };
        let (value, unit) = (figure.value.clone(), figure.unit.clone());
        TiedFigureOut { value, unit, agreement, task_value }
    };
    TiedTask { id: tie.task, figures: tie.figures.iter().map(figure).collect() }
}

fn task(task: &Task) -> TaskRow<'_> {
    TaskRow {
        id: task.id,
        number: &task.number,
        category: &task.category,
        item: &task.item,
        text: &task.text,
        lead: &task.lead,
        support: &task.support,
        responsible: &task.responsible,
        deadline: &task.deadline,
        remark: &task.remark,
        extra: &task.extra,
        task: None,
        implied: Vec::new(),
    }
}

/// One derived checklist.
pub fn checklist(derived: DerivedChecklist<'_>) -> ChecklistRows<'_> {
    let further = derived.further.into_iter().map(|share| ShareOut {
        list: &share.list.title,
        kind: share.list.kind,
        rows: share.tasks.into_iter().map(task).collect(),
    });
    ChecklistRows {
        further: further.collect(),
        unit: derived.unit_name,
        kind: derived.kind,
        rows: derived
            .rows
            .into_iter()
            .map(|row| ChecklistRowOut {
                number: row.number,
                category: row.category.into_owned(),
                item: row.item.into_owned(),
                text: row.text.into_owned(),
                kind: row.kind,
                sources: row.sources,
                needs_review: row.needs_review,
                phrases: row.phrases,
            })
            .collect(),
    }
}

fn target_row<'p>(plan: &'p Plan, target: &'p Target) -> TargetRow<'p> {
    let share = |share: &'p Allocation| Share {
        unit: plan.unit(share.unit).map_or("", |unit| unit.name.as_str()),
        value: &share.value,
    };
    TargetRow {
        target: TargetHead {
            name: &target.name,
            value: &target.value,
            unit: &target.unit,
            kind: target.kind,
            task: target.task,
        },
        shares: target.allocations.iter().map(share).collect(),
    }
}
