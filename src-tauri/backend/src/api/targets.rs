//! 指标分解: targets across units, what they come to, where the annexes carry
//! them, and figures that could be targets.

use std::collections::HashMap;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::districts::short_name;
use super::plan::number;
use super::problem::Problem;
use crate::derive::{
    Breakdown, BreakdownState, Breakdowns, Carrier, CarrierPlace, Derivation, Proposal, Says,
    TextFigure, breakdowns, positions,
};
use crate::domain::{
    ChecklistKind, ClauseId, Comparison, Plan, TargetId, TargetKind, TaskId, UnitId, UnitKind,
};
use crate::reading::text::says_none;
use crate::reading::{decimal, named};

/// The room.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TargetsView {
    /// Units with a column, in order.
    pub units: Vec<TargetUnit>,
    /// Units that could get one, in official order.
    pub others: Vec<TargetUnit>,
    /// The targets, in order.
    pub targets: Vec<TargetRow>,
    /// Figures of the master that are no targets, in order.
    pub proposals: Vec<ProposalView>,
}

/// A unit with a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TargetUnit {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// A name short enough for a column.
    pub short: String,
}

/// A target across the units.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TargetRow {
    /// Identity.
    pub id: TargetId,
    /// What is counted.
    pub name: String,
    /// The whole as typed; may be empty.
    pub value: String,
    /// 个, 家 …
    pub unit: String,
    /// How the value is meant.
    pub comparison: Comparison,
    /// How shares relate to the whole.
    pub kind: TargetKind,
    /// 约, as the text has it.
    pub about: bool,
    /// The year the text names.
    pub year: Option<i32>,
    /// The task that sets it.
    pub task: Option<TaskText>,
    /// The figure as the text has it now, where that is another one.
    pub text_now: Option<String>,
    /// The whole that shares are held against; may be empty.
    pub whole: String,
    /// The shares added up, or the items named in them counted.
    pub sum: Option<String>,
    /// What is not shared out yet; negative where too much is.
    pub left: Option<String>,
    /// What is to be done, the weightiest first.
    pub state: TargetState,
    /// By how much the sum is off, without a sign; empty where it is not.
    pub by: String,
    /// Whether something is wrong, not merely undone.
    pub wrong: bool,
    /// One per unit, in the order of the columns.
    pub cells: Vec<ShareView>,
    /// Units it is shared out among, or would be.
    pub reach: Vec<UnitId>,
    /// Shares of units that are no longer in the registry.
    pub of_nobody: Vec<NobodysShare>,
    /// Where the annexes carry it.
    pub places: Vec<PlaceView>,
}

/// A task behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TaskText {
    /// The task.
    pub task: TaskId,
    /// Its place in the master, from 1.
    pub number: u32,
    /// 工作内容
    pub item: String,
    /// 工作任务, cut at the figure: before, figure, after. The figure is empty
    /// where the text does not have it.
    pub around: (String, String, String),
}

/// What comes of holding master, shares and annexes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TargetState {
    /// The task's text counts nothing of the kind any more.
    TextGone,
    /// A unit that no longer exists has a share.
    OfNobody,
    /// A share that is to be added up is no number.
    Unreadable,
    /// Shares are less than the whole.
    Short,
    /// Shares are more than the whole.
    Over,
    /// Single shares do not fit.
    Astray,
    /// The text has another figure, and no share follows it.
    TextChanged,
    /// Some units have no share yet.
    Missing,
    /// An annex writes out another figure.
    AnnexDiffers,
    /// Nobody has a share.
    Unshared,
    /// The text has another figure and the shares already make it up.
    Followed,
    /// The plan sets no whole.
    Each,
    /// Everything agrees.
    Agrees,
}

/// A share in its cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShareView {
    /// As typed; empty for none.
    pub value: String,
    /// What it counts for, as a plain number; empty for nothing.
    pub counts: String,
    /// Whether the unit is one it is shared out among.
    pub takes_part: bool,
    /// What is the matter with it.
    pub fault: Option<ShareFault>,
}

/// What is the matter with a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ShareFault {
    /// Not given, while others are.
    Missing,
    /// No number where one is needed.
    NotANumber,
    /// It does not fit by itself.
    Astray,
}

/// A share of a unit that is no longer there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct NobodysShare {
    /// Who the unit was.
    pub unit: UnitId,
    /// The share.
    pub value: String,
}

/// A place of the annexes that carries the figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PlaceView {
    /// Where, in words: 东湖区清单 第 2 行.
    pub place: String,
    /// Whose checklist; `None` for a row of another list.
    pub unit: Option<UnitId>,
    /// Of which kind.
    pub kind: Option<ChecklistKind>,
    /// 序号
    pub row: u32,
    /// The clause it is printed from.
    pub clause: Option<ClauseId>,
    /// Its text as printed.
    pub text: String,
    /// The figure it prints; empty where it lacks one.
    pub figure: String,
    /// How it stands to the target.
    pub says: PlaceSays,
    /// What it should be, where it is something else.
    pub expected: String,
    /// Whether it is to be looked at: it differs, or it prints a figure of a
    /// target that does not come out.
    pub flagged: bool,
}

