//! Comparing: versions, plan files and documents, two or three at a time.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::versions::{find_version, version_name};
use super::{AppError, ImportOptions, import_file};
use crate::compare::align::Identity;
use crate::compare::{
    Change, Comparison, FieldChange, Meaning, Subject, UnitChange, United, compare, compare_rows,
};
use crate::derive::{ChecklistRow, Derivation, DerivedChecklist, RowKind};
use crate::domain::{
    Checklist, ChecklistKind, Column, ColumnKey, EntryId, Field, IdSource, Plan, Role, Task,
    TaskId, Unit, UnitKind,
};
use crate::reading::text::normalised_name;
use crate::store::{Access, PlanFile};

/// What is compared: a file, or a version inside a plan file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The file.
    pub path: PathBuf,
    /// The version in it, as a user names it.
    pub version: Option<String>,
}

impl Reference {
    /// Reads `方案.lantian` or `方案.lantian@送审稿`. A file of the whole name
    /// comes first: names may hold an @.
    pub fn parse(text: &Path) -> Self {
        let whole = || Self { path: text.to_owned(), version: None };
        if text.exists() {
            return whole();
        }
        let Some(words) = text.to_str() else { return whole() };
        // Names of versions may hold an @ too: the longest file that is there.
        let mut split = words.rmatch_indices('@').map(|(at, _)| (&words[..at], &words[at + 1..]));
        let found = split.find(|(path, version)| !version.is_empty() && Path::new(path).exists());
        found.map_or_else(whole, |(path, version)| Self {
            path: PathBuf::from(path),
            version: Some(version.to_owned()),
        })
    }
}

/// One of the plans compared.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What messages and titles call it.
    pub name: String,
    /// The plan.
    pub plan: Arc<Plan>,
    /// Whether its ids were kept, not made up when it was read.
    pub has_ids: bool,
}

impl Compared {
    /// Whether it is called after its file, having no title of its own.
    fn is_named_after_file(&self) -> bool {
        let stem = Path::new(&self.name).file_stem().map(|stem| stem.to_string_lossy());
        !self.has_ids && stem.is_some_and(|stem| stem == self.plan.title)
    }
}

/// Reads what is to be compared. Plan files are told by their content, all
/// else is imported.
///
/// # Errors
/// There is no such file or version, or nothing to compare in it.
pub fn read_compared(reference: &Reference, ids: &dyn IdSource) -> Result<Compared, AppError> {
    let path = &reference.path;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    if !is_plan_file(path) {
        if reference.version.is_some() {
            return Err(AppError::NoVersionsInDocument { name });
        }
        let imported = import_file(path, &ImportOptions::default(), ids)?;
        return Ok(Compared { name, plan: Arc::new(imported.plan), has_ids: false });
    }
    let file = PlanFile::open(path, Access::ReadOnly)?;
    match &reference.version {
        None => Ok(Compared { name, plan: Arc::new(file.plan()?), has_ids: true }),
        Some(word) => {
            let version = find_version(&file, word)?;
            let plan = Arc::new(file.version_plan(version.id)?);
            Ok(Compared { name: version_name(&version), plan, has_ids: true })
        }
    }
}

/// Whether a file is meant to be a plan file: by its first bytes, or its
/// ending, so that a damaged one is told to be damaged.
pub fn is_plan_file(path: &Path) -> bool {
    let mut first = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut first));
    (read.is_ok() && first == *b"SQLite format 3\0")
        || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("lantian"))
}

/// Whether equal ids of two plans mean the same row: both kept theirs, and
/// some are in both.
pub fn identity(before: &Compared, after: &Compared) -> Identity {
    let ids = |plan: &Plan| -> HashSet<TaskId> {
        plan.lists.iter().flat_map(|list| &list.tasks).map(|task| task.id).collect()
    };
    let kept = before.has_ids && after.has_ids;
    if kept && !ids(&before.plan).is_disjoint(&ids(&after.plan)) {
        Identity::ById
    } else {
        Identity::ByLikeness
    }
}

