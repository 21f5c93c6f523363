//! District digests: clauses 要点, whom they concern, their figures and own
//! wordings, and the rows they stand in.

mod figure;
mod order;
mod review;
mod rows;
mod scope;
mod template;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use specta::Type;

use super::EditError;
use crate::domain::{
    ChecklistKind, Clause, ClauseId, ClauseSource, DigestRowId, IdSource, Plan, TargetId,
    TargetKind, TaskId, UnitId,
};
use crate::reading::text::trimmed;

/// A change to the district digests.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum ClauseEdit {
    /// A new clause. With sources it follows their responsible cells, without
    /// it concerns every district.
    Add {
        /// The digest row.
        row: DigestRowId,
        /// Its text; may hold `{数量}`.
        text: String,
        /// The tasks it sums up.
        sources: Vec<TaskId>,
        /// Where it goes.
        place: Spot,
    },
    /// Other words. Clears nothing: own wordings of districts stay.
    SetText {
        /// Which clause.
        clause: ClauseId,
        /// Its text; may hold `{数量}`.
        text: String,
    },
    /// The tasks it sums up, taken as the master words them now.
    SetSources {
        /// Which clause.
        clause: ClauseId,
        /// All of them, in order.
        sources: Vec<TaskId>,
    },
    /// 拆句 / 并句
    SetOpening {
        /// Which clause.
        clause: ClauseId,
        /// Whether it opens a sentence.
        opens: bool,
    },
    /// Moves clauses, within their row or to another.
    Move {
        /// Which clauses; they stay in their order.
        clauses: Vec<ClauseId>,
        /// The row they go to.
        row: DigestRowId,
        /// Where in it.
        place: Spot,
    },
    /// Removes clauses. Their tasks print in full again unless omitted.
    Remove {
        /// Which clauses.
        clauses: Vec<ClauseId>,
    },
    /// Scope follows the responsible cells of the sources.
    ScopeBySource {
        /// Which clauses.
        clauses: Vec<ClauseId>,
    },
    /// Scope set by hand.
    ScopeByHand {
        /// Which clauses.
        clauses: Vec<ClauseId>,
        /// The districts; `None` keeps those it concerns now.
        units: Option<Vec<UnitId>>,
    },
    /// Takes districts in or out; the first cell decides which.
    Toggle {
        /// Which cells of the matrix.
        cells: Vec<MatrixCell>,
    },
    /// Cells as typed or pasted: a figure, ✓, own words, nothing.
    SetCells {
        /// The cells with their texts.
        cells: Vec<MatrixText>,
    },
    /// Empties cells: own wording first, else the figure, else the scope.
    ClearCells {
        /// Which cells.
        cells: Vec<MatrixCell>,
    },
    /// What a clause's figure counts.
    SetTarget {
        /// Which clause.
        clause: ClauseId,
        /// What is counted.
        name: String,
        /// The whole, where the master tells none.
        value: String,
        /// 个, 家, % …
        unit: String,
        /// How shares relate to the whole.
        kind: TargetKind,
    },
    /// Turns the figure in a clause's text into `{数量}`.
    MakeFigure {
        /// Which clause.
        clause: ClauseId,
    },
    /// A district's own wording and sentence break; `None` as the clause has
    /// it.
    SetVariant {
        /// Which clause.
        clause: ClauseId,
        /// Which district.
        unit: UnitId,
        /// Own words.
        text: Option<String>,
        /// Own sentence break.
        opens: Option<bool>,
    },
    /// 保留: the wording stands although the master moved.
    Keep {
        /// Which clauses.
        clauses: Vec<ClauseId>,
    },
    /// 改文字: new words for what the master says now.
    Rephrase {
        /// Which clause.
        clause: ClauseId,
        /// Its text.
        text: String,
    },
    /// Tasks without a clause become clauses with their text.
    FromTasks {
        /// The digest row.
        row: DigestRowId,
        /// Which tasks; empty for all that print in full.
        tasks: Vec<TaskId>,
    },
    /// Passes tasks over on purpose, or takes them in again.
    Omit {
        /// The digest row.
        row: DigestRowId,
        /// Which tasks.
        tasks: Vec<TaskId>,
        /// Passed over or not.
        omit: bool,
    },
    /// A row for every district checklist.
    AddRow {
        /// 类别 as printed.
        name: String,
        /// Master categories it sums up; may be empty.
        categories: Vec<String>,
    },
    /// Name and categories of a row.
    SetRow {
        /// Which row.
        row: DigestRowId,
        /// 类别 as printed.
        name: String,
        /// Master categories it sums up; may be empty.
        categories: Vec<String>,
    },
    /// Another place for a row.
    MoveRow {
        /// Which row.
        row: DigestRowId,
        /// Its place, from 0.
        to: u32,
    },
    /// Removes a row with its clauses.
    RemoveRow {
        /// Which row.
        row: DigestRowId,
    },
    /// A row written as sentences with `{数量}` and a table of figures: one
    /// line per district, one figure per `{数量}`.
    SetTemplate {
        /// Which row.
        row: DigestRowId,
        /// The sentences.
        text: String,
        /// A district's figures.
        table: Vec<TemplateFigures>,
    },
}

