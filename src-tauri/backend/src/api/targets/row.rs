//! A target across the units, and what comes of it.

use serde::Serialize;
use specta::Type;

use super::place::PlaceView;
use super::{Reader, TaskText};
use crate::derive::{Breakdown, BreakdownState};
use crate::domain::{Comparison, TargetId, TargetKind, UnitId};
use crate::reading::text::says_none;
use crate::reading::{decimal, named};

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

impl TargetRow {
    /// A target with what comes of it.
    pub(super) fn of(reader: &Reader<'_>, breakdown: &Breakdown<'_>) -> Self {
        let target = breakdown.check.target;
        let (state, by) = state(&breakdown.state);
        let whole = breakdown.check.whole();
        Self {
            id: target.id,
            name: target.name.clone(),
            value: target.value.clone(),
            unit: target.unit.clone(),
            comparison: target.comparison,
            kind: target.kind,
            about: breakdown.about,
            year: breakdown.year,
            task: target.task.and_then(|task| reader.task(task, whole, &target.unit)),
            text_now: breakdown.check.text.now().map(ToOwned::to_owned),
            whole: whole.to_owned(),
            sum: breakdown.check.sum.clone(),
            left: breakdown.left.clone(),
            state,
            by,
            wrong: breakdown.state.is_wrong(),
            cells: reader.columns.iter().map(|unit| ShareView::of(breakdown, *unit)).collect(),
            reach: breakdown.reach.clone(),
            of_nobody: breakdown
                .of_nobody
                .iter()
                .map(|(unit, value)| NobodysShare { unit: *unit, value: value.clone() })
                .collect(),
            places: breakdown
                .carriers
                .iter()
                .map(|at| PlaceView::of(reader.plan, breakdown, at))
                .collect(),
        }
    }
}

impl ShareView {
    fn of(breakdown: &Breakdown<'_>, unit: UnitId) -> Self {
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
            _ => decimal::amount(value),
        };
        Self {
            value: value.to_owned(),
            counts: counts.map(decimal::written).unwrap_or_default(),
            takes_part: breakdown.reach.contains(&unit),
            fault,
        }
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
