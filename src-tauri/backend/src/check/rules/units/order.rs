//! Units named in another order than the official one.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::super::prelude::*;
use crate::check::unit_cells::UnitCell;
use crate::reading::registry::official_ranks;
use crate::reading::text::normalised_name;

/// 单位次序
pub static RULE: Rule = Rule {
    code: "units.order",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "单位次序与通行次序不一",
    check: Check::Plan(look),
};

static RANKS: LazyLock<HashMap<String, usize>> = LazyLock::new(official_ranks);

/// The place of a department in the usual order, by any form of its name.
fn rank(name: &str) -> Option<usize> {
    let plain = normalised_name(name);
    let bare = plain.strip_prefix(['市', '县', '区', '省']).unwrap_or(&plain);
    RANKS.get(bare).copied()
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut read: Vec<(&UnitCell<'_>, Vec<UnitId>)> = Vec::new();
    for unit_cell in subject.unit_cells() {
        let units: Vec<UnitId> = unit_cell.read.resolved().collect();
        if units.len() >= 2 {
            read.push((unit_cell, units));
        }
    }
    // How often one stands before another; the first lead stands first for
    // another reason.
    let mut before = Before::new();
    for (unit_cell, units) in &read {
        let from = usize::from(leads(subject, unit_cell));
        for (at, first) in units.iter().enumerate().skip(from) {
            for second in &units[at + 1..] {
                *before.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    let ranks: HashMap<UnitId, usize> = subject
        .plan
        .units
        .iter()
        .filter_map(|unit| rank(&unit.name).map(|rank| (unit.id, rank)))
        .collect();
    let orders = Orders::of(&read);
    let mut rulings: Vec<Ruling> = Vec::new();
    for (unit_cell, units) in &read {
        let from = usize::from(leads(subject, unit_cell));
        let wrong = units[from.min(units.len())..]
            .iter()
            .enumerate()
            .flat_map(|(at, first)| {
                units[from + at + 1..].iter().map(move |second| (*first, *second))
            })
            .find(|(first, second)| is_wrong(&ranks, &before, *first, *second));
        if let Some((first, second)) = wrong {
            let (a, b) = (subject.unit_name(first), subject.unit_name(second));
            // Where the plan itself never says otherwise, it is a remark.
            let contradicted = before.contains_key(&(second, first));
            rulings.push(
                Ruling::new(
                    unit_cell.spot.clone(),
                    unit_cell.text,
                    format!("“{a}”排在“{b}”之前，与通行的机构次序或本方案其他行不一。"),
                )
                .hint("除牵头的第一家外，按统一的机构次序排列。")
                .severity(if contradicted { Severity::Warn } else { Severity::Note })
                .word(format!("{a}、{b}")),
            );
        } else if may_be_reversed(&before, units)
            && let Some(other) = orders.reversed(unit_cell, units)
        {
            rulings.push(
                Ruling::new(
                    unit_cell.spot.clone(),
                    unit_cell.text,
                    format!("与第 {} 行的单位次序相反。", other + 1),
                )
                .hint("除牵头的第一家外，按统一的机构次序排列。"),
            );
        }
    }
    rulings
}

/// Whether the first unit of a cell leads, and stands first for that: in the
/// lead column, or where a list has none, in the one that tells who is
/// responsible.
fn leads(subject: &Subject<'_>, unit_cell: &UnitCell<'_>) -> bool {
    match unit_cell.role {
        Role::Lead => true,
        Role::Support => false,
        Role::Responsible => {
            let lead = ColumnKey::Field(Field::Lead);
            let list = subject.plan.lists.get(unit_cell.list);
            list.is_some_and(|list| list.columns.iter().all(|column| column.key != lead))
        }
    }
}

/// Whether the first should stand after the second: the plan's other cells
/// say so, or, where they say nothing, the usual order does.
fn is_wrong(
    ranks: &HashMap<UnitId, usize>,
    before: &Before,
    first: UnitId,
    second: UnitId,
) -> bool {
    let here = before.get(&(first, second)).copied().unwrap_or(0);
    let there = before.get(&(second, first)).copied().unwrap_or(0);
    let official = ranks.get(&first).zip(ranks.get(&second)).map(|(a, b)| a.cmp(b));
    match official {
        // Against the usual order and against the plan's own habit.
        Some(std::cmp::Ordering::Greater) => there >= here || there == 0 && here <= 1,
        Some(_) => there >= 3 && there > here * 3,
        None => there >= 2 && there > here * 2,
    }
}

/// How often one unit stands before another in one cell.
type Before = HashMap<(UnitId, UnitId), usize>;

/// A row, and the units it names.
type Named<'r> = (usize, &'r [UnitId]);

/// Rows that are the first of their column to name just these units in just
/// this order: what is said of them holds for all rows like them.
#[derive(Default)]
struct Orders<'r> {
    of_column: HashMap<(usize, Role), Vec<Named<'r>>>,
}

impl<'r> Orders<'r> {
    fn of(read: &'r [(&UnitCell<'_>, Vec<UnitId>)]) -> Self {
        let mut orders = Self::default();
        let mut seen: HashSet<(usize, Role, &[UnitId])> = HashSet::new();
        for (unit_cell, units) in read {
            let column = (unit_cell.list, unit_cell.role);
            if seen.insert((column.0, column.1, units)) {
                orders.of_column.entry(column).or_default().push((unit_cell.row, units));
            }
        }
        orders
    }

    /// An earlier row of the same column with three or more of the same units
    /// in just the opposite order.
    fn reversed(&self, unit_cell: &UnitCell<'_>, units: &[UnitId]) -> Option<usize> {
        let column = self.of_column.get(&(unit_cell.list, unit_cell.role))?;
        let mut earlier = column.iter().take_while(|(row, _)| *row < unit_cell.row);
        let opposite = |others: &[UnitId]| {
            let place = |unit: &UnitId| others.iter().position(|other| other == unit);
            let shared: Vec<usize> = units.iter().filter_map(place).collect();
            shared.len() >= 3 && shared.windows(2).all(|pair| pair[0] > pair[1])
        };
        earlier.find(|(_, others)| opposite(others)).map(|(row, _)| *row)
    }
}