/// Compares two plans.
pub fn compare_plans(before: &Compared, after: &Compared) -> Comparison {
    let identity = identity(before, after);
    if !before.is_named_after_file() && !after.is_named_after_file() {
        return compare(&before.plan, &after.plan, identity);
    }
    // Two files have two names; that says nothing about the plans.
    let untitled = Plan { title: String::new(), ..(*before.plan).clone() };
    compare(&untitled, &after.plan, identity)
}

/// A unit's checklist in two plans.
#[derive(Debug, Clone)]
pub struct UnitComparison {
    /// The unit.
    pub unit: String,
    /// District or department.
    pub kind: ChecklistKind,
    /// Columns that are compared.
    pub columns: Vec<Column>,
    /// Rows of the earlier checklist.
    pub before: Vec<Task>,
    /// Rows of the later one.
    pub after: Vec<Task>,
    /// Where the rows of the earlier checklist come from.
    pub before_from: Vec<RowOrigin>,
    /// Where the rows of the later one come from.
    pub after_from: Vec<RowOrigin>,
    /// Which rows belong together.
    pub groups: Vec<crate::compare::align::Group>,
    /// What happened, weightiest first.
    pub changes: Vec<Change>,
}

/// Where a row of a checklist comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOrigin {
    /// How it came about.
    pub kind: RowKind,
    /// Master tasks behind it.
    pub sources: Vec<TaskId>,
    /// The decision behind it, if any.
    pub entry: Option<EntryId>,
    /// Whether it sums up the clauses of a category.
    pub digest: bool,
}

/// What changed for one unit: the rows of its checklists, as both plans
/// derive them. A plan that makes no checklist for it lists what the rule
/// would.
///
/// # Errors
/// No plan knows the unit, or neither makes a checklist for it.
pub fn compare_unit(
    before: &Compared,
    after: &Compared,
    name: &str,
) -> Result<Vec<UnitComparison>, AppError> {
    let united = United::of(&before.plan.units, &after.plan.units);
    let unit = united.find(name).cloned();
    let unit = unit.filter(|unit| unit.kind != UnitKind::Group);
    let Some(unit) = unit else {
        return Err(AppError::no_checklist(&after.plan, name));
    };
    let mut found = Vec::new();
    for kind in [ChecklistKind::District, ChecklistKind::Department] {
        if !makes(&before.plan, &unit, kind) && !makes(&after.plan, &unit, kind) {
            continue;
        }
        let old = listed(&before.plan, &unit, kind);
        let new = listed(&after.plan, &unit, kind);
        let columns = columns(new.headers.or(old.headers).unwrap_or_default());
        let (before_from, after_from) = (old.from, new.from);
        let (old, new) = (old.rows, new.rows);
        let identity = identity(before, after);
        let (groups, mut changes) = compare_rows(&old, &new, &columns, &united, identity);
        for change in &mut changes {
            tell_roles(change, &unit.name, &old, &new);
        }
        changes.sort_by_key(|change| std::cmp::Reverse(change.weight));
        found.push(UnitComparison {
            unit: unit.name.clone(),
            kind,
            columns,
            before: old,
            after: new,
            before_from,
            after_from,
            groups,
            changes,
        });
    }
    if found.is_empty() {
        return Err(AppError::no_checklist(&after.plan, name));
    }
    Ok(found)
}

/// Units that have a checklist in either plan, in official order.
pub fn units_with_checklist(before: &Plan, after: &Plan) -> Vec<String> {
    let united = United::of(&before.units, &after.units);
    let makes_any = |unit: &&Unit| {
        [ChecklistKind::District, ChecklistKind::Department]
            .into_iter()
            .any(|kind| makes(before, unit, kind) || makes(after, unit, kind))
    };
    united.units().iter().filter(makes_any).map(|unit| unit.name.clone()).collect()
}

fn own_unit<'p>(plan: &'p Plan, unit: &Unit) -> Option<&'p Unit> {
    let names: HashSet<String> = unit.names().map(normalised_name).collect();
    plan.units.iter().find(|own| own.names().any(|name| names.contains(&normalised_name(name))))
}

