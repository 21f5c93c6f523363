//! 版本对比: two versions side by side, in pieces a window can show.
//!
//! A comparison is made once and kept on the desk under a number; its lines
//! and cells are asked for as they come into view.

pub mod dump;
pub mod merging;
mod view;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::exporting::{PreviewView, font, note_written};
use super::plan::{self, Outcome, number};
use super::problem::{Problem, in_window};
use super::versions::plan_of;
use crate::app::{
    AppError, Compared, Destination, Format, HowTaken, ListedTaking, Reference, Side,
    UnitComparison, compare_plans, compare_unit, default_date, is_plan_file, read_compared,
    render_sheet, sheet_of, take_change, units_with_checklist,
};
use crate::compare::{Change, Comparison, Note, Overview, summary};
use crate::domain::{ChecklistKind, Plan, RandomIds, VersionId};
use crate::export::{Control, Rendered};
use crate::layout::AnnexStyle;
use crate::store::{Existing, StoreError};

pub use view::{CellView, ChangeView, CompareLines, FieldView, LineCells, LineView};
use view::{Rows, Seen};

/// Comparisons kept on the desk.
const KEPT: usize = 4;
/// Documents kept as they were read.
const KEPT_DOCUMENTS: usize = 2;
/// Lists and checklists of a comparison kept on the desk.
const SEEN: usize = 4;

/// Comparisons made, and merges begun.
pub type Shelf = Mutex<Comparisons>;

/// What the room has compared since the program started.
#[derive(Debug, Default)]
pub struct Comparisons {
    last: u32,
    made: Vec<(u32, Arc<Made>)>,
    pub(super) merges: merging::Merges,
    /// Documents read last: a comparison with one is made anew after every
    /// step, and importing takes long.
    documents: Vec<(PathBuf, Stamp, Compared)>,
}

/// When a file was changed, and how long it is.
type Stamp = (SystemTime, u64);

/// A comparison with what it was made of.
#[derive(Debug)]
pub(super) struct Made {
    before: Compared,
    after: Compared,
    comparison: Comparison,
    /// Which side is the open plan.
    open_is: Option<Side>,
    /// What was looked at last, so that scrolling does not make it anew.
    seen: Mutex<Vec<(Scope, Arc<Seen>)>>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SideChoice {
    /// The open plan as it stands.
    Current,
    /// One of its versions.
    Version {
        /// Which.
        id: VersionId,
    },
    /// Another plan file, a version in it, or any document with a table.
    File {
        /// Where it is.
        path: PathBuf,
        /// The version, as a user names it.
        version: Option<String>,
    },
}

/// A comparison as the room opens it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct CompareView {
    /// Names it in the other commands.
    pub key: u32,
    /// The earlier side.
    pub before: SideView,
    /// The later side.
    pub after: SideView,
    /// How much differs, in one Chinese sentence.
    pub summary: String,
    /// How often what happened.
    pub overview: Overview,
    /// What should be known beforehand.
    pub notes: Vec<Note>,
    /// The lists.
    pub lists: Vec<CompareList>,
    /// Units with a checklist that can be compared.
    pub units: Vec<String>,
    /// Which side is the open plan: its rows can be changed.
    pub open_is: Option<Side>,
}

/// A side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SideView {
    /// What it is called.
    pub name: String,
    /// 方案名称
    pub title: String,
    /// 稿次
    pub stage: String,
}

/// A list of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CompareList {
    /// Its title.
    pub title: String,
    /// Changes in it.
    pub changes: u32,
}

/// What of a comparison is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum Scope {
    /// A list, by its place.
    List {
        /// From 0.
        list: u32,
    },
    /// A unit's checklist.
    Unit {
        /// The unit's name.
        unit: String,
        /// District or department; the first there is where nothing is said.
        kind: Option<ChecklistKind>,
    },
}

/// Compares two sides and keeps the comparison on the desk.
///
/// # Errors
/// No plan is open, or a side cannot be read.
pub fn compare(
    desk: &Desk,
    before: &SideChoice,
    after: &SideChoice,
) -> Result<CompareView, Problem> {
    let (old, new) = (side(desk, before)?, side(desk, after)?);
    let comparison = compare_plans(&old, &new);
    let open_is = match (before, after) {
        (_, SideChoice::Current) => Some(Side::After),
        (SideChoice::Current, _) => Some(Side::Before),
        _ => None,
    };
    let made = Made { before: old, after: new, comparison, open_is, seen: Mutex::default() };
    let mut shelf = shelf(desk);
    shelf.last += 1;
    let view = made.view(shelf.last);
    if shelf.made.len() >= KEPT {
        shelf.made.remove(0);
    }
    shelf.made.push((view.key, Arc::new(made)));
    Ok(view)
}

/// The lines and changes of a list or checklist.
///
/// # Errors
/// The comparison is no longer on the desk, or no such list or unit.
pub fn compare_lines(desk: &Desk, key: u32, scope: &Scope) -> Result<CompareLines, Problem> {
    Ok(find(desk, key)?.seen(scope)?.lines())
}

