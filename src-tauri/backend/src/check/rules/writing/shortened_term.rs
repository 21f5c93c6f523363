//! A term said in full and, in the same cell, with a part missing:
//! 污染源排放清单, 污染源清单.

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 名称漏字
pub static RULE: Rule = Rule {
    code: "writing.shortened-term",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "前后名称不一",
    check: Check::Text(look),
};

/// How much of the term stands before the part that is missing, and after it.
const BEFORE: usize = 5;
const AFTER: usize = 2;
/// The part that is missing.
const PART: usize = 2;

fn look(line: &Line<'_>) -> Vec<Hit> {
    if line.kind != TextKind::Sentence {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = line.text.char_indices().collect();
    let whole = BEFORE + PART + AFTER;
    let mut hits = Vec::new();
    for start in 0..chars.len().saturating_sub(whole - 1) {
        let window = &chars[start..start + whole];
        if !window.iter().all(|(_, c)| is_han(*c)) {
            continue;
        }
        let text = |from: usize, to: usize| -> String {
            window[from..to].iter().map(|(_, c)| *c).collect()
        };
        let (before, part, after) =
            (text(0, BEFORE), text(BEFORE, BEFORE + PART), text(BEFORE + PART, whole));
        // A term repeats itself twice in full before its short form counts.
        let full = format!("{before}{part}{after}");
        let short = format!("{before}{after}");
        if line.text.matches(full.as_str()).count() < 2 {
            continue;
        }
        if let Some(at) = line.text.find(short.as_str())
            && !hits.iter().any(|hit: &Hit| hit.at.start == at)
        {
            hits.push(
                Hit::new(at..at + short.len(), format!("前面作“{full}”，这里少了“{part}”。"))
                    .hint("核对是否同一事物；是的，请统一。")
                    .instead(full),
            );
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_terms_cut_short() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                (
                    "开展大气污染源排放清单编制，用好大气污染源排放清单。完成大气污染源清单编制。",
                    "大气污染源清单→大气污染源排放清单",
                ),
                ("开展大气污染源排放清单编制。", ""),
            ],
        );
    }
}
