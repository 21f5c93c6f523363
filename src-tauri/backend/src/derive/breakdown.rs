//! 指标分解: every target with its shares, what they come to, and whether the
//! master's text, the shares and the annexes say the same.

use super::carriers::{Carrier, CarrierPlace, Carriers, Says};
use super::digest::{concerns, positions};
use super::figures::{FigureCheck, TextFigure, check_figures};
use super::proposals::{Proposal, proposals};
use super::{Derivation, RoleIndex};
use crate::domain::{
    ChecklistKind, Clause, FIGURE, Plan, Role, Target, TargetKind, TaskId, UnitId, UnitKind,
};
use crate::reading::decimal;
use crate::reading::figure;
use crate::reading::quantity::find;
use crate::reading::text::{says_none, trimmed};

/// Every target of a plan, and what could be one.
#[derive(Debug)]
pub struct Breakdowns<'p> {
    /// Units that have a column: districts, then others with a share.
    pub units: Vec<UnitId>,
    /// The targets, in order.
    pub targets: Vec<Breakdown<'p>>,
    /// Figures of the master that are no target yet.
    pub proposals: Vec<Proposal>,
}

/// A target, its shares and where they are printed.
#[derive(Debug)]
pub struct Breakdown<'p> {
    /// Held against its text and its shares.
    pub check: FigureCheck<'p>,
    /// 约, as the text has it.
    pub about: bool,
    /// The year the text names.
    pub year: Option<i32>,
    /// Units it is shared out among; where it is not yet, those it would be.
    pub reach: Vec<UnitId>,
    /// Those of them without a share, once somebody has one.
    pub missing: Vec<UnitId>,
    /// Shares of units that are no longer in the registry.
    pub of_nobody: Vec<(UnitId, String)>,
    /// The whole without what is shared out; `None` where nothing adds up.
    pub left: Option<String>,
    /// What is to be done, the weightiest first.
    pub state: BreakdownState,
    /// Where the annexes carry it.
    pub carriers: Vec<Carrier>,
}

/// What comes of holding master, shares and annexes together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BreakdownState {
    /// The task's text counts nothing of the kind any more.
    TextGone,
    /// A unit that no longer exists has a share.
    OfNobody,
    /// A share that is to be added up is no number.
    Unreadable,
    /// Shares are less than the whole, by this much.
    Short(String),
    /// Shares are more than the whole, by this much.
    Over(String),
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
    /// The plan sets no whole: each share stands for itself.
    Each,
    /// Everything agrees.
    Agrees,
}

impl BreakdownState {
    /// Whether something is wrong, not merely undone.
    pub const fn is_wrong(&self) -> bool {
        !matches!(self, Self::Unshared | Self::Followed | Self::Each | Self::Agrees)
    }
}

/// Every target of the plan, held against everything that carries it.
pub fn breakdowns<'p>(derivation: &Derivation<'p>) -> Breakdowns<'p> {
    let plan = derivation.plan();
    let carriers = Carriers::of(derivation);
    let reader = Reader::of(derivation);
    let checks = check_figures(plan);
    let proposals = proposals(plan, &checks, &carriers);
    let targets = checks.into_iter().map(|check| reader.breakdown(check, &carriers)).collect();
    Breakdowns { units: reader.columns, targets, proposals }
}

struct Reader<'d, 'p> {
    plan: &'p Plan,
    roles: &'d RoleIndex,
    position: std::collections::HashMap<TaskId, usize>,
    columns: Vec<UnitId>,
}

impl<'d, 'p> Reader<'d, 'p> {
    fn of(derivation: &'d Derivation<'p>) -> Self {
        let plan = derivation.plan();
        Self { plan, roles: derivation.roles(), position: positions(plan), columns: columns(plan) }
    }