/// Where clauses go in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "at", content = "clause")]
pub enum Spot {
    /// In front of a clause, taking its place in the sentence.
    Before(ClauseId),
    /// After a clause, in its sentence.
    After(ClauseId),
    /// At the end of the row, as a sentence of its own.
    End,
}

/// A cell of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
pub struct MatrixCell {
    /// The clause.
    pub clause: ClauseId,
    /// The district.
    pub unit: UnitId,
}

/// A cell of the matrix with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct MatrixText {
    /// The clause.
    pub clause: ClauseId,
    /// The district.
    pub unit: UnitId,
    /// What was typed or pasted.
    pub text: String,
}

/// A line of a template's table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct TemplateFigures {
    /// The district.
    pub unit: UnitId,
    /// One per `{数量}`, in order; `/` where the phrase does not concern it.
    pub figures: Vec<String>,
}

impl ClauseEdit {
    pub(super) fn apply(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        match self {
            Self::Add { row, text, sources, place } => {
                order::add(plan, *row, text, sources, *place, ids)
            }
            Self::SetText { clause, text } => set_text(plan, *clause, text),
            Self::SetSources { clause, sources } => set_sources(plan, *clause, sources),
            Self::SetOpening { clause, opens } => order::set_opening(plan, *clause, *opens),
            Self::Move { clauses, row, place } => order::move_to(plan, clauses, *row, *place, ids),
            Self::Remove { clauses } => order::remove(plan, clauses),
            Self::ScopeBySource { clauses } => scope::by_source(plan, clauses),
            Self::ScopeByHand { clauses, units } => scope::by_hand(plan, clauses, units.as_deref()),
            Self::Toggle { cells } => scope::toggle(plan, cells),
            Self::SetCells { cells } => figure::set_cells(plan, cells, ids),
            Self::ClearCells { cells } => figure::clear_cells(plan, cells),
            Self::SetTarget { clause, name, value, unit, kind } => {
                figure::set_target(plan, *clause, name, value, unit, *kind, ids)
            }
            Self::MakeFigure { clause } => figure::make(plan, *clause, ids),
            Self::SetVariant { clause, unit, text, opens } => {
                scope::set_variant(plan, *clause, *unit, text.as_deref(), *opens)
            }
            Self::Keep { clauses } => review::keep(plan, clauses),
            Self::Rephrase { clause, text } => review::rephrase(plan, *clause, text),
            Self::FromTasks { row, tasks } => rows::from_tasks(plan, *row, tasks, ids),
            Self::Omit { row, tasks, omit } => rows::omit(plan, *row, tasks, *omit, ids),
            Self::AddRow { name, categories } => rows::add(plan, name, categories, ids),
            Self::SetRow { row, name, categories } => rows::set(plan, *row, name, categories, ids),
            Self::MoveRow { row, to } => rows::move_to(plan, *row, *to, ids),
            Self::RemoveRow { row } => rows::remove(plan, *row, ids),
            Self::SetTemplate { row, text, table } => template::set(plan, *row, text, table, ids),
        }
    }
}

