//! Which files a plan's annexes make, and what stands in each.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::derive::{Derivation, DerivedChecklist};
use crate::domain::{AnnexKind, Checklist, ChecklistKind, ListKind, Plan, TaskList};
use crate::layout::{AnnexStyle, Booklet, Part, Properties, Section, Table};

/// The title of the district annex where the plan sets none.
pub const DISTRICTS_TITLE: &str = "各区、县（市）重点任务清单";
/// The title of the department annex where the plan sets none.
pub const DEPARTMENTS_TITLE: &str = "市级部门重点任务清单";

/// What one annex file is about.
#[derive(Debug, Clone, Copy)]
pub enum AnnexSubject<'p> {
    /// A list of the plan: the master, or projects, or indicators.
    List(&'p TaskList),
    /// One unit's checklist.
    Checklist(&'p Checklist),
}

impl AnnexSubject<'_> {
    /// Names the annex as long as its list or unit exists.
    pub fn key(&self) -> String {
        match self {
            Self::List(list) => format!("list:{}", list.id),
            Self::Checklist(checklist) => match checklist.kind {
                ChecklistKind::District => format!("district:{}", checklist.unit),
                ChecklistKind::Department => format!("department:{}", checklist.unit),
            },
        }
    }
}

/// One annex file to be made.
#[derive(Debug, Clone)]
pub struct AnnexJob<'p> {
    /// What it is about.
    pub subject: AnnexSubject<'p>,
    /// The unit's name, or the list's.
    pub name: String,
    /// File name without extension, not yet made safe.
    pub file_stem: String,
}

/// Every annex of a plan, in order: lists, districts, departments.
pub fn annex_jobs(plan: &Plan) -> Vec<AnnexJob<'_>> {
    let mut jobs: Vec<AnnexJob<'_>> = Vec::new();
    let filled = plan.lists.iter().filter(|list| !list.tasks.is_empty());
    for (index, list) in filled.enumerate() {
        let name = list_name(plan, list, index);
        jobs.push(AnnexJob { subject: AnnexSubject::List(list), file_stem: name.clone(), name });
    }
    for kind in [ChecklistKind::District, ChecklistKind::Department] {
        for checklist in plan.checklists.iter().filter(|list| list.kind == kind) {
            let name = plan.unit(checklist.unit).map_or("未知单位", |unit| unit.name.as_str());
            jobs.push(AnnexJob {
                subject: AnnexSubject::Checklist(checklist),
                name: name.to_owned(),
                file_stem: format!("{}-{name}", kind_word(kind)),
            });
        }
    }
    jobs
}

/// The title printed above an annex.
pub(super) fn annex_title<'p>(plan: &'p Plan, job: &AnnexJob<'p>) -> Cow<'p, str> {
    match job.subject {
        AnnexSubject::List(list) if list.title.is_empty() => Cow::Owned(job.name.clone()),
        AnnexSubject::List(list) => Cow::Borrowed(&list.title),
        AnnexSubject::Checklist(checklist) => empty_part(plan, annex_of(checklist.kind)).title,
    }
}

/// The unit whose checklist an annex is.
pub(super) fn unit_name<'p>(plan: &'p Plan, job: &AnnexJob<'p>) -> Option<&'p str> {
    match job.subject {
        AnnexSubject::List(_) => None,
        AnnexSubject::Checklist(checklist) => {
            plan.unit(checklist.unit).map(|unit| unit.name.as_str())
        }
    }
}

const fn kind_word(kind: ChecklistKind) -> &'static str {
    match kind {
        ChecklistKind::District => "区县清单",
        ChecklistKind::Department => "部门清单",
    }
}

/// 任务总表 for the master; other lists by what they are, numbered where the
/// plan has several.
fn list_name(plan: &Plan, list: &TaskList, index: usize) -> String {
    let word = match list.kind {
        ListKind::Tasks if plan.master().is_some_and(|master| master.id == list.id) => {
            return "任务总表".to_owned();
        }
        ListKind::Tasks => "任务清单",
        ListKind::Projects => "项目清单",
        ListKind::Indicators => "指标清单",
        ListKind::Statistics => "统计表",
    };
    let same = plan.lists.iter().filter(|other| other.kind == list.kind).count();
    if same > 1 { format!("{word}{}", index + 1) } else { word.to_owned() }
}

/// What every file of a plan says about itself.
pub(super) fn properties(plan: &Plan, title: &str, created: DateTime<FixedOffset>) -> Properties {
    Properties {
        title: title.to_owned(),
        subject: plan.stage.clone(),
        author: plan.issuer.clone(),
        keywords: vec![plan.title.clone()],
        created,
    }
}

