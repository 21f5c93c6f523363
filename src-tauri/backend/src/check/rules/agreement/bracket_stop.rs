//! The stop before a bracket that names the units: 。（牵头部门：…）.

use super::super::prelude::*;
use crate::check::scan::last_clause;

/// 括注前后的句号
pub static RULE: Rule = Rule {
    code: "agreement.bracket-stop",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "责任单位括注前后的句号不一",
    check: Check::Plan(look),
};

#[derive(PartialEq, Clone, Copy)]
enum Style {
    Before,
    After,
    Both,
    None,
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let styled: Vec<_> = subject
        .bracketed()
        .iter()
        .filter(|part| !part.text.is_empty())
        .map(|part| {
            let prose = &subject.plan.prose[part.paragraph];
            let before = prose[..part.bracket.start].trim_end().ends_with(['。', '！', '；']);
            let after = prose[part.bracket.end..].trim_start().starts_with('。');
            let style = match (before, after) {
                (true, true) => Style::Both,
                (true, false) => Style::Before,
                (false, true) => Style::After,
                (false, false) => Style::None,
            };
            (part, style)
        })
        .collect();
    let count = |style: Style| styled.iter().filter(|(_, own)| *own == style).count();
    // A habit is what most do; without one nothing is wrong.
    let usual =
        if count(Style::Before) >= count(Style::After) { Style::Before } else { Style::After };
    if count(usual) * 3 < styled.len() * 2 || styled.len() < 3 {
        return Vec::new();
    }
    let mut rulings = Vec::new();
    for (part, style) in &styled {
        if *style == usual {
            continue;
        }
        let prose = &subject.plan.prose[part.paragraph];
        let body = prose[part.text.clone()].trim_end_matches(['。', ' ']);
        let clause = last_clause(body, 24);
        let stop = if prose[part.bracket.end..].starts_with('。') { '。'.len_utf8() } else { 0 };
        let quote = &prose[part.text.start + clause.start..part.bracket.end + stop];
        let message = match (usual, style) {
            (Style::Before, Style::Both) => "括注前后都有句号，其余括注只在前面用。",
            (Style::Before, Style::After) => "句号在括注后面，其余括注用在前面。",
            (Style::Before, _) => "括注前面漏了句号。",
            (_, Style::Both) => "括注前后都有句号，其余括注只在后面用。",
            (_, Style::Before) => "句号在括注前面，其余括注用在后面。",
            (_, _) => "括注后面漏了句号。",
        };
        let paragraph = u32::try_from(part.paragraph).unwrap_or(u32::MAX);
        let bracket = &prose[part.bracket.clone()];
        let words = &prose[part.text.start + clause.start..part.text.start + body.len()];
        let fixed = if usual == Style::Before {
            format!("{words}。{bracket}")
        } else {
            format!("{words}{bracket}。")
        };
        rulings.push(
            Ruling::new(Spot::Prose { paragraph }, quote, message)
                .hint("统一为“……。（……）”或“……（……）。”。")
                .change(part.text.start + clause.start, quote, fixed),
        );
    }
    rulings
}
