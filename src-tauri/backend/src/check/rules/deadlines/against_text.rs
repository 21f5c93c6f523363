//! A deadline unlike the dates in the task's own text.

use super::super::prelude::*;
use crate::check::dates::{Meant, Moment, moments, written};
use crate::reading::deadline::{Deadline, read};

/// 时限与文字不一
pub static RULE: Rule = Rule {
    code: "deadlines.text-differs",
    family: Family::Deadlines,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "时限与任务文字不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let year = subject.plan.year;
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        if list.header(Field::Deadline).is_none() {
            continue;
        }
        for task in &list.tasks {
            let found = moments(&task.text, year);
            let spot = cell(list, task.id, Field::Deadline);
            let typed = task.deadline.as_str();
            match read(typed, year) {
                Deadline::By(day) => rulings.extend(dated(&spot, task, day, &found)),
                Deadline::Ongoing => {
                    let by = found.iter().find(|moment| moment.meant == Meant::By);
                    rulings.extend(by.map(|moment| {
                        let said = &task.text[moment.at.clone()];
                        Ruling::new(
                            spot.clone(),
                            typed,
                            format!("任务文字写“{said}”，时限是“{typed}”。"),
                        )
                        .hint("核对时限；分步完成的，写明各步的时间。")
                        .severity(Severity::Note)
                    }));
                }
                _ => {}
            }
        }
    }
    rulings
}

fn dated(spot: &Spot, task: &Task, day: chrono::NaiveDate, found: &[Moment]) -> Option<Ruling> {
    let typed = task.deadline.as_str();
    let said = |moment: &Moment| task.text[moment.at.clone()].to_owned();
    // A start is no end.
    if let Some(start) = found.iter().find(|m| m.meant == Meant::From && m.last == day)
        && typed.contains('日')
        && !typed.ends_with(['起', '始'])
    {
        return Some(
            Ruling::new(
                spot.clone(),
                typed,
                format!("任务文字是“{}”，这一格填的是起始日，不是完成的期限。", said(start)),
            )
            .hint("写作“……起”，或另写完成的期限。")
            .severity(Severity::Warn),
        );
    }
    let by: Vec<&Moment> = found.iter().filter(|m| m.meant == Meant::By).collect();
    let last = by.iter().map(|m| m.last).max();
    if let Some(later) =
        found.iter().find(|m| m.last > day && (m.meant == Meant::From || Some(m.last) == last))
    {
        let (message, severity) = if later.meant == Meant::From || by.iter().any(|m| m.last == day)
        {
            (format!("任务文字还有“{}”，时限只写到{}。", said(later), written(day)), Severity::Warn)
        } else {
            (format!("任务文字是“{}”，时限是“{typed}”。", said(later)), Severity::Error)
        };
        return Some(
            Ruling::new(spot.clone(), quoted(task, later), message)
                .hint("核对；一行里有几个时间的，逐个写明或拆成几行。")
                .severity(severity),
        );
    }
    let moment = by.iter().find(|m| Some(m.last) == last)?;
    (moment.last < day).then(|| {
        Ruling::new(
            spot.clone(),
            typed,
            format!("任务文字最晚是“{}”，时限是“{typed}”。", said(moment)),
        )
        .hint("核对后统一。")
    })
}

/// The words of the text that name the date.
fn quoted<'t>(task: &'t Task, moment: &Moment) -> &'t str {
    let at = crate::check::scan::around(&task.text, moment.at.clone(), 20);
    &task.text[at]
}
