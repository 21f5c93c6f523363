//! What checking says about the open plan, with the places it is about.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use specta::Type;

use super::desk::Desk;
use super::plan::number;
use super::problem::Problem;
use crate::check::{Change, Checked, Family, Memory, check_with};
use crate::derive::Derivation;
use crate::domain::{
    ChecklistKind, ColumnKey, Field, Ignored, Plan, Spot, TargetId, TaskId, UnitId,
};
use crate::finding::Severity;

/// A finding and where the window can go with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Type)]
pub struct FindingView {
    /// Stable code.
    pub code: String,
    /// What the rule looks at.
    pub family: Family,
    /// What the rule is called.
    pub rule: String,
    /// On whose word the rule stands.
    pub authority: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is, in the user's words.
    pub place: String,
    /// The offending text; may be empty.
    pub quote: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// The word that can be ignored; may be empty.
    pub word: String,
    /// Where it is, for ignoring it there.
    pub spot: Spot,
    /// A text to put in place of the quote, where one text does it.
    pub fix: Option<String>,
    /// What would put it right; may be empty.
    pub changes: Vec<Change>,
    /// Rows of the master it is about, in order; may be none.
    pub tasks: Vec<TaskId>,
    /// The column of the master, where it is about one cell.
    pub column: Option<Field>,
    /// The checklist it was found in.
    pub checklist: Option<ChecklistPlace>,
    /// The target it is about, where it is about a figure shared out.
    pub target: Option<TargetId>,
}

/// A row of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Type)]
pub struct ChecklistPlace {
    /// Whose checklist.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// 序号
    pub row: u32,
}

/// Something the clerk does not want to be told again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct IgnoredView {
    /// What was decided.
    pub ignored: Ignored,
    /// The rule in words.
    pub rule: String,
    /// How many findings it keeps from being told now.
    pub hides: u32,
    /// Where it stands, for a single place; empty otherwise.
    pub place: String,
}

/// What changed in the findings since the window last read them. An edit
/// changes few of what may be many thousands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FindingsNews {
    /// The number of this answer, to be named by the next question.
    pub answer: u32,
    /// The findings, one stretch after the other.
    pub stretches: Vec<FindingsStretch>,
}

/// Some findings in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FindingsStretch {
    /// Those of the answer before.
    Kept {
        /// From this one on, from 0.
        from: u32,
        /// So many.
        count: u32,
    },
    /// Others.
    New {
        /// In order.
        findings: Vec<FindingView>,
    },
}

/// How long findings may be compared with those told before.
const PATIENCE: Duration = Duration::from_millis(50);

/// What is known of the plan checked last.
#[derive(Debug, Default)]
pub(super) struct Checks {
    /// Answers about single texts.
    pub memory: Memory,
    last: Option<(Arc<Plan>, Arc<[FindingView]>)>,
    /// The number of the answer the window has, and what it said.
    told: Option<(u32, Arc<[FindingView]>)>,
}

impl Checks {
    /// Every finding of a plan; a plan that was not changed is not checked
    /// again.
    pub fn of(&mut self, plan: &Arc<Plan>) -> Arc<[FindingView]> {
        if let Some((known, found)) = &self.last
            && Arc::ptr_eq(known, plan)
        {
            return Arc::clone(found);
        }
        let found: Arc<[FindingView]> = of_plan(&Derivation::of(plan), &mut self.memory).into();
        self.last = Some((Arc::clone(plan), Arc::clone(&found)));
        found
    }

    /// What is new to a window that has the answer of this number.
    /// Where everything moved, a longer answer is better than a late one.
    fn news(
        &mut self,
        plan: &Arc<Plan>,
        known: Option<u32>,
        patience: Option<Duration>,
    ) -> FindingsNews {
        let now = self.of(plan);
        let until = patience.map(|patience| Instant::now() + patience);
        let last = self.told.as_ref().map_or(0, |(number, _)| *number);
        let answer = last.wrapping_add(1);
        let told = self.told.replace((answer, Arc::clone(&now)));
        let before = told.filter(|(number, _)| Some(*number) == known);
        let before = before.as_ref().map_or(&[][..], |(_, findings)| findings);
        FindingsNews { answer, stretches: stretches(before, &now, until) }
    }
}

