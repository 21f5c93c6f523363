//! Plans to rows and back; one file for each part of a plan.

mod check;
mod checklist;
mod digest;
mod list;
mod list_look;
mod plan;
mod target;
mod unit;

use super::change::RowChange;
use super::error::Fault;
use super::image::Image;
use crate::domain::Plan;

pub(super) use list::decode_task;

/// The rows a plan consists of. Positions are ordinal numbers; see
/// [`super::position::settle`].
pub(super) fn encode(plan: &Plan) -> Result<Image, Fault> {
    let mut image = encode_around_tasks(plan)?;
    list::encode_tasks(&plan.lists, &mut image)?;
    Ok(image)
}

/// The rows in which a plan's tasks differ from those stored.
pub(super) fn task_changes(plan: &Plan, stored: &Image) -> Result<Vec<RowChange>, Fault> {
    list::task_changes(&plan.lists, stored)
}

/// The rows a plan consists of, but for its tasks.
pub(super) fn encode_around_tasks(plan: &Plan) -> Result<Image, Fault> {
    let mut image = Image::default();
    plan::encode(plan, &mut image)?;
    unit::encode(&plan.units, &mut image)?;
    list::encode(&plan.lists, &mut image)?;
    list_look::encode(&plan.totals, &plan.lists, &mut image)?;
    checklist::encode(&plan.checklists, &mut image)?;
    digest::encode_standing(&plan.standing, &mut image)?;
    digest::encode_rows(&plan.digest, &mut image)?;
    digest::encode_clauses(&plan.clauses, &mut image)?;
    target::encode(&plan.targets, &mut image)?;
    target::encode_passed(&plan.passed_figures, &mut image)?;
    check::encode(&plan.checks, &mut image)?;
    Ok(image)
}

/// The plan that rows stand for; values no plan can have are refused.
pub(super) fn decode(image: &Image) -> Result<Plan, Fault> {
    let mut plan = plan::decode(image)?;
    plan.units = unit::decode(image)?;
    plan.lists = list::decode(image)?;
    plan.totals = list_look::decode_totals(image)?;
    list_look::decode_merges(image, &mut plan.lists)?;
    plan.checklists = checklist::decode(image)?;
    plan.standing = digest::decode_standing(image)?;
    plan.digest = digest::decode_rows(image)?;
    plan.clauses = digest::decode_clauses(image)?;
    plan.targets = target::decode(image)?;
    plan.passed_figures = target::decode_passed(image)?;
    plan.checks = check::decode(image)?;
    Ok(plan)
}
