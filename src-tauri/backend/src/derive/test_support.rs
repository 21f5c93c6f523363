//! Derived rows in few words.

use super::{ChecklistRow, RowKind};

/// The rows of a checklist as “kind text”, joined; “!” marks 待复核.
pub fn shown(rows: &[ChecklistRow<'_>]) -> String {
    let rows = rows.iter().map(|row| {
        let kind = match row.kind {
            RowKind::Derived => "照",
            RowKind::Adapted => "改",
            RowKind::Own => "自",
            RowKind::Standing => "通",
        };
        format!("{kind}{}{}", if row.needs_review { "!" } else { "" }, row.text)
    });
    rows.collect::<Vec<_>>().join(" ")
}
