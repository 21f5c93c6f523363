//! 平均分解: a whole among units. Only on request; undone like any edit.

use serde::Deserialize;
use specta::Type;

use super::{at, known_unit, put_share};
use crate::derive::{Derivation, annex_shares, check_figures};
use crate::domain::{IdSource, Plan, TargetId, TargetKind, UnitId};
use crate::edit::EditError;
use crate::reading::decimal::{Millionths, number, shared_out, written};
use crate::reading::text::{says_none, trimmed};

/// Among whom a whole is shared out, and how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct ShareOut {
    /// The units, in order.
    pub units: Vec<UnitId>,
    /// Only those without a share, and only what is left of the whole.
    pub only_open: bool,
    /// What happens to what cannot be shared out evenly.
    pub remainder: Remainder,
}

/// What happens to what cannot be shared out evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Remainder {
    /// One step more for each of the first units.
    First,
    /// One step more for each of the last units.
    Last,
    /// It is not shared out; the difference shows.
    Leave,
}

pub(super) fn share_out(
    plan: &mut Plan,
    id: TargetId,
    how: &ShareOut,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let name = plan.targets[place].name.clone();
    let nothing =
        |why: &str| EditError::NothingToShareOut { name: name.clone(), why: why.to_owned() };
    if plan.targets[place].kind != TargetKind::Sum {
        return Err(nothing("只有“各单位相加等于总数”的指标才能平均分解"));
    }
    let whole = number(check_figures(plan)[place].whole());
    let whole = whole.ok_or_else(|| nothing("还没有总数"))?;
    let target = &plan.targets[place];
    let given = |unit: &UnitId| target.share(*unit).filter(|share| !says_none(share));
    let (units, amount) = if how.only_open {
        let open: Vec<UnitId> =
            how.units.iter().copied().filter(|unit| given(unit).is_none()).collect();
        let taken: Option<Millionths> = target
            .allocations
            .iter()
            .filter(|share| !says_none(&share.value))
            .map(|share| number(&share.value))
            .sum();
        let taken = taken.ok_or_else(|| nothing("有的分解数不是数字，请先改正"))?;
        (open, whole - taken)
    } else {
        (how.units.clone(), whole)
    };
    if amount <= 0 {
        return Err(nothing("总数已经分完"));
    }
    let shares =
        parts(amount, units.len(), how.remainder).ok_or_else(|| nothing("没有还要填的单位"))?;
    if !how.only_open {
        // The others' shares would come on top of the whole; that a unit has
        // no part in it stays known.
        let among = &how.units;
        let has_no_part = |value: &str| says_none(value) && !trimmed(value).is_empty();
        plan.targets[place]
            .allocations
            .retain(|share| among.contains(&share.unit) || has_no_part(&share.value));
    }
    for (unit, share) in units.iter().zip(shares) {
        known_unit(plan, *unit)?;
        put_share(plan, id, *unit, &written(share), ids)?;
    }
    Ok(format!("“{name}”平均分解到 {} 个单位", units.len()))
}

/// The parts of an amount, first to last.
fn parts(amount: Millionths, among: usize, remainder: Remainder) -> Option<Vec<Millionths>> {
    let (each, left, step) = shared_out(amount, among)?;
    let more = |at: usize| match remainder {
        Remainder::First => at < left,
        Remainder::Last => at >= among - left,
        Remainder::Leave => false,
    };
    Some((0..among).map(|at| if more(at) { each + step } else { each }).collect())
}

pub(super) fn same_for_all(
    plan: &mut Plan,
    id: TargetId,
    units: &[UnitId],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let whole = check_figures(plan)[place].whole().to_owned();
    let name = plan.targets[place].name.clone();
    if whole.is_empty() || units.is_empty() {
        return Err(EditError::NothingToShareOut { name, why: "还没有总数".to_owned() });
    }
    for unit in units {
        put_share(plan, id, *unit, &whole, ids)?;
    }
    Ok(format!("“{name}”各单位都填 {whole}"))
}

pub(super) fn read_annexes(
    plan: &mut Plan,
    id: TargetId,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let target = plan.targets[place].clone();
    let found = annex_shares(&Derivation::of(plan), &target);
    let open: Vec<_> = found
        .into_iter()
        .filter(|(unit, _)| target.share(*unit).is_none_or(|share| share.is_empty()))
        .collect();
    if open.is_empty() {
        return Err(EditError::NothingInAnnexes { name: target.name });
    }
    for (unit, value) in &open {
        put_share(plan, id, *unit, value, ids)?;
    }
    Ok(format!("“{}”从附件读入 {} 个数", target.name, open.len()))
}
