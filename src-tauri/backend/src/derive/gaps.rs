//! What the master says that no checklist carries, and names it does not
//! explain: said aloud, never passed over.

use std::collections::{BTreeMap, HashSet};

use super::digest::MISSING_SHARE;
use super::roles::RoleIndex;
use super::{Derivation, RowKind, figures, shares};
use crate::domain::{ChecklistKind, Field, Plan, Role, Task, UnitId};
use crate::finding::{Finding, Place, Severity};
use crate::reading::units::{Mention, Understood};

/// The name of the master in messages.
pub(crate) const MASTER: &str = "任务总表";

/// Everything derivation has to say about a plan.
pub fn gaps(derivation: &Derivation<'_>) -> Vec<Finding> {
    let plan = derivation.plan();
    let mut findings = unit_cells(plan, derivation.roles());
    findings.extend(leads_without_checklist(plan, derivation.roles()));
    findings.extend(figures::findings(plan, MASTER));
    findings.extend(shares::findings(plan, MASTER));
    findings.extend(checklists(derivation));
    findings
}

/// Names in unit cells that are not understood, or only by a guess.
fn unit_cells(plan: &Plan, roles: &RoleIndex) -> Vec<Finding> {
    let names = roles.names();
    let mut findings = Vec::new();
    let mut undefined: BTreeMap<UnitId, usize> = BTreeMap::new();
    for (position, task) in plan.tasks().iter().enumerate() {
        for role in Role::ALL {
            let expression = names.read(task.cell(role.field()));
            let place = Place::cell(MASTER, position + 1, role.field());
            findings
                .extend(expression.mentions.iter().filter_map(|m| unknown(plan, m, place.clone())));
            findings.extend(unseparated(&expression.mentions, place));
            for unit in expression.resolved().filter(|unit| names.is_undefined_group(*unit)) {
                *undefined.entry(unit).or_default() += 1;
            }
        }
    }
    findings.extend(plan.units.iter().filter_map(|unit| {
        let times = undefined.get(&unit.id)?;
        Some(
            Finding::new(
                "units.group-undefined",
                Severity::Note,
                Place::part(MASTER),
                format!("“{}”是单位的统称，用了 {times} 处，还没有说明包括哪些单位。", unit.name),
            )
            .quoting(&unit.name)
            .hint("没有指定成员的统称不会展开到各单位的清单。"),
        )
    }));
    findings
}

fn unknown(plan: &Plan, mention: &Mention, place: Place) -> Option<Finding> {
    if mention.how != Understood::Unknown {
        return None;
    }
    let suggestion = mention.suggestion.and_then(|id| plan.unit(id));
    let question = suggestion
        .map(|unit| format!("，是否为“{}”？", unit.name))
        .unwrap_or_else(|| "。".to_owned());
    let mut finding = Finding::new(
        "units.unknown",
        Severity::Warn,
        place,
        format!("“{}”不在单位库{question}", mention.text),
    )
    .quoting(&mention.text)
    .hint("请在总表里改正后重新导入。");
    if let Some(unit) = suggestion {
        finding = finding.fix(&unit.name);
    }
    Some(finding)
}

fn unseparated(mentions: &[Mention], place: Place) -> Option<Finding> {
    let run: Vec<&str> = mentions
        .iter()
        .filter(|mention| mention.how == Understood::Unseparated)
        .map(|mention| mention.text.as_str())
        .collect();
    (!run.is_empty()).then(|| {
        Finding::new(
            "units.separator-missing",
            Severity::Warn,
            place,
            format!("“{}”之间缺少分隔，已按 {} 个单位读取。", run.concat(), run.len()),
        )
        .quoting(run.concat())
        .fix(run.join("、"))
        .hint("请在单位之间补上“、”。")
    })
}

