//! Ranges joined by a half-width hyphen: 2022-2025年, 20-30%.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 起止号
pub static RULE: Rule = Rule {
    code: "writing.range-dash",
    family: Family::Writing,
    severity: Severity::Note,
    authority: Authority::Standard("GB/T 15834—2011 4.13"),
    name: "起止用半字线",
    check: Check::Text(look),
};

static RANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([0-9]+(?:\.[0-9]+)?[年月日%]?)\s?(-|~|--)\s?([0-9]+(?:\.[0-9]+)?)(年|月|日|%|时|个|家|点)").ok()
});

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() && line.kind != TextKind::Deadline {
        return Vec::new();
    }
    let Some(range) = RANGE.as_ref() else { return Vec::new() };
    range
        .captures_iter(line.text)
        .filter_map(|found| {
            let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
            // A percentage has its sign on both ends.
            let sign = if part(4) == "%" && !part(1).ends_with('%') { "%" } else { "" };
            Some(
                Hit::new(found.get(0)?.range(), format!("起止之间用了“{}”。", part(2)))
                    .hint("数值、时间的起止用“—”或“～”。")
                    .instead(format!("{}{sign}—{}{}", part(1), part(3), part(4))),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_hyphens_in_ranges() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("2022-2025年方案", "2022-2025年→2022—2025年"),
                ("提高20-30%。", "20-30%→20%—30%"),
                ("三门-嵊州管道", ""),
            ],
        );
    }
}
