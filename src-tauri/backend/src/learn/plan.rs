//! A whole document becomes a plan.

use std::collections::BTreeMap;

use super::department::DepartmentLearner;
use super::district::{DistrictLearner, Published};
use super::heading;
use super::matching::TaskTexts;
use super::named;
use super::prose;
use super::style::{FROM_DOCUMENT, style_of};
use super::totals;
use crate::derive::{FurtherLists, RoleIndex};
use crate::domain::{
    Annex, AnnexKind, AnnexStyle, Checklist, ChecklistKind, Column, ColumnKey, DistrictForm, Field,
    IdSource, ListId, ListKind, Plan, Role, StandingRow, StandingRowId, SupportPolicy, Task,
    TaskId, TaskList, Unit, UnitKind,
};
use crate::finding::{Finding, Place, Severity};
use crate::importer::recognise::{ChecklistReading, ListReading, Recognised};
use crate::importer::rows::RowReading;
use crate::reading::propose::{UnitEvidence, propose_units};
use crate::reading::text::{normalised_name, trimmed, without_blanks};
use crate::reading::units::UnitNames;

/// What the user, or the program's data, adds to the document.
#[derive(Debug, Clone, Default)]
pub struct LearnOptions {
    /// Annex style by name, or [`FROM_DOCUMENT`].
    pub style: Option<String>,
    /// What department checklists do with supporting tasks.
    pub support_policy: SupportPolicy,
    /// What district checklists look like.
    pub district_form: DistrictForm,
    /// Departments that get a checklist when the document has none; empty
    /// means every unit that leads.
    pub departments: Vec<String>,
    /// Districts the document does not name one by one (各区、县（市）政府).
    pub districts: Vec<String>,
    /// Write units that one cell gives to every later task (以下均需…落实，
    /// 不再列出) into each of them.
    pub spell_out: bool,
    /// Names of units in official order, from a registry.
    pub official: Vec<String>,
}

/// A plan rebuilt from a document.
#[derive(Debug, Clone)]
pub struct Learned {
    /// The plan.
    pub plan: Plan,
    /// What the user should know.
    pub findings: Vec<Finding>,
}

/// Rebuilds the plan a document describes.
pub fn learn(read: &Recognised, options: &LearnOptions, ids: &dyn IdSource) -> Learned {
    let mut plan = Plan::empty(String::new());
    plan.support_policy = options.support_policy;
    plan.district_form = options.district_form;
    if let Some(style) = options.style.as_ref().filter(|style| *style != FROM_DOCUMENT) {
        plan.style.clone_from(style);
    }
    plan.prose.clone_from(&read.prose);
    plan.lists = read.lists.iter().map(|list| task_list(list, ids)).collect();
    let mut findings = read.findings.clone();
    findings.extend(totals::take_over(read, &mut plan));
    heading::read(&mut plan);
    findings.extend(prose::take_over(&read.prose_reading, &mut plan, ids));
    if options.spell_out {
        prose::spell_out(&mut plan);
    }
    if options.style.as_deref() == Some(FROM_DOCUMENT)
        && let Some(base) = AnnexStyle::named(&plan.style)
    {
        plan.own_style = style_of(read, &plan, &base).map(Box::new);
    }
    plan.units = propose_units(&evidence(read, &plan, options), ids);
    annexes(read, &mut plan);
    findings.extend(leave_out_extracts(&mut plan));
    findings.extend(prose::implied_units(&plan));
    findings.extend(groups_by_guess(&plan));
    findings.extend(further_lists(&plan));
    findings.extend(long_digests(&plan, read));
    if read.checklists.is_empty() {
        plan.checklists = checklists_by_rule(&plan, options);
    } else {
        findings.extend(take_over_checklists(read, &mut plan, ids));
    }
    findings.extend(named::not_names(&plan));
    findings.extend(named::without_checklist(&plan));
    Learned { plan, findings }
}

fn task_list(list: &ListReading, ids: &dyn IdSource) -> TaskList {
    TaskList {
        id: ListId::new(ids),
        kind: list.kind,
        title: list.title.clone(),
        mark: list.mark.clone(),
        columns: list
            .columns
            .iter()
            .map(|guess| Column { key: guess.key.clone(), header: guess.header.clone() })
            .collect(),
        tasks: list.rows.iter().map(|row| task(row, ids)).collect(),
    }
}

