//! 区县清单: the clause matrix, the derived checklists beside it, and what is
//! left to do in each district.

mod matrix;
mod preview;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::plan::number;
use super::problem::Problem;
use crate::derive::{Derivation, MISSING_SHARE, applies, digest_rows, moved, positions};
use crate::domain::{ChecklistKind, DigestRowId, DistrictForm, Plan, Role, UnitId};

pub use matrix::{Cell, ClauseRow, Matrix, OpenTask, SourceText, Totals, TotalsState, matrix};
pub use preview::{DistrictChecklist, PrintedPhrase, PrintedRow, RowTexts, checklist, row_texts};

/// The room at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DistrictsView {
    /// What district checklists look like.
    pub form: DistrictForm,
    /// Districts that have a checklist, in order.
    pub districts: Vec<DistrictState>,
    /// Rows of every district checklist, in order.
    pub rows: Vec<DigestState>,
    /// Categories of the master, in order.
    pub categories: Vec<String>,
    /// Categories that concern districts and stand in no row.
    pub unlisted: Vec<String>,
}

/// A district and what is left to do in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DistrictState {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// A name short enough for a column.
    pub short: String,
    /// Clauses that need review 待复核.
    pub review: u32,
    /// Figures that have no share yet.
    pub missing: u32,
}

/// A row of every district checklist and what is left to do in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DigestState {
    /// Identity.
    pub id: DigestRowId,
    /// 类别 as printed.
    pub name: String,
    /// Master categories it sums up.
    pub categories: Vec<String>,
    /// Clauses in it.
    pub clauses: u32,
    /// Clauses that need review 待复核.
    pub review: u32,
    /// Figures whose shares do not make up the whole, or lack shares.
    pub figures: u32,
    /// Tasks that print in full.
    pub open_tasks: u32,
}

/// The room at a glance.
///
/// # Errors
/// No plan is open.
pub fn districts(desk: &Desk) -> Result<DistrictsView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(view(&plan))
}

fn view(plan: &Plan) -> DistrictsView {
    let derivation = Derivation::of(plan);
    let rows = digest_rows(plan);
    let mut categories: Vec<String> = Vec::new();
    for task in plan.tasks() {
        if !categories.contains(&task.category) {
            categories.push(task.category.clone());
        }
    }
    DistrictsView {
        form: plan.district_form,
        districts: district_states(plan, &derivation),
        rows: rows
            .iter()
            .map(|row| {
                let matrix = matrix::of_row(plan, derivation.roles(), row);
                DigestState {
                    id: row.id,
                    name: row.name.clone(),
                    categories: row.categories.clone(),
                    clauses: number(matrix.clauses.len()),
                    review: count(&matrix.clauses, |clause| clause.needs_review),
                    figures: count(&matrix.clauses, |clause| {
                        clause.totals.as_ref().is_some_and(|totals| !totals.is_settled())
                    }),
                    open_tasks: number(matrix.open.len()),
                }
            })
            .collect(),
        unlisted: unlisted(plan, &derivation, &categories),
        categories,
    }
}

fn count<T>(items: &[T], is_counted: impl Fn(&T) -> bool) -> u32 {
    number(items.iter().filter(|item| is_counted(item)).count())
}

/// Districts that have a checklist, in order.
fn district_units(plan: &Plan) -> Vec<UnitId> {
    let lists = plan.checklists.iter().filter(|list| list.kind == ChecklistKind::District);
    lists.map(|list| list.unit).collect()
}

fn district_states(plan: &Plan, derivation: &Derivation<'_>) -> Vec<DistrictState> {
    let position = positions(plan);
    let is_digest = plan.district_form == DistrictForm::Digest;
    let lists = plan.checklists.iter().filter(|list| list.kind == ChecklistKind::District);
    lists
        .map(|list| {
            let derived = derivation.checklist(list);
            let lacks = |text: &str| text.matches(MISSING_SHARE).count();
            let review = if is_digest {
                let concerned = plan.clauses.iter().filter(|clause| {
                    applies(plan, clause, list.unit, derivation.roles(), &position)
                        && moved(clause, plan.tasks(), &position)
                });
                concerned.count()
            } else {
                derived.rows.iter().filter(|row| row.needs_review).count()
            };
            DistrictState {
                unit: list.unit,
                name: derived.unit_name.to_owned(),
                short: short_name(plan, list.unit),
                review: number(review),
                missing: number(derived.rows.iter().map(|row| lacks(&row.text)).sum()),
            }
        })
        .collect()
}

/// 越城 for 越城区: as people head a column. A name of two characters stays.
pub(super) fn short_name(plan: &Plan, unit: UnitId) -> String {
    let Some(unit) = plan.unit(unit) else { return String::new() };
    if !unit.short_name.is_empty() {
        return unit.short_name.clone();
    }
    let name = unit.name.as_str();
    let stem = ["区", "县", "市"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    if stem.chars().count() < 2 { name.to_owned() } else { stem.to_owned() }
}

/// Categories with tasks for a district that no row takes in: they would be
/// in no district checklist.
fn unlisted(plan: &Plan, derivation: &Derivation<'_>, categories: &[String]) -> Vec<String> {
    if plan.digest.is_empty() || plan.district_form == DistrictForm::Rows {
        return Vec::new();
    }
    let units = district_units(plan);
    let concerns = |category: &String| {
        plan.tasks().iter().enumerate().any(|(at, task)| {
            task.category == *category
                && units.iter().any(|unit| derivation.roles().has(*unit, at, Role::Responsible))
        })
    };
    categories
        .iter()
        .filter(|category| !plan.digest.iter().any(|row| row.categories.contains(category)))
        .filter(|category| concerns(category))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests;