/// Turns the figure a clause writes out into `{数量}` of a target.
pub(super) fn print_target(
    plan: &mut Plan,
    id: ClauseId,
    target: TargetId,
    ids: &dyn IdSource,
) -> Result<(), EditError> {
    let place = at(plan, id)?;
    let clause = &plan.clauses[place];
    let other = clause.figure.filter(|known| *known != target);
    if let Some(other) = other.and_then(|id| plan.targets.iter().find(|known| known.id == id)) {
        let (clause, name) = (clause.text.clone(), other.name.clone());
        return Err(EditError::ClauseTaken { clause, name });
    }
    plan.clauses[place].figure = Some(target);
    figure::make(plan, id, ids).map(|_| ())
}

fn set_text(plan: &mut Plan, id: ClauseId, text: &str) -> Result<String, EditError> {
    let text = phrase(text)?;
    let place = at(plan, id)?;
    let clause = &mut plan.clauses[place];
    let label = format!("修改要点{}", quoted(&clause.text));
    // A district whose own words are now everybody's has none of its own.
    for variant in &mut clause.variants {
        variant.text = variant.text.take().filter(|own| *own != text);
    }
    clause.variants.retain(|variant| variant.text.is_some() || variant.opens_sentence.is_some());
    clause.text = text;
    Ok(label)
}

fn set_sources(plan: &mut Plan, id: ClauseId, tasks: &[TaskId]) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let sources = sources_now(plan, tasks)?;
    if sources.is_empty() {
        // Nothing to follow any more: whom it concerns stays as it is.
        scope::fix(plan, place);
    }
    let clause = &mut plan.clauses[place];
    clause.sources = sources;
    Ok(format!("修改要点{}的依据", quoted(&clause.text)))
}

/// Sources with the master's words of now.
fn sources_now(plan: &Plan, tasks: &[TaskId]) -> Result<Vec<ClauseSource>, EditError> {
    let by_id = plan.tasks_by_id();
    let mut sources: Vec<ClauseSource> = Vec::new();
    for id in tasks {
        let task = by_id.get(id).ok_or(EditError::NoSuchTask)?;
        if !sources.iter().any(|source| source.task == *id) {
            sources.push(ClauseSource { task: *id, text_then: task.text.clone() });
        }
    }
    Ok(sources)
}

/// Where a clause stands in the plan.
fn at(plan: &Plan, id: ClauseId) -> Result<usize, EditError> {
    plan.clauses.iter().position(|clause| clause.id == id).ok_or(EditError::NoSuchClause)
}

/// A clause's words as they are kept: one line, no closing mark.
fn phrase(typed: &str) -> Result<String, EditError> {
    let line: String = typed.split(['\n', '\r', '\t']).map(trimmed).collect();
    let text = trimmed(&line).trim_end_matches(['。', '，', '；']);
    if text.is_empty() { Err(EditError::EmptyClause) } else { Ok(text.to_owned()) }
}

/// The beginning of a text in quotation marks, for labels.
fn quoted(text: &str) -> String {
    const SHOWN: usize = 12;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// The name of a unit in labels.
fn unit_name(plan: &Plan, unit: UnitId) -> Result<String, EditError> {
    plan.unit(unit).map(|unit| unit.name.clone()).ok_or(EditError::NoSuchUnit)
}

/// Districts that have a checklist, in the order of the checklists.
fn districts(plan: &Plan) -> Vec<UnitId> {
    let lists = plan.checklists.iter().filter(|list| list.kind == ChecklistKind::District);
    lists.map(|list| list.unit).collect()
}

/// A clause with nothing but its text.
fn blank(id: ClauseId, row: DigestRowId, text: String, opens_sentence: bool) -> Clause {
    Clause {
        id,
        row,
        text,
        opens_sentence,
        sources: Vec::new(),
        scope: crate::domain::Scope::BySource,
        figure: None,
        variants: Vec::new(),
    }
}
