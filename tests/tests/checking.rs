//! The checker against mistakes found by careful readers: how many of them it
//! finds, where they are.
//!
//! The list of the corpus is not complete, so that what else the checker says
//! cannot be counted here; it is read by people.

use std::collections::BTreeMap;

use lantian_backend::check::{Checked, Family, Rule, all, check};
use lantian_backend::domain::{Plan, Spot};
use lantian_backend::finding::{Finding, Severity};
use lantian_backend::learn::LearnOptions;
use lantian_backend::reading::registry::official_names;
use lantian_tests::{corpus, gold, plan_from};
use serde_json::Value;

const PLANS: [&str; 5] = ["shaoxing-2020", "cixi-action", "wuzhong", "quzhou", "cixi-eco"];

/// A mistake of the list.
struct Defect {
    id: String,
    plan: String,
    detect: String,
    level: String,
    location: String,
    quote: String,
    group: String,
}

fn defects(value: &Value) -> Vec<Defect> {
    let text = |defect: &Value, key: &str| defect[key].as_str().unwrap_or_default().to_owned();
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|defect| Defect {
            id: text(defect, "id"),
            plan: text(defect, "plan"),
            detect: text(defect, "detect"),
            level: text(defect, "level"),
            location: text(defect, "location"),
            quote: text(defect, "quote"),
            group: text(defect, "group"),
        })
        .collect()
}

/// The words of a text: quotes are compared by what they say.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether two quotes speak of the same words: one holds the other, or they
/// share a run of eight characters.
fn overlap(a: &str, b: &str) -> bool {
    const RUN: usize = 8;
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.chars().count() < b.chars().count() { (&a, &b) } else { (&b, &a) };
    if short.is_empty() {
        return false;
    }
    if long.contains(short.as_str()) && short.chars().count() >= 2 {
        return true;
    }
    let chars: Vec<char> = short.chars().collect();
    chars.windows(RUN).any(|run| long.contains(&run.iter().collect::<String>()))
}

/// The row a defect names (附件1 序号11), and the column's words.
fn row_of(location: &str) -> Option<(String, String)> {
    let (_, after) = location.split_once("序号")?;
    let number: String = after.chars().take_while(char::is_ascii_digit).collect();
    let column = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '、').trim();
    (!number.is_empty()).then(|| (number, column.to_owned()))
}

/// Whether a finding is at the place of a defect: its quote overlaps, or it
/// is in the very cell that the defect names.
fn finds(plan: &Plan, checked: &Checked, defect: &Defect) -> bool {
    if !of_its_kind(checked.rule, &defect.group) || !in_its_part(checked, &defect.location) {
        return false;
    }
    if overlap(&checked.finding.quote, &defect.quote) {
        return true;
    }
    let Spot::Cell { list, task, .. } = &checked.spot else { return false };
    let Some(list) = plan.lists.iter().find(|known| known.id == *list) else { return false };
    let Some(row) = list.tasks.iter().find(|known| known.id == *task) else { return false };
    let column = &checked.finding.place.column;
    if let Some((number, named)) = row_of(&defect.location) {
        let same_list = plan.lists.len() == 1
            || defect.location.contains("附件2") == (plan.lists[0].id != list.id);
        let same_cell = !named.is_empty() && (named.contains(column) || column.contains(&named));
        return same_list && same_cell && row.number == number;
    }
    // The defect quotes the row's text, the finding is about its units.
    overlap(&row.text, &defect.quote)
        && defect.quote.chars().count() >= 8
        && ["units", "agreement", "coverage", "structure"]
            .iter()
            .any(|family| checked.rule.code.starts_with(family))
}

/// Whether a rule looks for mistakes of this kind at all.
fn of_its_kind(rule: &Rule, group: &str) -> bool {
    let families: &[Family] = match group {
        "whitespace_extraction" => {
            return ["writing.stray-blank", "writing.residue"].contains(&rule.code)
                || rule.code.starts_with("structure.")
                || rule.code == "units.unknown";
        }
        "punctuation" => &[Family::Writing, Family::Agreement, Family::Units, Family::Structure],
        "units_responsibility" => {
            &[Family::Units, Family::Structure, Family::Agreement, Family::Coverage]
        }
        "numbers_deadlines" => &[Family::Figures, Family::Deadlines, Family::Agreement],
        _ => &[
            Family::Writing,
            Family::Agreement,
            Family::Coverage,
            Family::Figures,
            Family::Structure,
            Family::Units,
        ],
    };
    families.contains(&rule.family)
}

