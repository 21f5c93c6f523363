//! What the cells of a task say: units, deadline, figures.

use serde::Serialize;
use specta::Type;

use crate::api::units::name_of;
use crate::derive::Derivation;
use crate::domain::{Comparison, Role, Task, UnitId, UnitKind};
use crate::reading::{deadline, quantity};

/// A unit named in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitRead {
    /// What it does.
    pub role: Role,
    /// The name as it stands.
    pub text: String,
    /// The unit; `None` if the plan knows none.
    pub unit: Option<UnitId>,
    /// Its canonical name, where that differs.
    pub name: String,
    /// For a group: the names of its members.
    pub members: Vec<String>,
    /// A group that has no members yet.
    pub undefined: bool,
}

/// What a deadline cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DeadlineRead {
    /// Of which kind.
    pub kind: DeadlineKind,
    /// The last day, ISO 8601.
    pub date: Option<String>,
}

/// Kinds of deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// Nothing.
    None,
    /// 长期坚持
    Ongoing,
    /// 每年, 每季度
    Recurring,
    /// By a day.
    By,
    /// Not understood.
    Unclear,
}

/// A figure of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct QuantityRead {
    /// The figure as typed.
    pub value: String,
    /// What it counts in; may be empty.
    pub unit: String,
    /// How it is meant.
    pub comparison: Comparison,
    /// Words before and after it.
    pub around: (String, String),
}

/// Units column by column.
pub fn units(derivation: &Derivation<'_>, task: &Task) -> Vec<UnitRead> {
    let (plan, names) = (derivation.plan(), derivation.roles().names());
    let mut all = Vec::new();
    for role in Role::ALL {
        for mention in names.read(task.cell(role.field())).mentions {
            let known = mention.unit.and_then(|unit| plan.unit(unit));
            let is_group = known.is_some_and(|unit| unit.kind == UnitKind::Group);
            let members = match known {
                Some(unit) if is_group => names.expanded(unit.id),
                _ => Vec::new(),
            };
            all.push(UnitRead {
                role: mention.role.unwrap_or(role),
                unit: mention.unit,
                name: known.map(|unit| unit.name.clone()).unwrap_or_default(),
                undefined: known.is_some_and(|unit| names.is_undefined_group(unit.id)),
                members: members
                    .into_iter()
                    .filter(|unit| !names.is_group(*unit))
                    .map(|unit| name_of(plan, unit))
                    .collect(),
                text: mention.text,
            });
        }
    }
    all
}

/// What a deadline cell says.
pub fn read_deadline(cell: &str, year: Option<i32>) -> DeadlineRead {
    use deadline::Deadline;
    let (kind, date) = match deadline::read(cell, year) {
        Deadline::None => (DeadlineKind::None, None),
        Deadline::Ongoing => (DeadlineKind::Ongoing, None),
        Deadline::Recurring(date) => (DeadlineKind::Recurring, date),
        Deadline::By(date) => (DeadlineKind::By, Some(date)),
        Deadline::Unclear => (DeadlineKind::Unclear, None),
    };
    DeadlineRead { kind, date: date.map(|date| date.to_string()) }
}

/// The figures of a text.
pub fn quantities(text: &str) -> Vec<QuantityRead> {
    const AROUND: usize = 10;
    quantity::find(text)
        .into_iter()
        .map(|found| {
            let before: Vec<char> = text[..found.at.start].chars().rev().take(AROUND).collect();
            let after = text[found.at.end..].strip_prefix(found.unit.as_str()).unwrap_or_default();
            QuantityRead {
                around: (before.into_iter().rev().collect(), after.chars().take(AROUND).collect()),
                value: found.value,
                unit: found.unit,
                comparison: found.comparison,
            }
        })
        .collect()
}
