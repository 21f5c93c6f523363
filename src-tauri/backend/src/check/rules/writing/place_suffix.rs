//! Places named in full and short side by side: 东湖区、南屏、云台县.

use std::collections::BTreeSet;

use super::super::prelude::*;
use crate::check::scan::{ends_clause, is_han};
use crate::domain::UnitKind;

/// 地名简称
pub static RULE: Rule = Rule {
    code: "writing.place-suffix",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "地名全称、简称混用",
    check: Check::Plan(look),
};

const SUFFIXES: [char; 3] = ['区', '县', '市'];

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let known = places(subject);
    let mut rulings = Vec::new();
    for passage in subject.passages.iter().filter(|passage| passage.kind.is_running()) {
        for list in lists(&passage.text) {
            let names: Vec<&str> = passage.text[list.clone()].split('、').collect();
            let full = names.iter().any(|name| is_full(name, &known));
            let short: Vec<&str> =
                names.iter().copied().filter(|name| known.contains(*name)).collect();
            if full && !short.is_empty() {
                let quote = &passage.text[list];
                rulings.push(
                    Ruling::new(
                        passage.spot.clone(),
                        quote,
                        format!("并列的地名有的用全称、有的用简称：“{}”。", short.join("”“")),
                    )
                    .hint("统一用全称。"),
                );
            }
        }
    }
    rulings
}

/// Names of places without their suffix: of districts in the registry, and
/// of what the plan itself writes with a suffix in lists.
fn places(subject: &Subject<'_>) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = subject
        .plan
        .units
        .iter()
        .filter(|unit| unit.kind == UnitKind::District)
        .filter_map(|unit| unit.name.strip_suffix(SUFFIXES).map(str::to_owned))
        .collect();
    for passage in subject.passages.iter().filter(|passage| passage.kind.is_running()) {
        for list in lists(&passage.text) {
            for name in passage.text[list].split('、') {
                let stem = name.strip_suffix(SUFFIXES);
                if let Some(stem) = stem
                    && (2..=3).contains(&stem.chars().count())
                    && stem.chars().all(is_han)
                    && !["城", "园", "辖", "开发", "工业", "高新", "试验", "保护"]
                        .iter()
                        .any(|e| stem.ends_with(e))
                {
                    known.insert(stem.to_owned());
                }
            }
        }
    }
    known.retain(|stem| stem.chars().count() >= 2);
    // A name that always stands without its suffix is a name of its own.
    known
}

fn is_full(name: &str, known: &BTreeSet<String>) -> bool {
    name.strip_suffix(SUFFIXES).is_some_and(|stem| known.contains(stem))
}

/// Runs of short names joined by 、, without the words before and after.
fn lists(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for at in crate::check::scan::pieces(text, ends_clause) {
        let piece = &text[at.clone()];
        if !piece.contains('、') || !piece.contains(SUFFIXES) {
            continue;
        }
        let mut start = at.start;
        let mut end = at.end;
        let parts: Vec<&str> = piece.split('、').collect();
        // Before the first name and after the last there are other words.
        if let Some(first) = parts.first() {
            let lead = ["以", "在", "对", "推进", "加快", "大力推进", "和", "将"]
                .iter()
                .filter(|word| first.starts_with(**word))
                .map(|word| word.len())
                .max();
            start += lead.unwrap_or(0);
        }
        if let Some(last) = parts.last()
            && let Some(cut) = last.find(['等', '为', '的', '和', '建'])
        {
            end = end - last.len() + cut;
        }
        if start < end {
            found.push(start..end);
        }
    }
    found
}