    fn breakdown(&self, check: FigureCheck<'p>, carriers: &Carriers<'_>) -> Breakdown<'p> {
        let target = check.target;
        let reach = self.reach(target);
        let given = |unit: &UnitId| target.share(*unit).is_some_and(|v| !trimmed(v).is_empty());
        let is_shared = target.allocations.iter().any(|share| !says_none(&share.value));
        let missing = match is_shared {
            true => reach.iter().copied().filter(|unit| !given(unit)).collect(),
            false => Vec::new(),
        };
        let gone = target.allocations.iter().filter(|share| self.plan.unit(share.unit).is_none());
        let of_nobody = gone.map(|share| (share.unit, share.value.clone())).collect();
        let whole = decimal::number(check.whole());
        let sum = check.sum.as_deref().and_then(decimal::number);
        let left = match (whole, sum) {
            (Some(whole), Some(sum)) => Some(decimal::written(whole - sum)),
            _ => None,
        };
        let (about, year) = self.in_text(target, check.whole());
        let carriers = carriers.of_target(target, check.whole());
        let mut breakdown = Breakdown {
            check,
            about,
            year,
            reach,
            missing,
            of_nobody,
            left,
            state: BreakdownState::Agrees,
            carriers,
        };
        breakdown.state = state(&breakdown, is_shared);
        breakdown
    }

    /// Units that print the target's share or have one; else the responsible
    /// units of its task; else every district.
    fn reach(&self, target: &Target) -> Vec<UnitId> {
        let printing: Vec<&Clause> =
            self.plan.clauses.iter().filter(|clause| clause.figure == Some(target.id)).collect();
        let says_no = |unit: UnitId| {
            target.share(unit).is_some_and(|value| says_none(value) && !trimmed(value).is_empty())
        };
        let prints = |unit: &UnitId| {
            printing.iter().any(|clause| {
                let own = clause.variants.iter().find(|variant| variant.unit == *unit);
                let text = own.and_then(|own| own.text.as_ref()).unwrap_or(&clause.text);
                text.contains(FIGURE) && concerns(clause, *unit, self.roles, &self.position)
            })
        };
        let named =
            |unit: &UnitId| (target.share(*unit).is_some() || prints(unit)) && !says_no(*unit);
        let found: Vec<UnitId> = self.columns.iter().copied().filter(named).collect();
        if !found.is_empty() {
            return found;
        }
        let at = target.task.and_then(|task| self.position.get(&task));
        let responsible =
            |unit: &UnitId| at.is_some_and(|at| self.roles.has(*unit, *at, Role::Responsible));
        let found: Vec<UnitId> = self.columns.iter().copied().filter(responsible).collect();
        if found.is_empty() { districts(self.plan) } else { found }
    }

    fn in_text(&self, target: &Target, whole: &str) -> (bool, Option<i32>) {
        let at = target.task.and_then(|task| self.position.get(&task));
        let Some(text) = at.map(|at| self.plan.tasks()[*at].text.as_str()) else {
            return (false, None);
        };
        let figure = find(text)
            .into_iter()
            .find(|figure| figure.value == whole && figure.unit == target.unit);
        figure.map_or((false, None), |figure| {
            let read = figure::read(text, &figure);
            (read.about, read.year)
        })
    }
}

fn state(breakdown: &Breakdown<'_>, is_shared: bool) -> BreakdownState {
    let check = &breakdown.check;
    let has_changed = check.text.now().is_some();
    let follows =
        matches!(check.target.kind, TargetKind::Sum | TargetKind::Named | TargetKind::Same);
    let differs = |carrier: &Carrier| matches!(carrier.says, Says::Differs(_));
    match &check.difference {
        _ if check.text == TextFigure::Gone => BreakdownState::TextGone,
        _ if !breakdown.of_nobody.is_empty() => BreakdownState::OfNobody,
        _ if !check.unreadable.is_empty() => BreakdownState::Unreadable,
        Some(by) => match by.strip_prefix('-') {
            Some(by) => BreakdownState::Short(by.to_owned()),
            None => BreakdownState::Over(by.clone()),
        },
        None if !check.astray.is_empty() => BreakdownState::Astray,
        None if has_changed && !(is_shared && follows) => BreakdownState::TextChanged,
        None if !breakdown.missing.is_empty() => BreakdownState::Missing,
        None if breakdown.carriers.iter().any(differs) => BreakdownState::AnnexDiffers,
        None if !is_shared => BreakdownState::Unshared,
        None if has_changed => BreakdownState::Followed,
        None if check.target.value.is_empty() && check.target.kind != TargetKind::Named => {
            BreakdownState::Each
        }
        None => BreakdownState::Agrees,
    }
}

/// Districts that have a checklist; in a plan without such lists, all.
fn districts(plan: &Plan) -> Vec<UnitId> {
    let lists = plan.checklists.iter().filter(|list| list.kind == ChecklistKind::District);
    let listed: Vec<UnitId> = lists.map(|list| list.unit).collect();
    if !listed.is_empty() {
        return listed;
    }
    let all = plan.units.iter().filter(|unit| unit.kind == UnitKind::District);
    all.map(|unit| unit.id).collect()
}

fn columns(plan: &Plan) -> Vec<UnitId> {
    let mut columns = districts(plan);
    let has_share = |unit: UnitId| plan.targets.iter().any(|target| target.share(unit).is_some());
    let others = plan.units.iter().map(|unit| unit.id).filter(|unit| has_share(*unit));
    let others: Vec<UnitId> = others.filter(|unit| !columns.contains(unit)).collect();
    columns.extend(others);
    columns
}

impl Carrier {
    /// Whose checklist it is in, and of which kind.
    pub const fn checklist(&self) -> Option<(UnitId, ChecklistKind)> {
        match self.place {
            CarrierPlace::Row { unit, kind, .. } => Some((unit, kind)),
            CarrierPlace::Listed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
