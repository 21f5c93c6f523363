//! Targets against the texts that set them and the shares that make them up.

use crate::domain::{Comparison, Plan, Target, TargetKind, UnitId};
use crate::reading::decimal::{self, Millionths, amount as number};
use crate::reading::figure::is_ceiling;
use crate::reading::likeness::pairs;
use crate::reading::named;
use crate::reading::quantity::{self, Quantity};
use crate::reading::text::{says_none, trimmed};

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
    /// Units whose share does not fit by itself: unlike the whole where all
    /// have the same, beyond it where it is a bound, a name the task's text
    /// does not have.
    pub astray: Vec<UnitId>,
    /// Units whose share is no number where one is needed, or below nothing.
    pub unreadable: Vec<UnitId>,
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

impl TextFigure {
    /// The figure of the text, where it is not the target's any more.
    pub fn now(&self) -> Option<&str> {
        match self {
            Self::Changed(now) => Some(now),
            Self::Unknown | Self::Same | Self::Gone => None,
        }
    }
}

impl FigureCheck<'_> {
    /// Whether text, target and shares agree.
    pub fn agrees(&self) -> bool {
        matches!(self.text, TextFigure::Same | TextFigure::Unknown)
            && self.difference.is_none()
            && self.astray.is_empty()
    }

    /// The whole that shares are held against: as the text has it now.
    pub fn whole(&self) -> &str {
        self.text.now().unwrap_or(&self.target.value)
    }

    /// Whether the text moved and the shares moved with it: what is printed
    /// agrees, only the number kept beside the shares is the old one.
    pub fn is_settled(&self) -> bool {
        let told = !self.target.allocations.is_empty()
            && (self.sum.is_some() || self.target.kind == TargetKind::Same);
        let followed = self.text.now().is_some() && told;
        (self.agrees() || followed && self.difference.is_none() && self.astray.is_empty())
            && self.unreadable.is_empty()
    }
}

/// Every target of the plan, checked.
pub fn check_figures(plan: &Plan) -> Vec<FigureCheck<'_>> {
    let tasks = plan.tasks_by_id();
    plan.targets
        .iter()
        .map(|target| {
            let task_text =
                target.task.and_then(|id| tasks.get(&id)).map(|task| task.text.as_str());
            let text = match task_text {
                Some(text) if !target.value.is_empty() => in_text(plan, target, text),
                _ => TextFigure::Unknown,
            };
            held(target, text, task_text)
        })
        .collect()
}

fn held<'p>(target: &'p Target, text: TextFigure, task: Option<&str>) -> FigureCheck<'p> {
    let whole = text.now().unwrap_or(&target.value);
    let sum = sum_of(target, whole);
    let difference = sum.as_deref().and_then(|sum| short_of(sum, whole, target.comparison));
    let astray = astray(target, whole, task.unwrap_or_default());
    let unreadable = unreadable(target);
    FigureCheck { target, text, sum, difference, astray, unreadable }
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

/// Shares that say something, with their units.
fn shares(target: &Target) -> impl Iterator<Item = (UnitId, &str)> {
    let said = target.allocations.iter().map(|share| (share.unit, trimmed(&share.value)));
    said.filter(|(_, value)| !says_none(value))
}

/// The shares of a sum added up, or the items named in them counted; a share
/// not given yet counts as nothing.
fn sum_of(target: &Target, whole: &str) -> Option<String> {
    shares(target).next()?;
    let sum: Option<Millionths> = match target.kind {
        TargetKind::Sum => shares(target).map(|(_, value)| number(value)).sum(),
        TargetKind::Named if number(whole).is_some() => {
            shares(target).map(|(_, value)| Some(named::count(value))).sum()
        }
        _ => None,
    };
    sum.map(decimal::written)
}

/// By how much a sum misses the whole, as the whole is meant.
fn short_of(sum: &str, whole: &str, comparison: Comparison) -> Option<String> {
    let difference = number(sum)? - number(whole)?;
    let fine = match comparison {
        Comparison::Equal => difference == 0,
        Comparison::AtLeast => difference >= 0,
        Comparison::AtMost => difference <= 0,
    };
    (!fine).then(|| decimal::written(difference))
}

