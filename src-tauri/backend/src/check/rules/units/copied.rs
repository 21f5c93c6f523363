//! A long list of units that stands word for word in another row about
//! something else.

use super::super::prelude::*;
use crate::reading::likeness::likeness;

/// 疑为复制
pub static RULE: Rule = Rule {
    code: "units.copied",
    family: Family::Units,
    severity: Severity::Note,
    authority: Authority::Advice,
    name: "单位与另一行完全相同，内容无关",
    check: Check::Plan(look),
};

/// From so many units on it is no coincidence.
const LONG: usize = 5;
/// Below this likeness two tasks are about different things.
const UNLIKE: f64 = 0.12;

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let cells: Vec<_> = subject
        .unit_cells()
        .iter()
        .filter(|cell| cell.role == Role::Support && cell.read.mentions.len() >= LONG)
        .collect();
    let mut rulings = Vec::new();
    for (at, unit_cell) in cells.iter().enumerate() {
        let twin = cells[..at].iter().find(|other| {
            other.list == unit_cell.list
                && other.text == unit_cell.text
                && other.task.lead == unit_cell.task.lead
                && other.task.item != unit_cell.task.item
                && likeness(&other.task.text, &unit_cell.task.text) < UNLIKE
        });
        if let Some(twin) = twin {
            let quote = if unit_cell.task.item.is_empty() {
                unit_cell.text
            } else {
                unit_cell.task.item.as_str()
            };
            rulings.push(
                Ruling::new(
                    unit_cell.spot.clone(),
                    quote,
                    format!(
                        "牵头、配合单位与第 {} 行完全相同，而两行内容无关，疑为复制。",
                        twin.row + 1
                    ),
                )
                .hint("核对这一行的单位。"),
            );
        }
    }
    rulings
}
