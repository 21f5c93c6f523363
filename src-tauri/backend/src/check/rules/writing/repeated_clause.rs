//! A clause written twice, one after the other.

use super::super::prelude::*;
use crate::check::scan::{clauses, is_han};
use crate::reading::text::inside_quotes;

/// 语句重复
pub static RULE: Rule = Rule {
    code: "writing.repeated-clause",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "语句重复",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() {
        return Vec::new();
    }
    let found = clauses(line.text);
    found
        .windows(2)
        .filter(|pair| {
            let (a, b) = (&line.text[pair[0].clone()], &line.text[pair[1].clone()]);
            a.trim() == b.trim() && a.chars().filter(|c| is_han(*c)).count() >= 3
        })
        .map(|pair| {
            let clause = line.text[pair[0].clone()].trim();
            Hit::new(
                pair[0].start..pair[1].end,
                format!("“{}”写了两遍。", inside_quotes(&head(clause, 20))),
            )
            .hint("删去一处。")
            .instead(clause)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_clauses_written_twice() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("加快建设，加快建设，挖掘潜力。", "加快建设，加快建设→加快建设"),
                ("加快建设，加强管理。", ""),
                ("一是，一是。", ""),
            ],
        );
    }
}