/// How a place stands to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PlaceSays {
    /// It prints the share and follows by itself.
    Follows,
    /// The right figure, written out.
    Same,
    /// The whole instead of a share.
    Whole,
    /// Something else.
    Differs,
    /// 【待分解】
    Missing,
}

/// A figure that could be a target.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ProposalView {
    /// The task that sets it.
    pub task: TaskText,
    /// What is counted.
    pub name: String,
    /// The figure.
    pub value: String,
    /// 个, 家 …
    pub unit: String,
    /// How the value is meant.
    pub comparison: Comparison,
    /// How shares would relate to it.
    pub kind: TargetKind,
    /// 约
    pub about: bool,
    /// The year the text names.
    pub year: Option<i32>,
    /// Shares the annexes print now.
    pub shares: Vec<ShareFound>,
    /// The clause that prints them, where one does.
    pub clause: Option<ClauseId>,
    /// Whether the clerk said that it is no target.
    pub passed: bool,
}

/// A share read from an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShareFound {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its share.
    pub value: String,
}

/// The room.
///
/// # Errors
/// No plan is open.
pub fn targets(desk: &Desk) -> Result<TargetsView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(of_plan(&plan))
}

/// Every target of a plan with what comes of it.
pub fn of_plan(plan: &Plan) -> TargetsView {
    let Breakdowns { units, targets, proposals } = breakdowns(&Derivation::of(plan));
    let reader = Reader { plan, columns: &units, position: positions(plan) };
    let others = plan.units.iter().filter(|unit| unit.kind != UnitKind::Group);
    TargetsView {
        units: units.iter().map(|unit| reader.unit(*unit)).collect(),
        others: others
            .filter(|unit| !units.contains(&unit.id))
            .map(|unit| reader.unit(unit.id))
            .collect(),
        targets: targets.iter().map(|breakdown| reader.row(breakdown)).collect(),
        proposals: proposals.iter().filter_map(|found| reader.proposal(found)).collect(),
    }
}

struct Reader<'p> {
    plan: &'p Plan,
    columns: &'p [UnitId],
    position: HashMap<TaskId, usize>,
}

impl Reader<'_> {
    fn unit(&self, unit: UnitId) -> TargetUnit {
        TargetUnit { unit, name: self.name_of(unit), short: short_name(self.plan, unit) }
    }

    fn name_of(&self, unit: UnitId) -> String {
        self.plan.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()
    }

    fn task(&self, id: TaskId, value: &str, unit: &str) -> Option<TaskText> {
        let at = *self.position.get(&id)?;
        let task = &self.plan.tasks()[at];
        let figure = crate::reading::quantity::find(&task.text)
            .into_iter()
            .find(|figure| figure.value == value && (unit.is_empty() || figure.unit == unit));
        let around = figure.map_or_else(
            || (task.text.clone(), String::new(), String::new()),
            |figure| {
                let end = figure.at.end + figure.unit.len();
                let text = &task.text;
                (
                    text[..figure.at.start].to_owned(),
                    text[figure.at.start..end].to_owned(),
                    text[end..].to_owned(),
                )
            },
        );
        Some(TaskText { task: id, number: number(at + 1), item: task.item.clone(), around })
    }

    fn row(&self, breakdown: &Breakdown<'_>) -> TargetRow {
        let target = breakdown.check.target;
        let (state, by) = state(&breakdown.state);
        let whole = breakdown.check.whole();
        TargetRow {
            id: target.id,
            name: target.name.clone(),
            value: target.value.clone(),
            unit: target.unit.clone(),
            comparison: target.comparison,
            kind: target.kind,
            about: breakdown.about,
            year: breakdown.year,
            task: target.task.and_then(|task| self.task(task, whole, &target.unit)),
            text_now: match &breakdown.check.text {
                TextFigure::Changed(now) => Some(now.clone()),
                _ => None,
            },
            whole: whole.to_owned(),
            sum: breakdown.check.sum.clone(),
            left: breakdown.left.clone(),
            state,
            by,
            wrong: breakdown.state.is_wrong(),
            cells: self.columns.iter().map(|unit| cell(breakdown, *unit)).collect(),
            reach: breakdown.reach.clone(),
            of_nobody: breakdown
                .of_nobody
                .iter()
                .map(|(unit, value)| NobodysShare { unit: *unit, value: value.clone() })
                .collect(),
            places: breakdown.carriers.iter().map(|at| self.place(breakdown, at)).collect(),
        }
    }

    fn place(&self, breakdown: &Breakdown<'_>, carrier: &Carrier) -> PlaceView {
        let (says, expected) = match &carrier.says {
            Says::Follows => (PlaceSays::Follows, String::new()),
            Says::Same => (PlaceSays::Same, String::new()),
            Says::Whole => (PlaceSays::Whole, String::new()),
            Says::Differs(expected) => (PlaceSays::Differs, expected.clone()),
            Says::Missing => (PlaceSays::Missing, String::new()),
        };
        let (place, unit, kind, row, clause) = match carrier.place {
            CarrierPlace::Row { unit, kind, row, clause } => {
                let place = format!("{}清单 第 {row} 行", self.name_of(unit));
                (place, Some(unit), Some(kind), row, clause)
            }
            CarrierPlace::Listed { list, row } => {
                let list = self.plan.lists.iter().find(|known| known.id == list);
                let at = list.and_then(|l| l.tasks.iter().position(|task| task.id == row));
                let title = list.map_or("", |list| list.title.as_str());
                let row = at.map_or(0, |at| at + 1);
                let title = if title.is_empty() { "项目清单" } else { title };
                (format!("“{title}”第 {row} 行"), None, None, row, None)
            }
        };
        let off = matches!(
            breakdown.state,
            BreakdownState::Short(_)
                | BreakdownState::Over(_)
                | BreakdownState::TextChanged
                | BreakdownState::TextGone
        );
        PlaceView {
            place,
            unit,
            kind,
            row: number(row),
            clause,
            text: carrier.text.clone(),
            figure: carrier.figure.clone(),
            says,
            expected,
            flagged: off || matches!(says, PlaceSays::Differs | PlaceSays::Missing),
        }
    }

    fn proposal(&self, found: &Proposal) -> Option<ProposalView> {
        let shares = found.shares.iter().map(|(unit, value)| ShareFound {
            unit: *unit,
            unit_name: self.name_of(*unit),
            value: value.clone(),
        });
        Some(ProposalView {
            task: self.task(found.task, &found.figure.value, &found.figure.unit)?,
            name: found.reading.name.clone(),
            value: found.figure.value.clone(),
            unit: found.figure.unit.clone(),
            comparison: found.figure.comparison,
            kind: found.reading.kind,
            about: found.reading.about,
            year: found.reading.year,
            shares: shares.collect(),
            clause: found.clause,
            passed: found.passed,
        })
    }
}

