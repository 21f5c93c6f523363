//! A plan checked by every rule.

use std::collections::BTreeMap;

use super::ignoring::is_ignored;
use super::lexicon::Lexicon;
use super::memory::Memory;
use super::rule::{Change, Check, Checked, Hit, Line, Rule, Ruling};
use super::rules;
use super::subject::{Passage, Subject};
use crate::derive::Derivation;
use crate::domain::{ListId, Plan, Spot};
use crate::finding::{Finding, Severity};

/// What checking a plan found.
#[derive(Debug, Default)]
pub struct Report {
    /// What is to be looked at: by place in the document.
    pub findings: Vec<Checked>,
    /// What was found but is not told, because the clerk chose so.
    pub hidden: Vec<Checked>,
}

impl Report {
    /// How many findings matter this much.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|checked| checked.finding.severity == severity).count()
    }
}

/// Checks a plan.
pub fn check(plan: &Plan) -> Report {
    check_with(&Derivation::of(plan), &mut Memory::default())
}

/// Checks a plan that is ready for derivation, with what is known of its
/// texts from the last time.
pub fn check_with(derivation: &Derivation<'_>, memory: &mut Memory) -> Report {
    let lexicon = Lexicon::of(derivation.plan());
    let subject = Subject::of(derivation, &lexicon);
    let mut found = Vec::new();
    memory.begin(lexicon.fingerprint());
    for (at, passage) in subject.passages.iter().enumerate() {
        for (rule, hit) in memory
            .answer(passage.kind, &passage.text, || {
                hits(&Line { text: &passage.text, kind: passage.kind, words: &lexicon })
            })
            .iter()
        {
            found.push((at, told(rules::all()[*rule], passage, hit, &subject)));
        }
    }
    memory.end();
    for rule in rules::all() {
        if let Check::Plan(look) = rule.check {
            for ruling in look(&subject) {
                found.push((subject.order_of(&ruling.spot), ruled(rule, ruling, &subject)));
            }
        }
    }
    // What is not told by itself is not one of many either.
    let plan = derivation.plan();
    let (hidden, told): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, checked)| is_ignored(plan, checked));
    let mut found = gathered(told);
    found.extend(hidden);
    settled(plan, found)
}

/// What looks to the layout of a text, not to its words.
const LAYOUT: [&str; 4] = [
    "writing.stray-blank",
    "writing.halfwidth",
    "writing.halfwidth-brackets",
    "writing.full-width",
];

/// A part of the document in which the same slip is told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Prose,
    List(ListId),
}

impl Part {
    fn of(checked: &Checked) -> Option<Self> {
        match &checked.spot {
            Spot::Prose { .. } => Some(Self::Prose),
            Spot::Cell { list, .. } if LAYOUT.contains(&checked.rule.code) => {
                Some(Self::List(*list))
            }
            _ => None,
        }
    }

    /// The part as a whole: whoever ignores what is told of it ignores all of
    /// it, whichever place comes first.
    const fn spot(self) -> Spot {
        match self {
            Self::Prose => Spot::Plan,
            Self::List(list) => Spot::List { list },
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Prose => "正文",
            Self::List(_) => "这张表",
        }
    }
}

