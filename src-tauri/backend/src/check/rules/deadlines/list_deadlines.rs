//! A project's deadline against that of the task it belongs to.

use super::super::figures::compared::paired;
use super::super::prelude::*;
use crate::reading::deadline::{Deadline, read};

/// 两张表时限不一
pub static RULE: Rule = Rule {
    code: "deadlines.list-later",
    family: Family::Deadlines,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "另一张表的时限晚于总表",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let year = subject.plan.year;
    let mut rulings = Vec::new();
    for pair in paired(subject) {
        let master = &subject.plan.tasks()[pair.master];
        let (Deadline::By(own), Deadline::By(theirs)) =
            (read(&pair.row.deadline, year), read(&master.deadline, year))
        else {
            continue;
        };
        // A project may well be a step on the way; it cannot come after.
        if own > theirs {
            rulings.push(
                Ruling::new(
                    cell(pair.list, pair.row.id, Field::Deadline),
                    &pair.row.deadline,
                    format!(
                        "总表第 {} 行的时限是“{}”，这里更晚。",
                        pair.master + 1,
                        master.deadline
                    ),
                )
                .hint("核对后统一。")
                .tasks(vec![master.id]),
            );
        }
    }
    rulings
}