/// A file with one annex of its own.
pub(super) fn single<'a>(
    plan: &'a Plan,
    job: &AnnexJob<'a>,
    derived: Option<&'a DerivedChecklist<'a>>,
    style: &AnnexStyle,
    created: DateTime<FixedOffset>,
) -> Booklet<'a> {
    let mut part = match (job.subject, derived) {
        (AnnexSubject::Checklist(checklist), Some(derived)) => {
            let mut part = empty_part(plan, annex_of(checklist.kind));
            let heading = Some(derived.unit_name.to_owned());
            part.sections.push(section(plan, derived, heading, style));
            part
        }
        (AnnexSubject::List(list), _) => list_part(plan, list, &job.name, style),
        (AnnexSubject::Checklist(checklist), None) => empty_part(plan, annex_of(checklist.kind)),
    };
    part.document_number = Cow::Borrowed(&plan.document_number);
    turn(&mut part, job.subject, style);
    let title = match job.subject {
        AnnexSubject::List(_) => part.title.to_string(),
        AnnexSubject::Checklist(_) => format!("{}（{}）", part.title, job.name),
    };
    Booklet { parts: vec![part], properties: properties(plan, &title, created), first_page: 1 }
}

/// One file with every annex.
pub(super) fn booklet<'a>(
    plan: &'a Plan,
    jobs: &[AnnexJob<'a>],
    derived: &'a [DerivedChecklist<'a>],
    style: &AnnexStyle,
    created: DateTime<FixedOffset>,
) -> Booklet<'a> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for job in jobs {
        if let AnnexSubject::List(list) = job.subject {
            let mut part = list_part(plan, list, &job.name, style);
            turn(&mut part, job.subject, style);
            parts.push(part);
        }
    }
    for kind in [ChecklistKind::District, ChecklistKind::Department] {
        let of_kind: Vec<&DerivedChecklist<'a>> =
            derived.iter().filter(|derived| derived.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let mut part = empty_part(plan, annex_of(kind));
        let table = style.checklist(kind);
        for (index, derived) in of_kind.iter().enumerate() {
            let heading = table.section_heading(index + 1, derived.unit_name);
            part.sections.push(section(plan, derived, heading, style));
        }
        let columns = part.sections.iter().map(|section| section.table.columns.len()).max();
        part.orientation = table.orientation.for_columns(columns.unwrap_or(0));
        parts.push(part);
    }
    Booklet { parts, properties: properties(plan, &plan.title, created), first_page: 1 }
}

/// The checklists of these jobs, derived.
pub(super) fn derived<'p>(
    derivation: &Derivation<'p>,
    jobs: &[AnnexJob<'p>],
) -> Vec<DerivedChecklist<'p>> {
    jobs.iter()
        .filter_map(|job| match job.subject {
            AnnexSubject::Checklist(checklist) => Some(derivation.checklist(checklist)),
            AnnexSubject::List(_) => None,
        })
        .collect()
}

fn section<'a>(
    plan: &'a Plan,
    derived: &'a DerivedChecklist<'a>,
    heading: Option<String>,
    style: &AnnexStyle,
) -> Section<'a> {
    Section {
        heading,
        note: None,
        bookmark: derived.unit_name.to_owned(),
        sheet_name: derived.unit_name.to_owned(),
        table: Table::checklist(plan, derived, style),
        closing: None,
    }
}

fn list_part<'a>(plan: &'a Plan, list: &'a TaskList, name: &str, style: &AnnexStyle) -> Part<'a> {
    let title = if list.title.is_empty() {
        Cow::Owned(name.to_owned())
    } else {
        Cow::Borrowed(list.title.as_str())
    };
    let table = Table::master(plan, list, style);
    Part {
        mark: Cow::Borrowed(&list.mark),
        document_number: Cow::Borrowed(""),
        title,
        orientation: style.master.orientation.for_columns(table.columns.len()),
        sections: vec![Section {
            heading: None,
            note: None,
            bookmark: String::new(),
            sheet_name: name.to_owned(),
            table,
            closing: None,
        }],
    }
}

fn empty_part(plan: &Plan, kind: AnnexKind) -> Part<'_> {
    let annex = plan.annex(kind);
    let title = annex.map(|annex| annex.title.as_str()).filter(|title| !title.is_empty());
    let usual = if kind == AnnexKind::Districts { DISTRICTS_TITLE } else { DEPARTMENTS_TITLE };
    Part {
        mark: Cow::Borrowed(annex.map_or("", |annex| annex.mark.as_str())),
        document_number: Cow::Borrowed(""),
        title: Cow::Borrowed(title.unwrap_or(usual)),
        orientation: crate::layout::Orientation::Portrait,
        sections: Vec::new(),
    }
}

fn turn(part: &mut Part<'_>, subject: AnnexSubject<'_>, style: &AnnexStyle) {
    let table = match subject {
        AnnexSubject::List(_) => &style.master,
        AnnexSubject::Checklist(checklist) => style.checklist(checklist.kind),
    };
    let columns = part.sections.first().map_or(0, |section| section.table.columns.len());
    part.orientation = table.orientation.for_columns(columns);
}

const fn annex_of(kind: ChecklistKind) -> AnnexKind {
    match kind {
        ChecklistKind::District => AnnexKind::Districts,
        ChecklistKind::Department => AnnexKind::Departments,
    }
}