fn task(row: &RowReading, ids: &dyn IdSource) -> Task {
    let mut task = Task::empty(TaskId::new(ids));
    for (field, text) in &row.cells {
        task.cell_mut(*field).clone_from(text);
    }
    task.extra.clone_from(&row.extra);
    task.joined = row.joined;
    task.extra_joined.clone_from(&row.extra_joined);
    // Categories and items merge with equal neighbours in every style.
    task.joined.remove(Field::Category);
    task.joined.remove(Field::Item);
    task
}

fn evidence(read: &Recognised, plan: &Plan, options: &LearnOptions) -> UnitEvidence {
    let mut cells = Vec::new();
    for task in plan.lists.iter().flat_map(|list| &list.tasks) {
        for role in Role::ALL {
            let cell = task.cell(role.field());
            if !cell.is_empty() && !task.joined.contains(role.field()) {
                cells.push((role, cell.to_owned()));
            }
        }
    }
    UnitEvidence {
        cells,
        with_checklist: read
            .checklists
            .iter()
            .map(|list| &list.unit)
            .chain(&options.districts)
            .cloned()
            .collect(),
        official: options.official.clone(),
    }
}

/// Marks and titles of the three annexes.
fn annexes(read: &Recognised, plan: &mut Plan) {
    if let Some(master) = plan.master() {
        let annex = Annex {
            kind: AnnexKind::Master,
            mark: master.mark.clone(),
            title: master.title.clone(),
        };
        plan.annexes.push(annex);
    }
    for (kind, annex) in [
        (ChecklistKind::District, AnnexKind::Districts),
        (ChecklistKind::Department, AnnexKind::Departments),
    ] {
        if let Some(first) = read.checklists.iter().find(|list| list.kind == kind) {
            plan.annexes.push(Annex {
                kind: annex,
                mark: first.mark.clone(),
                title: trimmed(&first.title).to_owned(),
            });
        }
    }
}

/// A collective name got the members found in the document; there may be more.
fn groups_by_guess(plan: &Plan) -> Vec<Finding> {
    /// So many members are named in the message.
    const NAMED: usize = 12;
    plan.units
        .iter()
        .filter(|unit| unit.kind == UnitKind::Group && !unit.members.is_empty())
        .map(|unit| {
            let named: Vec<&str> = unit
                .members
                .iter()
                .take(NAMED)
                .filter_map(|id| plan.unit(*id))
                .map(|member| member.name.as_str())
                .collect();
            let others = if unit.members.len() > NAMED { "等" } else { "" };
            Finding::new(
                "units.group-guessed",
                Severity::Warn,
                Place::part("单位库"),
                format!(
                    "“{}”按文件中出现的单位理解为 {} 个：{}{others}。",
                    unit.name,
                    unit.members.len(),
                    named.join("、")
                ),
            )
            .quoting(&unit.name)
            .hint("请核对是否齐全；缺少的区县，导入时用 --districts 写明。")
        })
        .collect()
}

/// Without clauses a digest cell holds the full text of every task of its
/// category.
fn long_digests(plan: &Plan, read: &Recognised) -> Option<Finding> {
    const MANY: usize = 150;
    let digests = plan.district_form == DistrictForm::Digest
        && plan.units.iter().any(|unit| unit.kind == UnitKind::District);
    let no_clauses = !read.checklists.iter().any(|list| list.kind == ChecklistKind::District);
    (digests && no_clauses && plan.tasks().len() > MANY).then(|| {
        Finding::new(
            "import.long-digests",
            Severity::Warn,
            Place::part("区县清单"),
            format!("总表有 {} 项任务，还没有要点，区县清单每类一格会很长。", plan.tasks().len()),
        )
        .hint("可以改为逐条列出：导入时加 --style full。")
    })
}

