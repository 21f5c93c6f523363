//! Targets against the texts that set them and the shares that make them up.

use crate::domain::{Comparison, Plan, Target, TargetKind};
use crate::reading::quantity::{self, Quantity};

/// A target held against its task's text and its shares.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureCheck<'p> {
    /// The target.
    pub target: &'p Target,
    /// What its task's text says.
    pub text: TextFigure,
    /// The shares added up; `None` where they do not add up by kind, or where
    /// a share is no number.
    pub sum: Option<String>,
    /// Shares against the whole, as the text has it now: sum minus whole;
    /// `None` where it is as it should be or cannot be told.
    pub difference: Option<String>,
}

/// A target's figure in its task's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFigure {
    /// The plan names no task or no whole, so there is nothing to hold it to.
    Unknown,
    /// As the target has it.
    Same,
    /// The text counts the same thing otherwise.
    Changed(String),
    /// The text counts nothing of the kind any more.
    Gone,
}

impl FigureCheck<'_> {
    /// Whether text, target and shares agree.
    pub fn agrees(&self) -> bool {
        matches!(self.text, TextFigure::Same | TextFigure::Unknown) && self.difference.is_none()
    }
}

/// Every target of the plan, checked.
pub fn check_figures(plan: &Plan) -> Vec<FigureCheck<'_>> {
    let tasks = plan.tasks_by_id();
    plan.targets
        .iter()
        .map(|target| {
            let text = target.task.and_then(|id| tasks.get(&id)).map(|task| task.text.as_str());
            let text = match text {
                Some(text) if !target.value.is_empty() => in_text(plan, target, text),
                _ => TextFigure::Unknown,
            };
            let sum = sum_of(target);
            let whole = match &text {
                TextFigure::Changed(now) => now,
                _ => &target.value,
            };
            let difference = sum.as_deref().and_then(|sum| short_of(sum, whole, target.comparison));
            FigureCheck { target, text, sum, difference }
        })
        .collect()
}

/// The target's figure in the text, or what took its place: of the figures
/// that count in the same unit and belong to no other target, the one whose
/// surroundings are most like the target's name.
fn in_text(plan: &Plan, target: &Target, text: &str) -> TextFigure {
    let found = quantity::find(text);
    let same_unit = |quantity: &&Quantity| target.unit.is_empty() || quantity.unit == target.unit;
    let candidates: Vec<&Quantity> = found.iter().filter(same_unit).collect();
    if candidates.iter().any(|quantity| same_number(&quantity.value, &target.value)) {
        return TextFigure::Same;
    }
    let taken = |quantity: &&&Quantity| {
        plan.targets.iter().any(|other| {
            other.id != target.id
                && other.task == target.task
                && same_number(&other.value, &quantity.value)
        })
    };
    candidates
        .iter()
        .filter(|quantity| !taken(quantity))
        // The first of equals: max_by_key would take the last.
        .rev()
        .max_by_key(|quantity| likeness(target, text, quantity))
        .map_or_else(
            // Named items are told by their names; their number is often
            // written out (三座) or left to be counted.
            || {
                if target.kind == TargetKind::Named {
                    TextFigure::Unknown
                } else {
                    TextFigure::Gone
                }
            },
            |quantity| TextFigure::Changed(quantity.value.clone()),
        )
}

/// How many characters of the figure's clause the target's name has too.
fn likeness(target: &Target, text: &str, quantity: &Quantity) -> usize {
    let in_clause = |character: &char| !"，。；、：,;".contains(*character);
    let before = text[..quantity.at.start].chars().rev().take_while(in_clause);
    let after = text[quantity.at.end..].chars().take_while(in_clause);
    before.chain(after).filter(|character| target.name.contains(*character)).count()
}

fn same_number(a: &str, b: &str) -> bool {
    a.trim() == b.trim() || matches!((number(a), number(b)), (Some(a), Some(b)) if a == b)
}

/// A figure in thousandths, so that adding up is exact.
fn number(text: &str) -> Option<i64> {
    let text = text.trim().replace([',', '，'], "");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.len() > 3 || whole.len() > 12 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths: i64 = format!("{fraction:0<3}").parse().ok()?;
    let whole: i64 = whole.parse().ok().filter(|whole| *whole >= 0)?;
    Some(whole * 1000 + thousandths)
}

fn written(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let absolute = thousandths.unsigned_abs();
    let fraction = format!("{:03}", absolute % 1000);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", absolute / 1000)
}