fn makes(plan: &Plan, unit: &Unit, kind: ChecklistKind) -> bool {
    own_unit(plan, unit).is_some_and(|own| plan.checklist(own.id, kind).is_some())
}

type Headers = BTreeMap<Field, String>;

/// A unit's checklist as a table.
#[derive(Debug, Default)]
struct Listed {
    rows: Vec<Task>,
    from: Vec<RowOrigin>,
    /// Head words of its own, if the plan makes it.
    headers: Option<Headers>,
}

fn listed(plan: &Plan, unit: &Unit, kind: ChecklistKind) -> Listed {
    let Some(own) = own_unit(plan, unit) else { return Listed::default() };
    if let Some(checklist) = plan.checklist(own.id, kind) {
        let derived = Derivation::of(plan).checklist(checklist);
        return Listed { headers: Some(checklist.headers.clone()), ..Listed::of(&derived) };
    }
    let mut with_list = plan.clone();
    let (unit, headers) = (own.id, Headers::new());
    with_list.checklists.push(Checklist { unit, kind, headers, entries: Vec::new() });
    let derivation = Derivation::of(&with_list);
    let list = with_list.checklists.last().map(|list| Listed::of(&derivation.checklist(list)));
    list.unwrap_or_default()
}

impl Listed {
    fn of(derived: &DerivedChecklist<'_>) -> Self {
        let origin = |row: &ChecklistRow<'_>| RowOrigin {
            kind: row.kind,
            sources: row.sources.clone(),
            entry: row.entry,
            digest: row.task.is_none() && row.entry.is_none() && row.kind != RowKind::Standing,
        };
        Self {
            rows: derived.rows.iter().map(row).collect(),
            from: derived.rows.iter().map(origin).collect(),
            headers: None,
        }
    }
}

/// A unit's checklist as a plan makes it: its columns and its rows.
pub fn checklist_table(plan: &Plan, checklist: &Checklist) -> (Vec<Column>, Vec<Task>) {
    let derived = Derivation::of(plan).checklist(checklist);
    (columns(checklist.headers.clone()), Listed::of(&derived).rows)
}

/// A row keeps the id of the task it comes from, so that it is found again
/// whatever its wording became.
fn row(row: &ChecklistRow<'_>) -> Task {
    let of_task = row.sources.first().map(|task| task.0);
    let id = of_task.or(row.entry.map(|entry| entry.0)).unwrap_or(0);
    Task {
        number: row.number.to_string(),
        category: row.category.to_string(),
        item: row.item.to_string(),
        text: row.text.to_string(),
        extra: BTreeMap::from([(PART.to_owned(), row.role.map_or("", Role::word).to_owned())]),
        ..Task::empty(TaskId(id))
    }
}

/// The column that says what the unit does in the task.
const PART: &str = "分工";

/// What the unit does is no wording.
fn tell_roles(change: &mut Change, unit: &str, before: &[Task], after: &[Task]) {
    let part = |tasks: &[Task], rows: &[usize]| {
        let word = tasks.get(*rows.first()?)?.extra.get(PART)?;
        Role::ALL.into_iter().find(|role| role.word() == word)
    };
    let (was, is) = (part(before, &change.before), part(after, &change.after));
    for field in &mut change.fields {
        if field.subject == Subject::Cell(ColumnKey::Extra(PART.to_owned())) {
            field.meaning = Meaning::RoleChanged;
            field.units = vec![UnitChange { name: unit.to_owned(), before: was, after: is }];
        }
    }
    let weights = change.fields.iter().map(FieldChange::weight);
    change.weight = weights.max().unwrap_or(0).max(change.weight);
    change.fields.sort_by_key(|field| std::cmp::Reverse(field.weight()));
    change.units = vec![unit.to_owned()];
}

fn columns(headers: Headers) -> Vec<Column> {
    let own = [Field::Category, Field::Item, Field::Text].map(|field| Column {
        key: ColumnKey::Field(field),
        header: headers.get(&field).cloned().unwrap_or_else(|| field.word().to_owned()),
    });
    let part = Column { key: ColumnKey::Extra(PART.to_owned()), header: PART.to_owned() };
    own.into_iter().chain([part]).collect()
}
