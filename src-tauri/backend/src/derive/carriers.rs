//! Where the annexes carry a figure of the master: district cells, department
//! rows, rows of project lists; and whether they say the same.

use std::collections::HashMap;

use super::ties::{FigureAgreement, Tie, ties};
use super::{Derivation, RowKind};
use crate::domain::{
    ChecklistKind, Clause, ClauseId, FIGURE, ListId, Plan, Target, TargetKind, TaskId, UnitId,
};
use crate::reading::decimal::number;
use crate::reading::figure::alike;
use crate::reading::quantity::{Quantity, find};
use crate::reading::text::{says_none, trimmed};

/// Figures of one thing share this many pairs of characters around them.
const ALIKE: usize = 2;

/// What the annexes say, by the tasks behind it. Made once for all targets.
pub struct Carriers<'p> {
    plan: &'p Plan,
    texts: Vec<AnnexText>,
    by_task: HashMap<TaskId, Vec<usize>>,
    by_clause: HashMap<ClauseId, Vec<usize>>,
    ties: Vec<Tie>,
}

/// A text of an annex.
#[derive(Debug, Clone)]
pub struct AnnexText {
    /// Whose checklist.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// 序号
    pub row: usize,
    /// The clause it is printed from.
    pub clause: Option<ClauseId>,
    /// As printed.
    pub text: String,
    /// Whether it is the master's own text.
    pub is_copy: bool,
}

/// A place of the annexes that carries a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carrier {
    /// Where.
    pub place: CarrierPlace,
    /// Its text as printed.
    pub text: String,
    /// The figure it prints; empty where it lacks one.
    pub figure: String,
    /// How it stands to the target.
    pub says: Says,
}

/// Where a figure is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarrierPlace {
    /// A row of a checklist.
    Row {
        /// Whose checklist.
        unit: UnitId,
        /// Of which kind.
        kind: ChecklistKind,
        /// 序号
        row: usize,
        /// The clause it is printed from.
        clause: Option<ClauseId>,
    },
    /// A row of another list.
    Listed {
        /// The list.
        list: ListId,
        /// The row.
        row: TaskId,
    },
}

/// How a text stands to the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Its share, taken from the target: it follows by itself.
    Follows,
    /// The right figure, written out.
    Same,
    /// The whole, where the unit has a share of its own or none yet.
    Whole,
    /// Something else than this.
    Differs(String),
    /// 【待分解】
    Missing,
}

impl<'p> Carriers<'p> {
    /// Reads every annex.
    pub fn of(derivation: &Derivation<'p>) -> Self {
        let plan = derivation.plan();
        let mut texts: Vec<AnnexText> = Vec::new();
        let mut by_task: HashMap<TaskId, Vec<usize>> = HashMap::new();
        let mut by_clause: HashMap<ClauseId, Vec<usize>> = HashMap::new();
        for list in derivation.checklists() {
            for row in &list.rows {
                let text = |text: &str, clause, is_copy| AnnexText {
                    unit: list.unit,
                    kind: list.kind,
                    row: row.number,
                    clause,
                    text: text.to_owned(),
                    is_copy,
                };
                if row.phrases.is_empty() {
                    let found = text(&row.text, None, row.kind == RowKind::Derived);
                    add(&mut texts, &mut by_task, found, &row.sources);
                }
                for phrase in &row.phrases {
                    let found = text(&phrase.text, phrase.clause, phrase.clause.is_none());
                    if let Some(clause) = phrase.clause {
                        by_clause.entry(clause).or_default().push(texts.len());
                    }
                    add(&mut texts, &mut by_task, found, &phrase.sources);
                }
            }
        }
        Self { plan, texts, by_task, by_clause, ties: ties(plan) }
    }

    /// What the annexes say that has this task behind it.
    pub fn of_task(&self, task: TaskId) -> impl Iterator<Item = &AnnexText> {
        self.by_task.get(&task).into_iter().flatten().map(|at| &self.texts[*at])
    }

    /// Every place that carries a target's figure. `whole` is the figure as
    /// the master has it now.
    pub fn of_target(&self, target: &Target, whole: &str) -> Vec<Carrier> {
        let mut found: Vec<Carrier> = Vec::new();
        let printing: Vec<&Clause> =
            self.plan.clauses.iter().filter(|clause| clause.figure == Some(target.id)).collect();
        for clause in &printing {
            for at in self.by_clause.get(&clause.id).into_iter().flatten() {
                found.extend(printed(clause, &self.texts[*at], target));
            }
        }
        let Some(task) = target.task else { return found };
        let master = self.plan.tasks().iter().find(|known| known.id == task);
        let master = master.map_or("", |task| task.text.as_str());
        for text in self.of_task(task) {
            let by_target = |id: ClauseId| printing.iter().any(|clause| clause.id == id);
            if text.clause.is_some_and(by_target) {
                continue;
            }
            found.extend(written_out(text, target, whole, master));
        }
        let tied = self.ties.iter().filter(|tie| tie.task == task);
        found.extend(tied.flat_map(|tie| self.listed(tie, target)));
        found
    }