/// What stands in the body text is found there, or where it is held against
/// the master; what stands in a district's checklist is found there.
fn in_its_part(checked: &Checked, location: &str) -> bool {
    let in_prose = checked.finding.place.part == "正文";
    let of_prose = checked.rule.code.contains("prose") || checked.rule.code.contains("variants");
    if location.starts_with("正文") && !location.contains("附件") {
        return in_prose || of_prose;
    }
    let district = matches!(checked.spot, Spot::Clause { .. } | Spot::DigestCell { .. });
    if location.starts_with("附件2 ") && !location.contains("序号") && !location.contains("表头")
    {
        return district || checked.rule.code.starts_with("agreement.");
    }
    if location.starts_with("附件1 ") && !location.contains("附件3") {
        return !in_prose && !district || of_prose;
    }
    true
}

fn options() -> LearnOptions {
    LearnOptions { official: official_names(), ..LearnOptions::default() }
}

#[test]
fn finds_the_mistakes_people_found() {
    let Some(folder) = corpus() else { return };
    let defects = defects(&gold(&folder, "defects.json"));
    assert!(defects.len() > 100, "the list of mistakes is there");
    let mut found: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for name in PLANS {
        let path = folder.join(format!("{name}.docx"));
        let Some(plan) = understood(&path) else { continue };
        let report = check(&plan);
        print_counts(name, &report.findings);
        for defect in defects.iter().filter(|defect| defect.plan == name) {
            let hit = report.findings.iter().find(|checked| finds(&plan, checked, defect));
            let of = found.entry((defect.detect.clone(), defect.level.clone())).or_default();
            of.1 += 1;
            match hit {
                Some(checked) => {
                    of.0 += 1;
                    if std::env::var_os("LANTIAN_CHECK_SHOW").is_some() {
                        eprintln!("{} ✓ {} {}", defect.id, checked.rule.code, checked.finding);
                    }
                }
                None => eprintln!(
                    "{} missed ({} {}): {} | {}",
                    defect.id, defect.detect, defect.level, defect.location, defect.quote
                ),
            }
        }
        show(name, &report.findings);
    }
    for ((detect, level), (hits, all)) in &found {
        eprintln!("{detect:8} {level:6} {hits:3} of {all:3}");
    }
    let share = |level: &str| {
        let of = |detect: &str| {
            found.get(&(detect.to_owned(), level.to_owned())).copied().unwrap_or_default()
        };
        let ((a, b), (c, d)) = (of("auto"), of("cross"));
        (a + c, b + d)
    };
    let (hits, of) = share("error");
    eprintln!("errors found: {hits} of {of}");
    assert!(hits * 10 >= of * 9, "errors: {hits} of {of}");
    let (hits, of) = share("warn");
    eprintln!("warnings found: {hits} of {of}");
    assert!(hits * 10 >= of * 7, "warnings: {hits} of {of}");
}

/// The plan a document describes; none where it has no list of tasks that can
/// be read.
fn understood(path: &std::path::Path) -> Option<Plan> {
    let plan = plan_from(path, &options());
    (!plan.lists.is_empty() || !plan.prose.is_empty()).then_some(plan)
}

fn print_counts(name: &str, findings: &[Checked]) {
    let count = |severity| findings.iter().filter(|f| f.finding.severity == severity).count();
    eprintln!(
        "== {name}: {} errors, {} warnings, {} notes",
        count(Severity::Error),
        count(Severity::Warn),
        count(Severity::Note)
    );
    for family in Family::ALL {
        let of = findings.iter().filter(|f| f.rule.family == family).count();
        eprint!("{} {of}  ", family.word());
    }
    eprintln!();
}

/// Everything the checker says, for people to read: with LANTIAN_CHECK_SHOW.
fn show(name: &str, findings: &[Checked]) {
    if std::env::var_os("LANTIAN_CHECK_SHOW").is_none() {
        return;
    }
    for checked in findings {
        let Finding { severity, place, quote, message, .. } = &checked.finding;
        let quote: String = quote.chars().take(60).collect::<String>().replace('\n', "⏎");
        eprintln!("@{name} {severity:?} {} | {place} | 「{quote}」 | {message}", checked.rule.code);
    }
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for checked in findings {
        *by_rule.entry(checked.rule.code).or_default() += 1;
    }
    eprintln!("{by_rule:?}; rules {}", all().len());
}