/// The findings now in terms of those before.
fn stretches(
    before: &[FindingView],
    now: &[FindingView],
    until: Option<Instant>,
) -> Vec<FindingsStretch> {
    let new =
        |at: usize, count: usize| FindingsStretch::New { findings: now[at..at + count].to_vec() };
    capture_diff_slices_deadline(Algorithm::Myers, before, now, until)
        .into_iter()
        .filter_map(|step| match step {
            DiffOp::Equal { old_index, len, .. } => {
                Some(FindingsStretch::Kept { from: number(old_index), count: number(len) })
            }
            DiffOp::Insert { new_index, new_len, .. }
            | DiffOp::Replace { new_index, new_len, .. } => Some(new(new_index, new_len)),
            DiffOp::Delete { .. } => None,
        })
        .collect()
}

/// Every finding of the open plan, as news to a window that has the answer of
/// this number; all of them to one that has none.
///
/// # Errors
/// No plan is open.
pub fn findings(desk: &Desk, known: Option<u32>) -> Result<FindingsNews, Problem> {
    // Who waited for a check that was under way asks about the plan as it is
    // by then: ten quick edits do not make ten checks.
    let mut checks = desk.checks();
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(checks.news(&plan, known, Some(PATIENCE)))
}

/// What is not told, each with how much it hides.
///
/// # Errors
/// No plan is open.
pub fn ignored(desk: &Desk) -> Result<Vec<IgnoredView>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let hidden = check_with(&Derivation::of(&plan), &mut desk.checks().memory).hidden;
    let views = plan.checks.ignored.iter().map(|ignored| {
        let code = match ignored {
            Ignored::Once { code, .. } | Ignored::Word { code, .. } | Ignored::Rule { code } => {
                code
            }
        };
        let behind: Vec<&Checked> =
            hidden.iter().filter(|checked| crate::check::covers(ignored, checked)).collect();
        let place = match (ignored, behind.first()) {
            (Ignored::Once { .. }, Some(checked)) => checked.finding.place.to_string(),
            _ => String::new(),
        };
        IgnoredView {
            ignored: ignored.clone(),
            rule: crate::check::named(code).map_or(code.as_str(), |rule| rule.name).to_owned(),
            hides: number(behind.len()),
            place,
        }
    });
    Ok(views.collect())
}

/// The office's own words, in the order they were added.
///
/// # Errors
/// No plan is open.
pub fn own_words(desk: &Desk) -> Result<Vec<crate::domain::OwnWord>, Problem> {
    desk.with_session(|session| Ok(session.plan().checks.words.clone()))
}

/// Every finding, placed.
fn of_plan(derivation: &Derivation<'_>, memory: &mut Memory) -> Vec<FindingView> {
    check_with(derivation, memory)
        .findings
        .into_iter()
        .map(|checked| view(derivation.plan(), checked))
        .collect()
}

fn view(plan: &Plan, checked: Checked) -> FindingView {
    let Checked { rule, finding, spot, word, changes, tasks } = checked;
    FindingView {
        code: rule.code.to_owned(),
        family: rule.family,
        rule: rule.name.to_owned(),
        authority: rule.authority.word().to_owned(),
        severity: finding.severity,
        column: column(plan, &spot),
        checklist: checklist(plan, &spot, finding.place.row),
        target: (rule.family == Family::Figures)
            .then(|| target(plan, &spot, &word, &tasks))
            .flatten(),
        place: finding.place.to_string(),
        quote: finding.quote,
        message: finding.message,
        hint: finding.hint,
        fix: finding.fix,
        word,
        spot,
        changes,
        tasks,
    }
}

/// The column of the master a spot is in.
fn column(plan: &Plan, spot: &Spot) -> Option<Field> {
    match spot {
        Spot::Cell { list, column: ColumnKey::Field(field), .. }
            if plan.master().is_some_and(|master| master.id == *list) =>
        {
            Some(*field)
        }
        _ => None,
    }
}