/// Units that lead tasks although no checklist will carry them, where the
/// plan makes department checklists at all.
fn leads_without_checklist(plan: &Plan, roles: &RoleIndex) -> Vec<Finding> {
    let makes_lists = plan.checklists.iter().any(|list| list.kind == ChecklistKind::Department);
    if !makes_lists {
        return Vec::new();
    }
    plan.units
        .iter()
        .filter(|unit| plan.checklist(unit.id, ChecklistKind::Department).is_none())
        .filter(|unit| !roles.names().is_group(unit.id))
        .filter_map(|unit| {
            let rows = roles.lead_rows(unit.id);
            (!rows.is_empty()).then(|| {
                Finding::new(
                    "coverage.lead-without-checklist",
                    Severity::Warn,
                    Place::part(MASTER),
                    format!(
                        "“{}”牵头 {} 项任务（第 {} 行），但没有它的清单。",
                        unit.name,
                        rows.len(),
                        rows.join("、")
                    ),
                )
                .quoting(&unit.name)
                .hint("请确认这些任务不必单列；需要时，导入时用 --departments 为它建一份清单。")
            })
        })
        .collect()
}

/// What single checklists have to say: review, missing shares, own rows,
/// tasks left out.
fn checklists(derivation: &Derivation<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let known = KnownNames::of(derivation.plan());
    for checklist in derivation.checklists() {
        let part = format!("{}清单", checklist.unit_name);
        for row in &checklist.rows {
            let place = Place::cell(&part, row.number, Field::Text);
            if row.needs_review {
                findings.push(
                    Finding::new(
                        "checklist.needs-review",
                        Severity::Warn,
                        place.clone(),
                        "所依据的总表文字已经变动，待复核。",
                    )
                    .quoting(row.text.as_ref())
                    .hint("对照总表现文，保留原改写、改用新文或合并。"),
                );
            }
            if row.text.contains(MISSING_SHARE) {
                findings.push(
                    Finding::new(
                        "figures.share-missing",
                        Severity::Warn,
                        place.clone(),
                        format!("“{}”的数量还没有分解到这个区县。", row.category),
                    )
                    .quoting(MISSING_SHARE)
                    .hint("这个区县还没有分到数量。"),
                );
            }
            if row.kind == RowKind::Own && checklist.kind == ChecklistKind::Department {
                findings.push(
                    Finding::new(
                        "coverage.row-without-task",
                        Severity::Note,
                        place,
                        "自拟的一行，总表中没有对应任务。",
                    )
                    .quoting(row.text.as_ref()),
                );
            }
        }
        findings.extend(renamed(&known, &checklist, &part));
    }
    findings
}

/// Categories and items as the master names them.
struct KnownNames<'p>(HashSet<(Field, &'p str)>);

impl<'p> KnownNames<'p> {
    fn of(plan: &'p Plan) -> Self {
        let both = [Field::Category, Field::Item];
        let names = |task: &'p Task| both.map(|field| (field, task.cell(field)));
        Self(plan.tasks().iter().flat_map(names).collect())
    }
}

/// Categories and items that a checklist names otherwise than the master.
fn renamed(
    known: &KnownNames<'_>,
    checklist: &super::DerivedChecklist<'_>,
    part: &str,
) -> Vec<Finding> {
    let mut seen: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for row in &checklist.rows {
        // A row as the rule gives it has the master's names.
        let by_rule = row.kind == RowKind::Derived && row.entry.is_none() && row.task.is_some();
        if by_rule || matches!(row.kind, RowKind::Standing | RowKind::Own) {
            continue;
        }
        for (field, name) in [(Field::Category, &row.category), (Field::Item, &row.item)] {
            let is_known = name.is_empty() || known.0.contains(&(field, name.as_ref()));
            if is_known || seen.contains(&name.as_ref()) {
                continue;
            }
            seen.push(name);
            findings.push(
                Finding::new(
                    "agreement.name-differs",
                    Severity::Note,
                    Place::cell(part, row.number, field),
                    format!("{}“{name}”与总表的名称不一致。", field.word()),
                )
                .quoting(name.as_ref()),
            );
        }
    }
    findings
}