/// The cells of some lines, with what differs marked.
///
/// # Errors
/// The comparison is no longer on the desk, or no such list or unit.
pub fn compare_cells(
    desk: &Desk,
    key: u32,
    scope: &Scope,
    from: u32,
    count: u32,
) -> Result<Vec<LineCells>, Problem> {
    Ok(find(desk, key)?.seen(scope)?.cells(from, count))
}

/// Gives the rows of a change in the open plan the other side's content, as
/// one undo step. `change` counts in the order of [`CompareLines::changes`].
///
/// # Errors
/// Neither side is the open plan, the plan has changed since, or what changed
/// in a checklist cannot be taken by itself.
pub fn take(desk: &Desk, key: u32, scope: &Scope, change: u32) -> Result<Outcome, Problem> {
    let made = find(desk, key)?;
    let open_is = made.open_is.ok_or(AppError::NoSuchChange)?;
    let host = desk.host();
    desk.with_session(|session| {
        let (plan, label) = made.taken(&session.plan(), scope, change as usize, open_is)?;
        let stepped = session.replace(plan, &label, &host)?;
        plan::outcome(session, &stepped)
    })
}

/// The change sheet as a PDF, to be seen before it is written.
///
/// # Errors
/// The comparison is no longer on the desk, no such unit, no font.
pub fn sheet_preview(desk: &Desk, key: u32, unit: Option<&str>) -> Result<PreviewView, Problem> {
    let rendered = rendered(desk, key, unit, Format::Pdf)?;
    Ok(PreviewView {
        pdf: STANDARD.encode(&rendered.bytes),
        pages: number(rendered.pages),
        fonts: rendered.fonts.iter().map(font).collect(),
        findings: rendered.findings.into_iter().map(in_window).collect(),
    })
}

/// Writes the change sheet; the ending says what kind of file.
///
/// # Errors
/// The comparison is no longer on the desk, no such unit, no such kind of
/// file, or it cannot be written.
pub fn write_sheet(
    desk: &Desk,
    key: u32,
    unit: Option<&str>,
    path: &Path,
    existing: Existing,
) -> Result<(), Problem> {
    if existing == Existing::Keep && path.exists() {
        return Err(StoreError::AlreadyExists { path: path.to_owned() }.into());
    }
    let format = Format::of_file(path)?;
    let rendered = rendered(desk, key, unit, format)?;
    Destination::new(path, &[])?.write(&rendered.bytes)?;
    note_written(desk, path);
    Ok(())
}

fn rendered(
    desk: &Desk,
    key: u32,
    unit: Option<&str>,
    format: Format,
) -> Result<Rendered, Problem> {
    let made = find(desk, key)?;
    let sheet = sheet_of(&made.before, &made.after, &made.comparison, unit)?;
    let plan = &made.after.plan;
    let style = AnnexStyle::of_plan(plan)
        .ok_or_else(|| AppError::NoSuchStyle { name: plan.style.clone() })?;
    let created = default_date(plan);
    Ok(render_sheet(&sheet, format, &style, &desk.fonts(), created, &Control::NONE)?)
}

/// Reads a side.
pub(super) fn side(desk: &Desk, choice: &SideChoice) -> Result<Compared, Problem> {
    match choice {
        SideChoice::Current => desk.with_session(|session| {
            let plan = session.plan();
            let name = if plan.stage.is_empty() {
                "当前方案".to_owned()
            } else {
                format!("当前方案（{}）", plan.stage)
            };
            Ok(Compared { name, plan, has_ids: true })
        }),
        SideChoice::Version { id } => desk.with_session(|session| {
            let (name, plan) = plan_of(session.file(), *id)?;
            Ok(Compared { name, plan, has_ids: true })
        }),
        SideChoice::File { path, version: None } if !is_plan_file(path) => document(desk, path),
        SideChoice::File { path, version } => {
            let reference = Reference { path: path.clone(), version: version.clone() };
            Ok(read_compared(&reference, &RandomIds)?)
        }
    }
}

/// Imports a document, unless it is as it was when it was read last.
fn document(desk: &Desk, path: &Path) -> Result<Compared, Problem> {
    let metadata = fs::metadata(path).ok();
    let stamp = metadata.and_then(|it| Some((it.modified().ok()?, it.len())));
    let is_same =
        |(known, at, _): &&(PathBuf, Stamp, Compared)| known == path && Some(*at) == stamp;
    if let Some((_, _, read)) = shelf(desk).documents.iter().find(is_same) {
        return Ok(read.clone());
    }
    let reference = Reference { path: path.to_owned(), version: None };
    let read = read_compared(&reference, &RandomIds)?;
    if let Some(stamp) = stamp {
        let documents = &mut shelf(desk).documents;
        documents.retain(|(known, ..)| known != path);
        if documents.len() >= KEPT_DOCUMENTS {
            documents.remove(0);
        }
        documents.push((path.to_owned(), stamp, read.clone()));
    }
    Ok(read)
}