fn astray(target: &Target, whole: &str, text: &str) -> Vec<UnitId> {
    let fits = |value: &str| match target.kind {
        TargetKind::Sum => true,
        TargetKind::Same => is_whole(value, whole, target.comparison),
        TargetKind::Bound => within(value, whole, target),
        TargetKind::Named => is_named(value, whole, text),
    };
    shares(target).filter(|(_, value)| !fits(value)).map(|(unit, _)| unit).collect()
}

/// A unit may ask more of itself than everybody has to: more where the whole
/// is the least, less where it is the most.
fn is_whole(value: &str, whole: &str, comparison: Comparison) -> bool {
    match (number(value), number(whole)) {
        (Some(value), Some(whole)) => match comparison {
            Comparison::Equal => value == whole,
            Comparison::AtLeast => value >= whole,
            Comparison::AtMost => value <= whole,
        },
        _ => trimmed(whole).is_empty() || trimmed(value) == trimmed(whole),
    }
}

fn within(value: &str, whole: &str, target: &Target) -> bool {
    let (Some(value), Some(whole)) = (number(value), number(whole)) else { return true };
    // What a whole city reaches on average, single districts may miss; only a
    // ceiling holds for each of them.
    !is_ceiling(&target.unit, target.comparison) || value <= whole
}

/// Whether the text names what the share names. A text that only counts them
/// names none.
fn is_named(value: &str, whole: &str, text: &str) -> bool {
    const KNOWN: f64 = 0.6;
    if text.is_empty() || number(whole).is_some() || number(value).is_some() {
        return true;
    }
    let told: std::collections::HashSet<_> = pairs(text).into_iter().collect();
    named::names(value).into_iter().all(|name| {
        let own = pairs(name);
        let known = own.iter().filter(|pair| told.contains(pair)).count();
        own.is_empty() || known as f64 >= KNOWN * own.len() as f64
    })
}

fn unreadable(target: &Target) -> Vec<UnitId> {
    // Names and bounds may be words; less than nothing fits no kind.
    let is_negative = |value: &str| decimal::number(value).is_some_and(|value| value < 0);
    let unreadable = |value: &str| match target.kind {
        TargetKind::Sum => number(value).is_none(),
        TargetKind::Same | TargetKind::Bound | TargetKind::Named => is_negative(value),
    };
    shares(target).filter(|(_, value)| unreadable(value)).map(|(unit, _)| unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_support::master;
    use crate::domain::{Allocation, AllocationId, TargetId, Task, TaskId, UnitId};

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
        let list = master(vec![task]);
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
    fn shares_are_held_to_their_kind() {
        use Comparison::{AtLeast, AtMost, Equal};
        use TargetKind::{Bound, Named, Same};
        for (kind, comparison, unit, value, shares, expected) in [
            (Same, AtLeast, "%", "96", &["96", "96"][..], "- astray []"),
            (Same, AtLeast, "%", "96", &["96", "90"], "- astray [2]"),
            (Same, AtLeast, "%", "96", &["98", "96"], "- astray []"),
            (Same, Equal, "%", "20", &["20", "25"], "- astray [2]"),
            (Bound, AtMost, "吨", "5", &["5", "6"], "- astray [2]"),
            (Bound, AtLeast, "微克/立方米", "35", &["33", "36"], "- astray [2]"),
            (Bound, AtLeast, "%", "85", &["81", "92"], "- astray []"),
            (Named, Equal, "个", "3", &["甲园", "乙园（东片、西片）"], "- astray []"),
            (Named, Equal, "个", "3", &["甲园", "乙园"], "-1 astray []"),
            (Named, Equal, "个", "", &["江北门站二期建设", "城东加氢站"], "- astray [2]"),
        ] {
            let wanted =
                Target { kind, comparison, unit: unit.to_owned(), ..target(value, shares) };
            let text = format!("建成江北门站二期，目标{value}{unit}");
            let plan = plan(&text, vec![wanted]);
            let check = check_figures(&plan).remove(0);
            let astray: Vec<u64> = check.astray.iter().map(|unit| unit.0).collect();
            let difference = check.difference.unwrap_or_else(|| "-".to_owned());
            assert_eq!(
                format!("{difference} astray {astray:?}"),
                expected,
                "{kind:?} {value} {shares:?}"
            );
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
