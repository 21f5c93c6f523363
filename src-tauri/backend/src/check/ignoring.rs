//! What the clerk chose not to be told again.

use super::rule::Checked;
use crate::domain::{Ignored, Plan};

/// Whether the clerk chose not to be told this.
pub fn is_ignored(plan: &Plan, checked: &Checked) -> bool {
    plan.checks.ignored.iter().any(|ignored| covers(ignored, checked))
}

/// Whether a decision keeps this from being told.
pub fn covers(ignored: &Ignored, checked: &Checked) -> bool {
    match ignored {
        Ignored::Once { code, spot, quote } => {
            code == checked.rule.code && *spot == checked.spot && *quote == checked.finding.quote
        }
        Ignored::Word { code, word } => code == checked.rule.code && *word == checked.word,
        Ignored::Rule { code } => code == checked.rule.code,
    }
}