pub(super) fn shelf(desk: &Desk) -> MutexGuard<'_, Comparisons> {
    desk.comparisons().lock().unwrap_or_else(PoisonError::into_inner)
}

fn find(desk: &Desk, key: u32) -> Result<Arc<Made>, Problem> {
    let shelf = shelf(desk);
    let found = shelf.made.iter().find(|(known, _)| *known == key);
    found.map(|(_, made)| Arc::clone(made)).ok_or_else(Problem::comparison_closed)
}

impl Made {
    fn view(&self, key: u32) -> CompareView {
        let side = |side: &Compared| SideView {
            name: side.name.clone(),
            title: side.plan.title.clone(),
            stage: side.plan.stage.clone(),
        };
        let Comparison { lists, changes, overview, notes } = &self.comparison;
        let in_list = |at: usize| changes.iter().filter(|change| change.list == at).count();
        CompareView {
            key,
            before: side(&self.before),
            after: side(&self.after),
            summary: summary(overview),
            overview: overview.clone(),
            notes: notes.clone(),
            lists: lists
                .iter()
                .enumerate()
                .map(|(at, list)| CompareList {
                    title: list.title.clone(),
                    changes: number(in_list(at)),
                })
                .collect(),
            units: units_with_checklist(&self.before.plan, &self.after.plan),
            open_is: self.open_is,
        }
    }

    /// The open plan with a change of a list or checklist taken.
    fn taken(
        &self,
        open: &Plan,
        scope: &Scope,
        change: usize,
        open_is: Side,
    ) -> Result<(Plan, String), AppError> {
        let sides = (&self.before, &self.after);
        match scope {
            Scope::List { list } => {
                let of_list =
                    self.comparison.changes.iter().filter(|one| number(one.list) == *list);
                let found = of_list.into_iter().nth(change).ok_or(AppError::NoSuchChange)?;
                take_change(open, sides, &self.comparison, found, open_is, &RandomIds)
            }
            Scope::Unit { unit, kind } => {
                let list = self.of_unit(unit, *kind)?;
                let found = list.changes.get(change).ok_or(AppError::NoSuchChange)?;
                self.taking(open, &list, open_is).take(found, &RandomIds)
            }
        }
    }

    fn taking<'c>(
        &'c self,
        open: &'c Plan,
        list: &'c UnitComparison,
        open_is: Side,
    ) -> ListedTaking<'c> {
        let (sides, comparison) = ((&self.before, &self.after), &self.comparison);
        ListedTaking { open, sides, comparison, list, open_is }
    }

    fn of_unit(&self, unit: &str, kind: Option<ChecklistKind>) -> Result<UnitComparison, AppError> {
        let lists = compare_unit(&self.before, &self.after, unit)?;
        let wanted = |list: &UnitComparison| kind.is_none_or(|kind| list.kind == kind);
        lists.into_iter().find(wanted).ok_or(AppError::NoSuchChange)
    }

    fn seen(&self, scope: &Scope) -> Result<Arc<Seen>, Problem> {
        let kept = || self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, seen)) = kept().iter().find(|(of, _)| of == scope) {
            return Ok(Arc::clone(seen));
        }
        let seen = Arc::new(self.look_at(scope)?);
        let mut kept = kept();
        if kept.len() >= SEEN {
            kept.remove(0);
        }
        kept.push((scope.clone(), Arc::clone(&seen)));
        Ok(seen)
    }

    fn look_at(&self, scope: &Scope) -> Result<Seen, Problem> {
        match scope {
            Scope::List { list } => {
                let at = *list as usize;
                let list = self.comparison.lists.get(at).ok_or(AppError::NoSuchChange)?;
                let rows = |compared: &Compared, at| Rows::Of(Arc::clone(&compared.plan), at);
                Ok(Seen::new(
                    list.columns.clone(),
                    rows(&self.before, list.before),
                    rows(&self.after, list.after),
                    &list.groups,
                    self.comparison
                        .changes
                        .iter()
                        .filter(|change| change.list == at)
                        .map(|change| (change.clone(), HowTaken::Row)),
                ))
            }
            Scope::Unit { unit, kind } => {
                let list = self.of_unit(unit, *kind)?;
                let how = |change: &Change| match self.open_is {
                    Some(open_is) => {
                        let open = match open_is {
                            Side::Before => &self.before.plan,
                            Side::After => &self.after.plan,
                        };
                        self.taking(open, &list, open_is).how(change)
                    }
                    None => HowTaken::Row,
                };
                let ways: Vec<HowTaken> = list.changes.iter().map(how).collect();
                let UnitComparison { columns, before, after, groups, changes, .. } = list;
                let (before, after) = (Rows::Own(before), Rows::Own(after));
                Ok(Seen::new(columns, before, after, &groups, changes.into_iter().zip(ways)))
            }
        }
    }
}

#[cfg(test)]
mod tests;
