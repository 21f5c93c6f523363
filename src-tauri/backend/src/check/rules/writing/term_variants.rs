//! Forms of one term side by side in one plan: 胶粘剂, 黏胶剂.

use std::collections::BTreeMap;

use super::super::prelude::*;

/// 用词不一
pub static RULE: Rule = Rule {
    code: "writing.term-variants",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "同一事物用词不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let shipped = subject.words.shipped();
    // Few passages hold any of the forms.
    let with_forms: Vec<usize> = subject
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| {
            shipped.any_variant.as_ref().is_none_or(|any| any.is_match(&passage.text))
        })
        .map(|(at, _)| at)
        .collect();
    let groups = shipped.variants.iter();
    groups.flat_map(|group| of_group(subject, &with_forms, &group.forms)).collect()
}

/// Where a form stands: passage and byte.
type Places = Vec<(usize, usize)>;

fn of_group(subject: &Subject<'_>, passages: &[usize], forms: &[String]) -> Vec<Ruling> {
    let mut found: BTreeMap<usize, Places> = BTreeMap::new();
    let mut longest: Vec<usize> = (0..forms.len()).collect();
    longest.sort_by_key(|at| std::cmp::Reverse(forms[*at].len()));
    for passage in passages {
        let text = subject.passages[*passage].text.as_ref();
        let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
        for form in &longest {
            for (at, word) in text.match_indices(forms[*form].as_str()) {
                let range = at..at + word.len();
                let free = !taken.iter().any(|t| t.start < range.end && range.start < t.end);
                // A title of a document says what it says.
                let before = &text[..at];
                let quoted = before.matches('《').count() > before.matches('》').count();
                if free && !quoted {
                    taken.push(range);
                    found.entry(*form).or_default().push((*passage, at));
                }
            }
        }
    }
    if found.len() < 2 || forms.iter().any(|form| subject.words.accepts(form)) {
        return Vec::new();
    }
    // The form most used stays; on a tie the usual one.
    let Some(kept) = found
        .iter()
        .max_by_key(|(form, places)| (places.len(), std::cmp::Reverse(**form)))
        .map(|(form, _)| *form)
    else {
        return Vec::new();
    };
    let counted: Vec<String> = found
        .iter()
        .map(|(form, places)| format!("“{}”{} 处", forms[*form], places.len()))
        .collect();
    found
        .iter()
        .filter(|(form, _)| **form != kept)
        .filter_map(|(form, places)| {
            let (first, at) = *places.first()?;
            let mut ruling = Ruling::new(
                subject.passages[first].spot.clone(),
                &forms[*form],
                format!("同一事物用词不一：{}。", counted.join("，")),
            )
            .hint(format!("建议统一为“{}”；确有区别的，可以忽略这个词。", forms[kept]))
            .word(&forms[*form]);
            if places.len() == 1 {
                ruling = ruling.change(at, &forms[*form], &forms[kept]);
            } else {
                for (passage, at) in places {
                    let start = u32::try_from(*at).unwrap_or(u32::MAX);
                    ruling.changes.push(crate::check::rule::Change {
                        spot: subject.passages[*passage].spot.clone(),
                        start,
                        from: forms[*form].clone(),
                        to: forms[kept].clone(),
                    });
                }
            }
            Some(ruling)
        })
        .collect()
}