/// A list whose every row stands in an earlier one of its kind is an extract:
/// what a unit's checklist shows of the plan's projects, say. It is derived
/// again, not kept twice.
fn leave_out_extracts(plan: &mut Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut kept: Vec<TaskList> = Vec::new();
    for mut list in std::mem::take(&mut plan.lists) {
        if let Some(end) = end_before_extracts(&list) {
            let message =
                format!("表后又列了一遍其中的 {} 行，不重复导入。", list.tasks.len() - end);
            let place = Place::part(&list.title);
            findings.push(Finding::new("import.extract", Severity::Note, place, message));
            list.tasks.truncate(end);
        }
        let whole = kept.iter().find(|earlier| is_extract(&list, earlier));
        let Some(whole) = whole.filter(|_| list.kind != ListKind::Tasks) else {
            kept.push(list);
            continue;
        };
        let message =
            format!("这张表的 {} 行都在“{}”里，不重复导入。", list.tasks.len(), whole.title);
        let place = Place::part(&list.title);
        findings.push(Finding::new("import.extract", Severity::Note, place, message));
    }
    plan.lists = kept;
    findings
}

fn is_extract(list: &TaskList, whole: &TaskList) -> bool {
    list.kind == whole.kind && !list.tasks.is_empty() && all_stand(&list.tasks, &whole.tasks)
}

/// Where extracts begin that were read as more of the same list: it counts
/// from 1 again and says only what it has said.
fn end_before_extracts(list: &TaskList) -> Option<usize> {
    let begins = |at: &usize| list.tasks[*at].number == "1";
    let repeats = |at: &usize| all_stand(&list.tasks[*at..], &list.tasks[..*at]);
    let further = list.kind != ListKind::Tasks;
    (1..list.tasks.len()).find(|at| further && begins(at) && repeats(at))
}

/// Whether each of these rows says what one of the others says.
fn all_stand(rows: &[Task], others: &[Task]) -> bool {
    let words = |task: &Task| {
        [Field::Category, Field::Item, Field::Text, Field::Lead, Field::Deadline]
            .map(|field| task.cell(field).to_owned())
    };
    let same = |one: &Task, other: &Task| words(one) == words(other) && one.extra == other.extra;
    rows.iter().all(|row| others.iter().any(|other| same(row, other)))
}

/// Only the first list of tasks is derived from.
fn further_lists(plan: &Plan) -> Vec<Finding> {
    let tasks = plan.lists.iter().filter(|list| list.kind == ListKind::Tasks);
    tasks
        .skip(1)
        .map(|list| {
            Finding::new(
                "import.further-list",
                Severity::Warn,
                Place::part(&list.title),
                format!(
                    "文件里不止一张任务表，这一张（{} 行）已保留，但不参加清单推导。",
                    list.tasks.len()
                ),
            )
            .hint("需要一起推导的，请先合并成一张表。")
        })
        .collect()
}

/// Without published checklists: every district, and every unit that leads.
/// Where a plan knows no districts, its towns and parks are what districts
/// are elsewhere.
fn checklists_by_rule(plan: &Plan, options: &LearnOptions) -> Vec<Checklist> {
    let roles = RoleIndex::of(plan);
    let further = FurtherLists::of(plan);
    let names = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| normalised_name(name)).collect()
    };
    let (wanted, places) = (names(&options.departments), names(&options.districts));
    let is_named = |unit: &Unit, among: &[String]| {
        unit.names().any(|name| among.contains(&normalised_name(name)))
    };
    let leads = |unit: &Unit| {
        let leads_task = roles.of_unit(unit.id).iter().any(|(_, role)| *role == Role::Lead);
        leads_task || further.leads(unit.id)
    };
    let no_districts = !plan.units.iter().any(|unit| unit.kind == UnitKind::District);
    let kind = |unit: &Unit| match unit.kind {
        UnitKind::District => Some(ChecklistKind::District),
        UnitKind::Group => None,
        UnitKind::Town | UnitKind::Park if no_districts || is_named(unit, &places) => {
            Some(ChecklistKind::District)
        }
        _ if wanted.is_empty() => leads(unit).then_some(ChecklistKind::Department),
        _ => is_named(unit, &wanted).then_some(ChecklistKind::Department),
    };
    plan.units
        .iter()
        .filter_map(|unit| Some((unit, kind(unit)?)))
        .map(|(unit, kind)| Checklist {
            unit: unit.id,
            kind,
            headers: BTreeMap::new(),
            entries: Vec::new(),
        })
        .collect()
}

