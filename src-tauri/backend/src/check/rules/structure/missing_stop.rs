//! A task without its full stop where the others have one.

use super::super::prelude::*;
use crate::check::scan::last_clause;
use crate::reading::text::trimmed;

/// 漏句号
pub static RULE: Rule = Rule {
    code: "writing.missing-stop",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "句末漏句号",
    check: Check::Plan(look),
};

fn is_closed(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '）', ')', '》']);
    text.ends_with(['。', '！', '？', '…', '；', '：', ':'])
}

/// A text that ends in words, and whether texts of its kind end in a stop.
fn lacks(text: &str) -> bool {
    let text = trimmed(text);
    !text.is_empty() && !is_closed(text) && text.chars().count() >= 6
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    let mut habit = false;
    for (list, _) in subject.task_lists() {
        let texts: Vec<&Task> =
            list.tasks.iter().filter(|task| !trimmed(&task.text).is_empty()).collect();
        let closed = texts.iter().filter(|task| is_closed(trimmed(&task.text))).count();
        if closed * 4 < texts.len() * 3 || closed == 0 {
            continue;
        }
        habit = true;
        for task in texts.into_iter().filter(|task| lacks(&task.text)) {
            rulings.push(told(cell(list, task.id, Field::Text), &task.text));
        }
    }
    if habit {
        for passage in &subject.passages {
            let own = matches!(passage.spot, Spot::Row { .. } | Spot::Standing { .. })
                && passage.kind == TextKind::Sentence;
            if own && lacks(&passage.text) {
                rulings.push(told(passage.spot.clone(), &passage.text));
            }
        }
    }
    rulings
}

fn told(spot: Spot, text: &str) -> Ruling {
    let end = trimmed(text).len() + (text.len() - text.trim_start().len());
    let text = &text[..end.min(text.len())];
    let at = last_clause(text, 30);
    let quote = &text[at.clone()];
    Ruling::new(spot, quote, "句末没有句号。").hint("补上“。”。").change(
        at.start,
        quote,
        format!("{quote}。"),
    )
}
