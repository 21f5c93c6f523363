//! A deadline before the plan's own year.

use chrono::Datelike;

use super::super::prelude::*;
use crate::reading::deadline::{Deadline, read};

/// 时限早于方案年度
pub static RULE: Rule = Rule {
    code: "deadlines.before-year",
    family: Family::Deadlines,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "时限早于方案年度",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let Some(year) = subject.plan.year else { return Vec::new() };
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        for task in &list.tasks {
            if let Deadline::By(day) = read(&task.deadline, Some(year))
                && day.year() < year
                && list.header(Field::Deadline).is_some()
            {
                rulings.push(
                    Ruling::new(
                        cell(list, task.id, Field::Deadline),
                        &task.deadline,
                        format!("方案年度是 {year} 年，时限已经过去。"),
                    )
                    .hint("核对年份。"),
                );
            }
        }
    }
    rulings
}