    fn listed(&self, tie: &Tie, target: &Target) -> Option<Carrier> {
        let figure = tie.figures.iter().find(|figure| figure.unit == target.unit)?;
        let says = match &figure.agreement {
            FigureAgreement::Same | FigureAgreement::PartOf(_) => Says::Same,
            FigureAgreement::Differs(whole) => Says::Differs(whole.clone()),
            FigureAgreement::OnlyHere => return None,
        };
        let list = self.plan.lists.iter().find(|list| list.id == tie.list)?;
        let row = list.tasks.iter().find(|row| row.id == tie.row)?;
        Some(Carrier {
            place: CarrierPlace::Listed { list: tie.list, row: tie.row },
            text: row.text.clone(),
            figure: figure.value.clone(),
            says,
        })
    }
}

fn add(
    texts: &mut Vec<AnnexText>,
    by_task: &mut HashMap<TaskId, Vec<usize>>,
    text: AnnexText,
    sources: &[TaskId],
) {
    for source in sources {
        by_task.entry(*source).or_default().push(texts.len());
    }
    texts.push(text);
}

fn row_of(text: &AnnexText) -> CarrierPlace {
    let AnnexText { unit, kind, row, clause, .. } = *text;
    CarrierPlace::Row { unit, kind, row, clause }
}

/// A phrase of a clause that prints the target's shares. A district's own
/// wording may print a figure of its own instead, or none.
fn printed(clause: &Clause, text: &AnnexText, target: &Target) -> Option<Carrier> {
    let own = clause.variants.iter().find(|variant| variant.unit == text.unit);
    let template = own.and_then(|own| own.text.as_ref()).unwrap_or(&clause.text);
    let share = target.share(text.unit).map_or("", trimmed);
    let carrier = |figure: &str, says| Carrier {
        place: row_of(text),
        text: text.text.clone(),
        figure: figure.to_owned(),
        says,
    };
    if template.contains(FIGURE) {
        let says = if share.is_empty() { Says::Missing } else { Says::Follows };
        return Some(carrier(share, says));
    }
    let figure = find(template).into_iter().find(|figure| same_unit(&figure.unit, &target.unit))?;
    let says = if share.is_empty() || same(&figure.value, share) {
        Says::Same
    } else {
        Says::Differs(share.to_owned())
    };
    Some(carrier(&figure.value, says))
}

/// A text that writes the figure out.
fn written_out(text: &AnnexText, target: &Target, whole: &str, master: &str) -> Option<Carrier> {
    let figure = figure_in(&text.text, &target.unit, master, &[whole, &target.value])?;
    let share = match (text.kind, target.kind) {
        (ChecklistKind::District, TargetKind::Sum | TargetKind::Bound | TargetKind::Named) => {
            target.share(text.unit).map(trimmed).filter(|share| !says_none(share))
        }
        _ => None,
    };
    let is_part = text.kind == ChecklistKind::District && target.kind == TargetKind::Sum;
    let says = match share {
        Some(share) if same(&figure.value, share) => Says::Same,
        _ if same(&figure.value, whole) && is_part => Says::Whole,
        _ if same(&figure.value, whole) => Says::Same,
        Some(share) => Says::Differs(share.to_owned()),
        // What a district asks of itself beyond the whole is its own affair.
        None if is_part || target.kind == TargetKind::Bound => return None,
        None => Says::Differs(whole.to_owned()),
    };
    Some(Carrier { place: row_of(text), text: text.text.clone(), figure: figure.value, says })
}

/// The figure of a text that stands for a figure of the master: counted in
/// the same unit, in the words that are most like it.
pub fn figure_in(text: &str, unit: &str, master: &str, wholes: &[&str]) -> Option<Quantity> {
    let theirs = find(master);
    let meant: Vec<&Quantity> = theirs
        .iter()
        .filter(|their| same_unit(&their.unit, unit))
        .filter(|their| wholes.iter().any(|whole| same(&their.value, whole)))
        .collect();
    // The text's other figures of the unit belong to other figures of the
    // master.
    let others = theirs.iter().filter(|their| same_unit(&their.unit, unit));
    let others: Vec<&Quantity> =
        others.filter(|their| !meant.iter().any(|m| m.at == their.at)).collect();
    let closeness = |figure: &Quantity, of: &[&Quantity]| {
        of.iter().map(|their| alike(text, figure, master, their)).max().unwrap_or(0)
    };
    find(text)
        .into_iter()
        .filter(|figure| same_unit(&figure.unit, unit))
        .map(|figure| (closeness(&figure, &meant), closeness(&figure, &others), figure))
        .filter(|(close, other, _)| *close >= ALIKE && close >= other)
        .max_by_key(|(close, _, _)| *close)
        .map(|(_, _, figure)| figure)
}

fn same_unit(a: &str, b: &str) -> bool {
    let plain = |unit: &str| if unit == "％" { "%".to_owned() } else { unit.to_owned() };
    !a.is_empty() && plain(a) == plain(b)
}

fn same(a: &str, b: &str) -> bool {
    trimmed(a) == trimmed(b) || matches!((number(a), number(b)), (Some(a), Some(b)) if a == b)
}
