//! One row of the district table as a matrix: clauses down, districts across.

use std::collections::HashMap;

use serde::Serialize;
use specta::Type;

use super::{Desk, Problem, district_units, number};
use crate::derive::{
    RoleIndex, Tally, Verdict, applies, digest_rows, moved, positions, spoken_for, tally,
};
use crate::domain::{
    Clause, ClauseId, DigestRow, DigestRowId, FIGURE, Plan, Role, Scope, Target, TargetId,
    TargetKind, Task, TaskId, UnitId,
};
use crate::reading::quantity;

/// A row of the district table.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Matrix {
    /// The row.
    pub row: DigestRowId,
    /// 类别 as printed.
    pub name: String,
    /// Its clauses, in order.
    pub clauses: Vec<ClauseRow>,
    /// Tasks that print in full because no clause stands for them.
    pub open: Vec<OpenTask>,
    /// Tasks passed over on purpose.
    pub omitted: Vec<OpenTask>,
}

/// A clause across the districts.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ClauseRow {
    /// Identity.
    pub id: ClauseId,
    /// Its text; may hold `{数量}`.
    pub text: String,
    /// Which sentence of the row it stands in, from 1.
    pub sentence: u32,
    /// Whether it opens a sentence.
    pub opens: bool,
    /// The tasks behind it.
    pub sources: Vec<SourceText>,
    /// Whether the master moved under it 待复核.
    pub needs_review: bool,
    /// Whether its scope is set by hand.
    pub by_hand: bool,
    /// One per district, in the order of the districts.
    pub cells: Vec<Cell>,
    /// Its shares against the whole, where it prints a figure.
    pub totals: Option<Totals>,
    /// Whether its text holds a number that could become `{数量}`.
    pub has_number: bool,
}

/// A task behind a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SourceText {
    /// The task.
    pub task: TaskId,
    /// Its place in the master, from 1; `None` if it is gone.
    pub number: Option<u32>,
    /// The master text the clause was written against.
    pub then: String,
    /// The master text now; `None` if the task is gone.
    pub now: Option<String>,
}

/// A clause in one district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Cell {
    /// Whether it applies.
    pub on: bool,
    /// Whether the responsible cells of the sources say so.
    pub by_source: bool,
    /// The share as typed; empty for none.
    pub figure: String,
    /// Whether the printed text wants a share.
    pub wants_figure: bool,
    /// Own wording.
    pub own: Option<String>,
    /// Own sentence break.
    pub own_opens: Option<bool>,
}

/// How shares stand against the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Totals {
    /// The target the shares are of; `None` until one is given.
    pub target: Option<TargetId>,
    /// What is counted.
    pub name: String,
    /// 个, 家 …
    pub unit: String,
    /// How shares relate to the whole.
    pub kind: TargetKind,
    /// The whole as typed for the target; empty for none.
    pub typed: String,
    /// The shares added up.
    pub sum: String,
    /// The whole; `None` if nothing tells one.
    pub whole: Option<String>,
    /// The place in the master of the task that tells it, from 1.
    pub number: Option<u32>,
    /// How far the sum is from the whole; empty where it is not.
    pub by: String,
    /// What comes of it.
    pub state: TotalsState,
    /// Districts the clause concerns that have no share.
    pub missing: Vec<UnitId>,
}

/// What comes of adding up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TotalsState {
    /// The sum is the whole.
    Agrees,
    /// It is less.
    Short,
    /// It is more.
    Over,
    /// Nothing tells a whole.
    NoWhole,
    /// Something is no plain number.
    Unreadable,
    /// Shares of this kind do not add up.
    Each,
}

impl Totals {
    /// Whether there is nothing to do about it.
    pub fn is_settled(&self) -> bool {
        let differs =
            matches!(self.state, TotalsState::Short | TotalsState::Over | TotalsState::Unreadable);
        self.missing.is_empty() && !differs
    }
}

/// A task of the row's categories without a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OpenTask {
    /// The task.
    pub task: TaskId,
    /// Its place in the master, from 1.
    pub number: u32,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// How many districts it concerns.
    pub districts: u32,
}

/// A row of the district table as a matrix; `None` if it is gone.
///
/// # Errors
/// No plan is open.
pub fn matrix(desk: &Desk, row: DigestRowId) -> Result<Option<Matrix>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let roles = RoleIndex::of(&plan);
    let rows = digest_rows(&plan);
    Ok(rows.iter().find(|known| known.id == row).map(|row| of_row(&plan, &roles, row)))
}