/// Ties every published checklist to the master.
fn take_over_checklists(read: &Recognised, plan: &mut Plan, ids: &dyn IdSource) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = UnitNames::new(&plan.units);
    let of_kind = |kind| read.checklists.iter().filter(move |list| list.kind == kind);
    let standing = standing_rows(of_kind(ChecklistKind::Department), ids);
    let roles = RoleIndex::of(plan);
    let tasks = plan.tasks().to_vec();
    let texts = TaskTexts::of(&tasks);

    let districts: Vec<Published<'_>> = of_kind(ChecklistKind::District)
        .filter_map(|list| Some(Published { unit: names.find(&list.unit)?, rows: &list.rows }))
        .collect();
    let learner = DistrictLearner { tasks: &tasks, texts: &texts, roles: &roles, ids };
    let digest = learner.learn(&districts);
    plan.digest = digest.rows;
    plan.clauses = digest.clauses;
    plan.targets = digest.targets;

    let department = DepartmentLearner { texts: &texts, roles: &roles, count: tasks.len(), ids };
    for list in &read.checklists {
        let Some(unit) = names.find(&list.unit) else {
            findings.push(unknown_heading(list));
            continue;
        };
        let rows: Vec<&RowReading> =
            list.rows.iter().filter(|row| !is_standing(row, &standing)).collect();
        let entries = match list.kind {
            ChecklistKind::District => Vec::new(),
            ChecklistKind::Department => department.entries(unit, &rows),
        };
        plan.checklists.push(Checklist { unit, kind: list.kind, headers: headers(list), entries });
    }
    plan.standing = with_exceptions(standing, read, &names);
    findings
}

fn unknown_heading(list: &ChecklistReading) -> Finding {
    Finding::new(
        "import.checklist-unit-unknown",
        Severity::Warn,
        Place::part(&list.title),
        format!("清单标题“{}”不是已知单位，这份清单没有导入。", list.unit),
    )
    .quoting(&list.unit)
}

/// Closing rows with the same words in most department checklists.
fn standing_rows<'r>(
    lists: impl Iterator<Item = &'r ChecklistReading>,
    ids: &dyn IdSource,
) -> Vec<StandingRow> {
    let lists: Vec<_> = lists.collect();
    let mut counted: Vec<(&RowReading, usize)> = Vec::new();
    for row in lists.iter().filter_map(|list| list.rows.last()) {
        match counted.iter_mut().find(|(known, _)| same_words(known, row)) {
            Some((_, times)) => *times += 1,
            None => counted.push((row, 1)),
        }
    }
    counted
        .into_iter()
        .filter(|(_, times)| *times >= 2 && *times * 2 > lists.len())
        .map(|(row, _)| StandingRow {
            id: StandingRowId::new(ids),
            kind: ChecklistKind::Department,
            category: row.cell(Field::Category).to_owned(),
            item: row.cell(Field::Item).to_owned(),
            text: row.cell(Field::Text).to_owned(),
            except: Vec::new(),
        })
        .collect()
}

fn same_words(a: &RowReading, b: &RowReading) -> bool {
    without_blanks(a.cell(Field::Text)) == without_blanks(b.cell(Field::Text))
}

fn is_standing(row: &RowReading, standing: &[StandingRow]) -> bool {
    standing
        .iter()
        .any(|known| without_blanks(&known.text) == without_blanks(row.cell(Field::Text)))
}

/// Checklists that go without a standing row are its exceptions.
fn with_exceptions(
    mut standing: Vec<StandingRow>,
    read: &Recognised,
    names: &UnitNames,
) -> Vec<StandingRow> {
    for row in &mut standing {
        row.except = read
            .checklists
            .iter()
            .filter(|list| list.kind == ChecklistKind::Department)
            .filter(|list| {
                !list.rows.iter().any(|other| is_standing(other, std::slice::from_ref(row)))
            })
            .filter_map(|list| names.find(&list.unit))
            .collect();
    }
    standing
}

/// The words over a checklist's columns, kept as published.
fn headers(list: &ChecklistReading) -> BTreeMap<Field, String> {
    list.columns
        .iter()
        .filter_map(|guess| match &guess.key {
            ColumnKey::Field(field) => Some((*field, guess.header.clone())),
            ColumnKey::Extra(_) => None,
        })
        .collect()
}