/// The same slip many times over in the body text, or the same habit of
/// layout in a list, is one finding: the text came out of a PDF, or its writer
/// has the habit.
fn gathered(found: Vec<(usize, Checked)>) -> Vec<(usize, Checked)> {
    const MANY: usize = 8;
    let key = |checked: &Checked| {
        Part::of(checked).map(|part| (part, checked.rule.code, checked.word.clone()))
    };
    let mut counted: BTreeMap<(Part, &'static str, String), usize> = BTreeMap::new();
    for key in found.iter().filter_map(|(_, checked)| key(checked)) {
        *counted.entry(key).or_default() += 1;
    }
    counted.retain(|_, times| *times >= MANY);
    let mut told: BTreeMap<(Part, &'static str, String), usize> = BTreeMap::new();
    let mut kept: Vec<(usize, Checked)> = Vec::with_capacity(found.len());
    for (at, mut checked) in found {
        let many = key(&checked).and_then(|key| counted.get(&key).map(|times| (*times, key)));
        let Some((times, key)) = many else {
            kept.push((at, checked));
            continue;
        };
        if let Some(first) = told.get(&key) {
            let first = &mut kept[*first].1;
            first.changes.append(&mut checked.changes);
            let more = checked.tasks.into_iter().filter(|task| !first.tasks.contains(task));
            first.tasks.extend(more.collect::<Vec<_>>());
        } else {
            let part = key.0.word();
            checked.finding.message.push_str(&format!("{part}同类共 {times} 处。"));
            checked.finding.fix = None;
            checked.spot = key.0.spot();
            told.insert(key, kept.len());
            kept.push((at, checked));
        }
    }
    kept
}

/// What every rule for single texts says about one.
fn hits(line: &Line<'_>) -> Vec<(usize, Hit)> {
    let mut hits = Vec::new();
    for (at, rule) in rules::all().iter().enumerate() {
        if let Check::Text(look) = rule.check {
            hits.extend(look(line).into_iter().map(|hit| (at, hit)));
        }
    }
    hits
}

fn told(rule: &'static Rule, passage: &Passage<'_>, hit: &Hit, subject: &Subject<'_>) -> Checked {
    let quote = passage.text.get(hit.at.clone()).unwrap_or_default();
    let mut finding = Finding::new(
        rule.code,
        hit.severity.unwrap_or(rule.severity),
        passage.place.clone(),
        &hit.message,
    )
    .quoting(quote)
    .hint(&hit.hint);
    finding.fix.clone_from(&hit.instead);
    let change = |to: &String| Change {
        spot: passage.spot.clone(),
        start: u32::try_from(hit.at.start).unwrap_or(u32::MAX),
        from: quote.to_owned(),
        to: to.clone(),
    };
    Checked {
        rule,
        finding,
        spot: passage.spot.clone(),
        word: hit.word.clone().unwrap_or_else(|| quote.to_owned()),
        changes: hit.instead.iter().map(change).collect(),
        tasks: subject.tasks_of(&passage.spot),
    }
}

fn ruled(rule: &'static Rule, ruling: Ruling, subject: &Subject<'_>) -> Checked {
    let Ruling { spot, quote, message, hint, severity, word, changes, tasks } = ruling;
    let mut finding =
        Finding::new(rule.code, severity.unwrap_or(rule.severity), subject.place(&spot), message)
            .quoting(&quote)
            .hint(hint);
    if let [only] = changes.as_slice() {
        finding.fix = Some(only.to.clone());
    }
    let mut about = subject.tasks_of(&spot);
    about.extend(tasks.into_iter().filter(|task| !about.contains(task)).collect::<Vec<_>>());
    Checked { rule, finding, spot, word: word.unwrap_or(quote), changes, tasks: about }
}

/// In the order of the document, each once, without what is not to be told.
fn settled(plan: &Plan, mut found: Vec<(usize, Checked)>) -> Report {
    found.sort_by(|(a, one), (b, other)| {
        let key = |checked: &Checked| (checked.finding.severity, checked.rule.code);
        a.cmp(b).then_with(|| key(one).cmp(&key(other)))
    });
    let mut report = Report::default();
    for (_, checked) in found {
        if is_ignored(plan, &checked) {
            report.hidden.push(checked);
            continue;
        }
        // Repetitions stand near each other: they have the same place.
        let first =
            report.findings.iter_mut().rev().take(12).find(|other| is_again(other, &checked));
        match first {
            Some(first) => add_to(first, checked),
            None => report.findings.push(checked),
        }
    }
    report
}

/// Whether a finding is about the very words of another, at the same place or
/// in another clause of the same one.
fn is_again(first: &Checked, checked: &Checked) -> bool {
    let clauses = |a: &Spot, b: &Spot| {
        matches!((a, b), (Spot::Clause { .. }, Spot::Clause { .. }))
            && first.finding.place == checked.finding.place
            && first.finding.message == checked.finding.message
    };
    first.rule.code == checked.rule.code
        && first.finding.quote == checked.finding.quote
        && (first.spot == checked.spot || clauses(&first.spot, &checked.spot))
}

/// Tells a finding with the one before it: what else it says is not lost.
fn add_to(first: &mut Checked, checked: Checked) {
    if !first.finding.message.contains(&checked.finding.message) {
        first.finding.message.push_str(&checked.finding.message);
        first.finding.severity = first.finding.severity.min(checked.finding.severity);
        first.finding.fix = None;
        first.changes.clear();
    }
    let more = checked.tasks.into_iter().filter(|task| !first.tasks.contains(task));
    first.tasks.extend(more.collect::<Vec<_>>());
}