/// Whether any two of these units stand the other way round somewhere. Of
/// three in the opposite order two come after the first, which may be a lead.
fn may_be_reversed(before: &Before, units: &[UnitId]) -> bool {
    let turned = |(at, first): (usize, &UnitId)| {
        units[at + 1..].iter().any(|second| before.contains_key(&(*second, *first)))
    };
    units.iter().enumerate().any(turned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lexicon::Lexicon;
    use crate::derive::Derivation;
    use crate::domain::{Column, ListId, ListKind, Plan, Unit, UnitKind};

    #[test]
    fn the_first_of_a_list_without_leads_leads() {
        use Field::{Lead, Responsible, Text};
        for (columns, cell, expected) in [
            (&[Text, Responsible][..], "市生态环境局、市发改委、市经信局", 0),
            (&[Text, Lead, Responsible][..], "市生态环境局、市发改委、市经信局", 1),
            (&[Text, Responsible][..], "市生态环境局、市经信局、市发改委", 1),
        ] {
            let mut plan = Plan::empty("");
            for (id, name) in (1..).zip(["市发改委", "市经信局", "市生态环境局"]) {
                plan.units.push(Unit {
                    id: UnitId(id),
                    name: name.to_owned(),
                    short_name: String::new(),
                    aliases: Vec::new(),
                    kind: UnitKind::Department,
                    members: Vec::new(),
                });
            }
            let task = Task { responsible: cell.to_owned(), ..Task::empty(TaskId(1)) };
            plan.lists.push(TaskList {
                id: ListId(1),
                kind: ListKind::Tasks,
                title: String::new(),
                mark: String::new(),
                columns: columns
                    .iter()
                    .map(|field| Column {
                        key: ColumnKey::Field(*field),
                        header: field.word().to_owned(),
                    })
                    .collect(),
                tasks: vec![task],
            });
            let words = Lexicon::of(&plan);
            let derivation = Derivation::of(&plan);
            let found = look(&Subject::of(&derivation, &words));
            assert_eq!(found.len(), expected, "{columns:?} {cell}");
        }
    }
}
