//! Targets against the texts that set them and the shares that make them up.

use super::super::prelude::*;
use super::compared::written;
use crate::derive::{FigureCheck, TextFigure, check_figures, figure_in};

/// 指标与分解
pub static RULE: Rule = Rule {
    code: "figures.sum-differs",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "分解合计与总数不符",
    check: Check::Plan(sums),
};

/// 指标与总表文字
pub static TEXT_RULE: Rule = Rule {
    code: "figures.text-differs",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "指标与总表文字不符",
    check: Check::Plan(texts),
};

fn sums(subject: &Subject<'_>) -> Vec<Ruling> {
    told(subject, |text| matches!(text, TextFigure::Same | TextFigure::Unknown))
}

fn texts(subject: &Subject<'_>) -> Vec<Ruling> {
    told(subject, |text| matches!(text, TextFigure::Changed(_) | TextFigure::Gone))
}

fn told(subject: &Subject<'_>, wanted: fn(&TextFigure) -> bool) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for check in check_figures(subject.plan) {
        // What is no number is told by another rule.
        let is_off = check.difference.is_some() || !check.astray.is_empty();
        let unfollowed = !check.agrees() && !check.is_settled();
        if !(is_off || unfollowed) || !wanted(&check.text) {
            continue;
        }
        let target = check.target;
        let quote = format!("{}{}", check.whole(), target.unit);
        let message = message(&check, subject);
        let hint = "请核对总表的数量和各单位的分解，可到“指标分解”改。";
        let in_master = target.task.filter(|task| subject.position(*task).is_some());
        let spot = in_master.map_or(Spot::Target { target: target.id }, |task| {
            subject.master_cell(task, Field::Text)
        });
        rulings.push(Ruling::new(spot, &quote, &message).hint(hint).word(&target.name));
        // The districts' cells that print the shares are part of it.
        for clause in subject.plan.clauses.iter().filter(|c| c.figure == Some(target.id)) {
            rulings.push(
                Ruling::new(Spot::Clause { clause: clause.id, unit: None }, &clause.text, &message)
                    .hint(hint)
                    .word(&target.name),
            );
        }
        for (spot, quote) in department_rows(subject, &check) {
            rulings.push(Ruling::new(spot, quote, &message).hint(hint).word(&target.name));
        }
    }
    rulings
}

/// Rows of department checklists that print the figure: what they say and
/// what the districts say does not come out either.
fn department_rows(subject: &Subject<'_>, check: &FigureCheck<'_>) -> Vec<(Spot, String)> {
    let target = check.target;
    let Some(task) = target.task else { return Vec::new() };
    let Some(at) = subject.position(task) else { return Vec::new() };
    let master = &subject.plan.tasks()[at].text;
    let mut found = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.sources.contains(&task)) {
            let wholes = [check.whole(), target.value.as_str()];
            if let Some(figure) = figure_in(&row.text, &target.unit, master, &wholes) {
                let spot = row_cell(list, row, Field::Text);
                found.push((spot, written(&figure)));
            }
        }
    }
    found
}

fn message(check: &FigureCheck<'_>, subject: &Subject<'_>) -> String {
    let target = check.target;
    let unit = &target.unit;
    let shares = shares_of(check);
    let sum = check.sum.as_deref().unwrap_or_default();
    let of_shares = match (&check.sum, shares.is_empty()) {
        (_, true) => String::new(),
        (Some(_), _) => format!("，分解合计 {sum} {unit}（{shares}）"),
        (None, _) => format!("，分解为 {shares}"),
    };
    let difference = check
        .difference
        .as_ref()
        .map(|difference| format!("，相差 {} {unit}", difference.trim_start_matches('-')))
        .unwrap_or_else(|| astray(check, subject));
    let (name, value) = (&target.name, &target.value);
    match &check.text {
        TextFigure::Changed(now) => {
            format!("“{name}”总表现为 {now} {unit}，原记 {value} {unit}{of_shares}{difference}。")
        }
        TextFigure::Gone => {
            format!("“{name}”原记 {value} {unit}，总表文字里已经没有这个数量{of_shares}。")
        }
        TextFigure::Same | TextFigure::Unknown => {
            format!("“{name}”应为 {value} {unit}{of_shares}{difference}。")
        }
    }
}

/// “，其中东湖区的 90 不符”
fn astray(check: &FigureCheck<'_>, subject: &Subject<'_>) -> String {
    let told = check.astray.iter().map(|unit| {
        format!("{}的 {}", subject.unit_name(*unit), check.target.share(*unit).unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("，其中{}不符", told.join("、")) }
}

/// “150+90+60”; a share not given yet shows as “？”.
fn shares_of(check: &FigureCheck<'_>) -> String {
    let value =
        |value: &str| if value.trim().is_empty() { "？".to_owned() } else { value.to_owned() };
    let shares: Vec<String> =
        check.target.allocations.iter().map(|share| value(&share.value)).collect();
    shares.join("+")
}
