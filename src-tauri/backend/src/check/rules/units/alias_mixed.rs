//! One unit under several names in one plan.

use std::collections::BTreeMap;

use super::super::prelude::*;
use super::mentioned;
use crate::check::rule::Change;
use crate::reading::text::normalised_name;
use crate::reading::units::Understood;

/// 同一单位名称不一
pub static RULE: Rule = Rule {
    code: "units.alias-mixed",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "同一单位名称不一",
    check: Check::Plan(look),
};

struct Use {
    spot: Spot,
    row: usize,
    task: TaskId,
    text: String,
    change: Option<Change>,
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut used: BTreeMap<UnitId, BTreeMap<String, Vec<Use>>> = BTreeMap::new();
    for unit_cell in subject.unit_cells() {
        for mention in &unit_cell.read.mentions {
            let Some(unit) = mention.unit.filter(|_| mention.how == Understood::Known) else {
                continue;
            };
            // The government of a district is the district.
            let known = subject.plan.unit(unit);
            if known.is_some_and(|unit| unit.kind == crate::domain::UnitKind::District) {
                continue;
            }
            let change = mentioned(unit_cell.text, &mention.text).map(|at| Change {
                spot: unit_cell.spot.clone(),
                start: u32::try_from(at.start).unwrap_or(u32::MAX),
                from: unit_cell.text[at].to_owned(),
                to: String::new(),
            });
            used.entry(unit).or_default().entry(normalised_name(&mention.text)).or_default().push(
                Use {
                    spot: unit_cell.spot.clone(),
                    row: unit_cell.row + 1,
                    task: unit_cell.task.id,
                    text: unit_cell.text.to_owned(),
                    change,
                },
            );
        }
    }
    let mut rulings = Vec::new();
    for forms in used.into_values().filter(|forms| forms.len() > 1) {
        rulings.extend(of_unit(forms));
    }
    rulings
}

fn of_unit(forms: BTreeMap<String, Vec<Use>>) -> Vec<Ruling> {
    let Some(usual) = forms
        .iter()
        .max_by_key(|(name, uses)| (uses.len(), std::cmp::Reverse((*name).clone())))
        .map(|(name, uses)| (name.clone(), uses.len()))
    else {
        return Vec::new();
    };
    forms
        .into_iter()
        .filter(|(name, _)| *name != usual.0)
        .filter_map(|(name, uses)| {
            let first = uses.first()?;
            let rows: Vec<usize> = uses.iter().map(|one| one.row).collect();
            let mut ruling = Ruling::new(
                first.spot.clone(),
                &first.text,
                format!(
                    "“{name}”（{} 处，第 {} 行）与“{}”（{} 处）是同一单位，名称不一。",
                    uses.len(),
                    numbers(&rows),
                    usual.0,
                    usual.1
                ),
            )
            .hint(format!("统一为“{}”。", usual.0))
            .word(&name)
            .tasks(uses.iter().map(|one| one.task).collect());
            ruling.changes = uses
                .iter()
                .filter_map(|one| one.change.clone())
                .map(|change| Change { to: usual.0.clone(), ..change })
                .collect();
            Some(ruling)
        })
        .collect()
}
