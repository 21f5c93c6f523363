//! Wordings of their own in the annexes: what a replacement in the master
//! leaves as it is.

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::plan::number;
use super::problem::Problem;
use crate::derive::{Derivation, RowKind};
use crate::domain::{ChecklistKind, Plan, UnitId, UnitKind};
use crate::reading::units::UnitNames;

/// Where a text stands in the annexes' own wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WordingHits {
    /// Department rows with a wording of their own.
    pub rows: Vec<WordingRow>,
    /// Clauses of the district checklists.
    pub clauses: u32,
    /// Standing rows.
    pub standing: u32,
}

/// A row with its own wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WordingRow {
    /// Whose checklist.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// 序号
    pub row: u32,
}

/// A unit to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitChoice {
    /// Identity.
    pub id: UnitId,
    /// Canonical name.
    pub name: String,
    /// Other names it goes by.
    pub other_names: Vec<String>,
    /// What it is.
    pub kind: UnitKind,
    /// Whether it is a place: in a table without leads the others lead.
    pub place: bool,
    /// What a mention of it means: itself and, for a group, its members.
    pub means: Vec<UnitId>,
}

/// Where a text stands in the annexes' own wordings.
///
/// # Errors
/// No plan is open.
pub fn wordings(desk: &Desk, text: &str, same_case: bool) -> Result<WordingHits, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(hits(&plan, text, same_case))
}

/// Units and groups in official order.
///
/// # Errors
/// No plan is open.
pub fn unit_choices(desk: &Desk) -> Result<Vec<UnitChoice>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let names = UnitNames::new(&plan.units);
    let choice = |unit: &crate::domain::Unit| UnitChoice {
        id: unit.id,
        name: unit.name.clone(),
        other_names: unit.names().skip(1).map(str::to_owned).collect(),
        kind: unit.kind,
        place: names.is_place(unit.id),
        means: names.expanded(unit.id),
    };
    Ok(plan.units.iter().map(choice).collect())
}

fn hits(plan: &Plan, text: &str, same_case: bool) -> WordingHits {
    let wanted = if same_case { text.to_owned() } else { text.to_lowercase() };
    let holds = |text: &str| {
        !wanted.is_empty()
            && if same_case {
                text.contains(&wanted)
            } else {
                text.to_lowercase().contains(&wanted)
            }
    };
    let derivation = Derivation::of(plan);
    let mut rows = Vec::new();
    for list in derivation.checklists().filter(|list| list.kind == ChecklistKind::Department) {
        let own =
            list.rows.iter().filter(|row| matches!(row.kind, RowKind::Adapted | RowKind::Own));
        rows.extend(own.filter(|row| holds(&row.text)).map(|row| WordingRow {
            unit: list.unit,
            unit_name: list.unit_name.to_owned(),
            row: number(row.number),
        }));
    }
    let clauses = plan.clauses.iter().filter(|clause| {
        let own = clause.variants.iter().filter_map(|variant| variant.text.as_deref());
        holds(&clause.text) || own.into_iter().any(holds)
    });
    let standing = plan.standing.iter().filter(|row| holds(&row.text));
    WordingHits { rows, clauses: number(clauses.count()), standing: number(standing.count()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_own_wordings_only() {
        let plan = crate::app::sample_plan().expect("the sample is sound");
        let found = hits(&plan, "煤质监督抽查", true);
        assert_eq!(found.rows.len(), 1, "one department words it itself");
        assert_eq!(found.rows[0].unit_name, plan.unit(found.rows[0].unit).expect("known").name);
        assert_eq!(hits(&plan, "vocs", true).clauses, 0, "the case differs");
        assert!(hits(&plan, "vocs", false).clauses > 0, "unless it does not matter");
        assert_eq!(
            hits(&plan, "", false),
            WordingHits { rows: Vec::new(), clauses: 0, standing: 0 }
        );
    }
}