/// The target a finding about figures is about: the one it names, else the
/// only one of its tasks.
fn target(plan: &Plan, spot: &Spot, word: &str, tasks: &[TaskId]) -> Option<TargetId> {
    let printed = match spot {
        Spot::Target { target } => Some(*target),
        Spot::Clause { clause, .. } => {
            plan.clauses.iter().find(|known| known.id == *clause).and_then(|clause| clause.figure)
        }
        _ => None,
    };
    if printed.is_some() {
        return printed;
    }
    let of_tasks = || {
        let told = |task: Option<TaskId>| task.is_some_and(|task| tasks.contains(&task));
        plan.targets.iter().filter(move |target| told(target.task))
    };
    let named = of_tasks().find(|target| target.name == word);
    let only = || of_tasks().next().filter(|_| of_tasks().count() == 1);
    named.or_else(only).map(|target| target.id)
}

/// The checklist's row a spot is in.
fn checklist(plan: &Plan, spot: &Spot, row: Option<usize>) -> Option<ChecklistPlace> {
    let (unit, kind) = match spot {
        Spot::Row { unit, kind, .. } | Spot::Checklist { unit, kind } => (*unit, *kind),
        Spot::DigestCell { unit: Some(unit), .. } | Spot::Clause { unit: Some(unit), .. } => {
            (*unit, ChecklistKind::District)
        }
        // What all districts say stands in the first of them.
        Spot::Clause { unit: None, .. } | Spot::DigestCell { unit: None, .. } => {
            let first = plan.checklists.iter().find(|l| l.kind == ChecklistKind::District)?;
            (first.unit, ChecklistKind::District)
        }
        _ => return None,
    };
    Some(ChecklistPlace { unit, kind, row: number(row.unwrap_or(1)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample_plan;

    #[test]
    fn a_plan_is_checked_once_until_it_changes() {
        let mut checks = Checks::default();
        let plan = Arc::new(sample_plan().expect("the sample is sound"));
        let first = checks.of(&plan);
        assert!(Arc::ptr_eq(&first, &checks.of(&plan)), "known already");
        let mut other = Plan::clone(&plan);
        other.master_mut().expect("a master").tasks[0].text = "建设监测站。。".to_owned();
        let second = checks.of(&Arc::new(other));
        assert!(!Arc::ptr_eq(&first, &second) && first != second, "looked at again");
    }

    #[test]
    fn the_window_is_told_what_is_new_to_it() {
        let mut checks = Checks::default();
        let mut plan = sample_plan().expect("the sample is sound");
        // Slips at the beginning and at the end, so that both stay.
        let tasks = &mut plan.master_mut().expect("a master").tasks;
        let (middle, last) = (tasks.len() / 2, tasks.len() - 1);
        for at in [0, last] {
            tasks[at].text = "建设监测站。。".to_owned();
        }
        let mut edited = plan.clone();
        edited.master_mut().expect("a master").tasks[middle].text = "关停砖厂。。".to_owned();
        let (plan, edited) = (Arc::new(plan), Arc::new(edited));

        let put_together = |held: &[FindingView], news: &FindingsNews| -> Vec<FindingView> {
            let stretch = |stretch: &FindingsStretch| match stretch {
                FindingsStretch::Kept { from, count } => {
                    held[*from as usize..][..*count as usize].to_vec()
                }
                FindingsStretch::New { findings } => findings.clone(),
            };
            news.stretches.iter().flat_map(stretch).collect()
        };
        let told = |news: &FindingsNews| -> usize {
            let new = |stretch: &FindingsStretch| match stretch {
                FindingsStretch::Kept { .. } => 0,
                FindingsStretch::New { findings } => findings.len(),
            };
            news.stretches.iter().map(new).sum()
        };

        let first = checks.news(&plan, None, None);
        let mut held = put_together(&[], &first);
        assert_eq!(told(&first), held.len(), "everything is new");
        for (now, known) in [
            (&edited, Some(first.answer)),
            (&edited, Some(first.answer + 1)),
            (&plan, Some(first.answer + 2)),
        ] {
            let news = checks.news(now, known, None);
            assert!(told(&news) < held.len() / 2, "{} of {} are told", told(&news), held.len());
            held = put_together(&held, &news);
            assert_eq!(held, checks.of(now).to_vec(), "put together");
        }
        for unknown in [None, Some(first.answer), Some(99)] {
            let all = checks.news(&plan, unknown, None);
            assert_eq!(put_together(&[], &all), held, "whoever missed an answer is told all");
        }
    }
}
