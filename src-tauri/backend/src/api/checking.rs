//! The report of a check, for other programs.

use serde::Serialize;

use crate::check::{Checked, Family, Report};
use crate::domain::{Plan, Spot};
use crate::finding::Severity;

/// A finding as `lantian check --json` prints it.
#[derive(Debug, Serialize)]
pub struct CheckedFinding {
    /// Stable code.
    pub code: &'static str,
    /// What the rule looks at.
    pub family: Family,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: CheckedPlace,
    /// The offending text as it stands.
    pub quote: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// A text to put in place of the quote, where that is safe.
    pub fix: Option<String>,
    /// What the rule is called.
    pub rule: &'static str,
    /// On whose word the rule stands.
    pub authority: &'static str,
}

/// Where a finding is.
#[derive(Debug, Serialize)]
pub struct CheckedPlace {
    /// Table, checklist or body text.
    pub part: String,
    /// Row or paragraph, counted from 1.
    pub row: Option<usize>,
    /// 序号 as printed, where the table has one of its own.
    pub number: Option<String>,
    /// Column, as the table's head has it.
    pub column: String,
    /// All of it, as a clerk would say it.
    pub text: String,
}

/// The findings of a report, in the order of the document.
pub fn findings(plan: &Plan, report: Report) -> Vec<CheckedFinding> {
    report.findings.into_iter().map(|checked| out(plan, checked)).collect()
}

fn out(plan: &Plan, checked: Checked) -> CheckedFinding {
    let Checked { rule, finding, spot, .. } = checked;
    CheckedFinding {
        code: rule.code,
        family: rule.family,
        severity: finding.severity,
        place: CheckedPlace {
            text: finding.place.to_string(),
            number: number(plan, &spot),
            part: finding.place.part,
            row: finding.place.row,
            column: finding.place.column,
        },
        quote: finding.quote,
        message: finding.message,
        hint: finding.hint,
        fix: finding.fix,
        rule: rule.name,
        authority: rule.authority.word(),
    }
}

fn number(plan: &Plan, spot: &Spot) -> Option<String> {
    let Spot::Cell { list, task, .. } = spot else { return None };
    let list = plan.lists.iter().find(|known| known.id == *list)?;
    let task = list.tasks.iter().find(|known| known.id == *task)?;
    (!task.number.is_empty()).then(|| task.number.clone())
}
