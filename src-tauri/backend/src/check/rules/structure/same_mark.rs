//! Two annexes with the same mark.

use super::super::prelude::*;
use crate::domain::AnnexKind;
use crate::reading::text::without_blanks;

/// 附件编号重复
pub static RULE: Rule = Rule {
    code: "structure.same-mark",
    family: Family::Structure,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 9704—2012"),
    name: "附件编号重复",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let lists = subject
        .plan
        .lists
        .iter()
        .map(|list| (Spot::List { list: list.id }, list.mark.as_str(), list.title.as_str()));
    let annexes =
        subject.plan.annexes.iter().filter(|annex| annex.kind != AnnexKind::Master).map(|annex| {
            (Spot::Annex { kind: annex.kind }, annex.mark.as_str(), annex.title.as_str())
        });
    let mut seen: Vec<(String, &str)> = Vec::new();
    let mut rulings = Vec::new();
    for (spot, mark, title) in lists.chain(annexes) {
        let plain = without_blanks(mark);
        // “附件” alone numbers nothing.
        if plain.is_empty() || plain == "附件" {
            continue;
        }
        if let Some((_, other)) =
            seen.iter().find(|(known, other)| *known == plain && *other != title)
        {
            rulings.push(
                Ruling::new(spot, mark, format!("“{mark}”已用于“{other}”。"))
                    .hint("重新编排附件序号。"),
            );
        }
        seen.push((plain, title));
    }
    rulings
}