fn cell(breakdown: &Breakdown<'_>, unit: UnitId) -> ShareView {
    let check = &breakdown.check;
    let fault = if check.unreadable.contains(&unit) {
        Some(ShareFault::NotANumber)
    } else if check.astray.contains(&unit) {
        Some(ShareFault::Astray)
    } else if breakdown.missing.contains(&unit) {
        Some(ShareFault::Missing)
    } else {
        None
    };
    let value = check.target.share(unit).unwrap_or_default();
    let counts = match check.target.kind {
        _ if says_none(value) => None,
        TargetKind::Named => Some(named::count(value)),
        _ => decimal::number(value).filter(|number| *number >= 0),
    };
    ShareView {
        value: value.to_owned(),
        counts: counts.map(decimal::written).unwrap_or_default(),
        takes_part: breakdown.reach.contains(&unit),
        fault,
    }
}

fn state(state: &BreakdownState) -> (TargetState, String) {
    let plain = match state {
        BreakdownState::TextGone => TargetState::TextGone,
        BreakdownState::OfNobody => TargetState::OfNobody,
        BreakdownState::Unreadable => TargetState::Unreadable,
        BreakdownState::Short(by) => return (TargetState::Short, by.clone()),
        BreakdownState::Over(by) => return (TargetState::Over, by.clone()),
        BreakdownState::Astray => TargetState::Astray,
        BreakdownState::TextChanged => TargetState::TextChanged,
        BreakdownState::Missing => TargetState::Missing,
        BreakdownState::AnnexDiffers => TargetState::AnnexDiffers,
        BreakdownState::Unshared => TargetState::Unshared,
        BreakdownState::Followed => TargetState::Followed,
        BreakdownState::Each => TargetState::Each,
        BreakdownState::Agrees => TargetState::Agrees,
    };
    (plain, String::new())
}

impl TargetState {
    /// The verdict in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TextGone => "总表文字里已没有这个数",
            Self::OfNobody => "分给了已不在单位库的单位",
            Self::Unreadable => "有的不是数字",
            Self::Short => "合计不足",
            Self::Over => "合计超出",
            Self::Astray => "有的不符合要求",
            Self::TextChanged => "总表的数已改",
            Self::Missing => "还有单位没有填",
            Self::AnnexDiffers => "附件写的数不同",
            Self::Unshared => "没有分解",
            Self::Followed => "分解已随总表",
            Self::Each => "分别控制",
            Self::Agrees => "相符",
        }
    }
}