/// The shares of a sum added up; a share not given yet counts as nothing.
fn sum_of(target: &Target) -> Option<String> {
    if target.kind != TargetKind::Sum || target.allocations.is_empty() {
        return None;
    }
    let value = |value: &str| if value.trim().is_empty() { Some(0) } else { number(value) };
    let shares = target.allocations.iter().map(|share| value(&share.value));
    shares.sum::<Option<i64>>().map(written)
}

/// By how much a sum misses the whole, as the whole is meant.
fn short_of(sum: &str, whole: &str, comparison: Comparison) -> Option<String> {
    let difference = number(sum)? - number(whole)?;
    let fine = match comparison {
        Comparison::Equal => difference == 0,
        Comparison::AtLeast => difference >= 0,
        Comparison::AtMost => difference <= 0,
    };
    (!fine).then(|| written(difference))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Allocation, AllocationId, ListId, ListKind, TargetId, Task, TaskId, TaskList, UnitId,
    };

    fn target(value: &str, shares: &[&str]) -> Target {
        Target {
            id: TargetId(1),
            task: Some(TaskId(1)),
            name: "监测站".to_owned(),
            value: value.to_owned(),
            unit: "个".to_owned(),
            comparison: Comparison::Equal,
            kind: TargetKind::Sum,
            allocations: (1..)
                .zip(shares)
                .map(|(id, share)| Allocation {
                    id: AllocationId(id),
                    unit: UnitId(id),
                    value: (*share).to_owned(),
                })
                .collect(),
        }
    }

    fn plan(text: &str, targets: Vec<Target>) -> Plan {
        let task = Task { text: text.to_owned(), ..Task::empty(TaskId(1)) };
        let list = TaskList {
            id: ListId(1),
            kind: ListKind::Tasks,
            title: String::new(),
            mark: String::new(),
            columns: Vec::new(),
            tasks: vec![task],
        };
        Plan { lists: vec![list], targets, ..Plan::empty("") }
    }

    #[test]
    fn holds_a_target_to_its_text_and_its_shares() {
        for (text, value, shares, expected) in [
            ("建设监测站300个", "300", &["150", "90", "60"][..], "Same sum=300 -"),
            ("建设监测站320个", "300", &["150", "90", "60"], "Changed(\"320\") sum=300 -20"),
            ("建设监测站320个", "300", &["170", "90", "60"], "Changed(\"320\") sum=320 -"),
            ("建设监测站300个", "300", &["150", "90"], "Same sum=240 -60"),
            ("建设监测站", "300", &["150", "150"], "Gone sum=300 -"),
            ("创建园区5个，建设监测站320个", "300", &["300"], "Changed(\"320\") sum=300 -20"),
            ("监测站共300个，另有320家", "300", &["300"], "Same sum=300 -"),
            ("管道42.4个", "42.4", &["12.1", "30.3"], "Same sum=42.4 -"),
            ("监测站300个", "300", &["约150", "150"], "Same sum= -"),
            ("监测站300个", "", &["150", "150"], "Unknown sum=300 -"),
        ] {
            let plan = plan(text, vec![target(value, shares)]);
            let check = check_figures(&plan).remove(0);
            let told = format!(
                "{:?} sum={} {}",
                check.text,
                check.sum.unwrap_or_default(),
                check.difference.unwrap_or_else(|| "-".to_owned()),
            );
            assert_eq!(told, expected, "{text} {value} {shares:?}");
        }
    }

    #[test]
    fn more_than_at_least_is_enough() {
        for (comparison, share, fine) in [
            (Comparison::AtLeast, "310", true),
            (Comparison::AtLeast, "290", false),
            (Comparison::AtMost, "290", true),
            (Comparison::AtMost, "310", false),
        ] {
            let wanted = Target { comparison, ..target("300", &[share]) };
            let plan = plan("监测站300个", vec![wanted]);
            assert_eq!(check_figures(&plan)[0].agrees(), fine, "{comparison:?} {share}");
        }
    }

    #[test]
    fn a_figure_of_another_target_is_not_taken() {
        let mut other = target("5", &[]);
        other.id = TargetId(2);
        other.name = "园区".to_owned();
        let plan = plan("监测站园区5个", vec![target("300", &["300"]), other]);
        assert_eq!(check_figures(&plan)[0].text, TextFigure::Gone);
    }
}