pub(super) fn of_row(plan: &Plan, roles: &RoleIndex, row: &DigestRow) -> Matrix {
    let reader = Reader { plan, roles, position: positions(plan), districts: district_units(plan) };
    let clauses: Vec<&Clause> = plan.clauses.iter().filter(|clause| clause.row == row.id).collect();
    let mut sentence = 0;
    let shown = clauses.iter().enumerate().map(|(index, clause)| {
        if index == 0 || clause.opens_sentence {
            sentence += 1;
        }
        reader.clause(clause, sentence)
    });
    let shown = shown.collect();
    let spoken = spoken_for(row, clauses.iter().copied());
    let of_row = |task: &Task| row.categories.contains(&task.category);
    let (omitted, open) = (
        reader.tasks(|task| row.omitted.contains(&task.id)),
        reader.tasks(|task| of_row(task) && !spoken.contains(&task.id)),
    );
    Matrix {
        row: row.id,
        name: row.name.clone(),
        clauses: shown,
        open: open.into_iter().filter(|task| task.districts > 0).collect(),
        omitted,
    }
}

struct Reader<'p> {
    plan: &'p Plan,
    roles: &'p RoleIndex,
    position: HashMap<TaskId, usize>,
    districts: Vec<UnitId>,
}

impl Reader<'_> {
    fn clause(&self, clause: &Clause, sentence: u32) -> ClauseRow {
        let target =
            clause.figure.and_then(|id| self.plan.targets.iter().find(|known| known.id == id));
        ClauseRow {
            id: clause.id,
            text: clause.text.clone(),
            sentence,
            opens: clause.opens_sentence,
            sources: clause.sources.iter().map(|source| self.source(source)).collect(),
            needs_review: moved(clause, self.plan.tasks(), &self.position),
            by_hand: matches!(clause.scope, Scope::Units(_)),
            cells: self.districts.iter().map(|unit| self.cell(clause, target, *unit)).collect(),
            totals: tally(self.plan, clause, &self.districts, self.roles, &self.position)
                .map(|tally| self.totals(clause, target, tally)),
            has_number: !clause.text.contains(FIGURE) && !quantity::find(&clause.text).is_empty(),
        }
    }

    fn source(&self, source: &crate::domain::ClauseSource) -> SourceText {
        let at = self.position.get(&source.task).copied();
        SourceText {
            task: source.task,
            number: at.map(|at| number(at + 1)),
            then: source.text_then.clone(),
            now: at.map(|at| self.plan.tasks()[at].text.clone()),
        }
    }

    fn cell(&self, clause: &Clause, target: Option<&Target>, unit: UnitId) -> Cell {
        let own = clause.variants.iter().find(|variant| variant.unit == unit);
        let text = own.and_then(|own| own.text.as_ref()).unwrap_or(&clause.text);
        Cell {
            on: applies(self.plan, clause, unit, self.roles, &self.position),
            by_source: clause.sources.iter().any(|source| {
                let at = self.position.get(&source.task);
                at.is_some_and(|at| self.roles.has(unit, *at, Role::Responsible))
            }),
            figure: target.and_then(|known| known.share(unit)).unwrap_or_default().to_owned(),
            wants_figure: text.contains(FIGURE),
            own: own.and_then(|own| own.text.clone()),
            own_opens: own.and_then(|own| own.opens_sentence),
        }
    }

    fn totals(&self, clause: &Clause, target: Option<&Target>, tally: Tally) -> Totals {
        let (state, by) = match tally.verdict {
            Verdict::Agrees => (TotalsState::Agrees, String::new()),
            Verdict::Short(by) => (TotalsState::Short, by),
            Verdict::Over(by) => (TotalsState::Over, by),
            Verdict::NoWhole => (TotalsState::NoWhole, String::new()),
            Verdict::Unreadable => (TotalsState::Unreadable, String::new()),
            Verdict::Each => (TotalsState::Each, String::new()),
        };
        let template = quantity::of_template(&clause.text);
        let unit = template.map(|figure| figure.unit).unwrap_or_default();
        let task = tally.whole.as_ref().and_then(|whole| whole.task);
        Totals {
            target: target.map(|known| known.id),
            name: target
                .map_or_else(|| quantity::counted(&clause.text, &unit), |known| known.name.clone()),
            unit: target.map_or(unit, |known| known.unit.clone()),
            kind: target.map_or(TargetKind::Sum, |known| known.kind),
            typed: target.map(|known| known.value.clone()).unwrap_or_default(),
            sum: tally.sum,
            whole: tally.whole.map(|whole| whole.value),
            number: task.and_then(|task| self.position.get(&task)).map(|at| number(at + 1)),
            by,
            state,
            missing: tally.missing,
        }
    }

    fn tasks(&self, is_meant: impl Fn(&Task) -> bool) -> Vec<OpenTask> {
        let tasks = self.plan.tasks().iter().enumerate().filter(|(_, task)| is_meant(task));
        tasks
            .map(|(at, task)| OpenTask {
                task: task.id,
                number: number(at + 1),
                item: task.item.clone(),
                text: task.text.clone(),
                districts: number(
                    self.districts
                        .iter()
                        .filter(|unit| self.roles.has(**unit, at, Role::Responsible))
                        .count(),
                ),
            })
            .collect()
    }
}
