//! Which files a plan's annexes make, and what stands in each.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::authorship::PROGRAM;
use crate::derive::{Derivation, DerivedChecklist};
use crate::domain::{
    AUTO_LANDSCAPE_COLUMNS, AnnexKind, AnnexStyle, Checklist, ChecklistKind, ListKind, Numbering,
    Orientation, Plan, TableStyle, TaskList, UnitKind,
};
use crate::layout::{Booklet, Facts, Part, Properties, Section, Table};

/// The title of the district annex where the plan sets none.
pub const DISTRICTS_TITLE: &str = "各区、县（市）重点任务清单";
/// The title of that annex where towns and parks stand for districts.
pub const TOWNS_TITLE: &str = "各镇（街道、园区）重点任务清单";
/// The title of the department annex where the plan sets none.
pub const DEPARTMENTS_TITLE: &str = "市级部门重点任务清单";

/// Checklists of a kind that are looked at for the columns of all of them.
const SERIES_SAMPLE: usize = 12;
/// And with so many rows in all the sample says enough: every file of a large
/// plan looks at it again.
const SERIES_ROWS: usize = 1000;

/// What one annex file is about.
#[derive(Debug, Clone, Copy)]
pub enum AnnexSubject<'p> {
    /// A list of the plan: the master, or projects, or indicators.
    List(&'p TaskList),
    /// One unit's checklist, as the annexes have it.
    Checklist(&'p Checklist),
    /// 本单位清单: the same rows, as the unit prints them for itself.
    Own(&'p Checklist),
}

impl<'p> AnnexSubject<'p> {
    /// The checklist it shows, if it shows one.
    pub const fn checklist(self) -> Option<&'p Checklist> {
        match self {
            Self::List(_) => None,
            Self::Checklist(checklist) | Self::Own(checklist) => Some(checklist),
        }
    }

    /// Names the annex as long as its list or unit exists.
    pub fn key(&self) -> String {
        match self {
            Self::List(list) => format!("list:{}", list.id),
            Self::Checklist(checklist) => match checklist.kind {
                ChecklistKind::District => format!("district:{}", checklist.unit),
                ChecklistKind::Department => format!("department:{}", checklist.unit),
            },
            Self::Own(checklist) => match checklist.kind {
                ChecklistKind::District => format!("own-district:{}", checklist.unit),
                ChecklistKind::Department => format!("own:{}", checklist.unit),
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

/// 本单位清单 of every unit that has a checklist: departments, then districts.
/// They are no annexes: a unit prints its own.
pub fn own_jobs(plan: &Plan) -> Vec<AnnexJob<'_>> {
    let of_kind = |kind| plan.checklists.iter().filter(move |list| list.kind == kind);
    of_kind(ChecklistKind::Department)
        .chain(of_kind(ChecklistKind::District))
        .map(|checklist| {
            let name = plan.unit(checklist.unit).map_or("未知单位", |unit| unit.name.as_str());
            AnnexJob {
                subject: AnnexSubject::Own(checklist),
                name: name.to_owned(),
                file_stem: format!("本单位清单-{name}"),
            }
        })
        .collect()
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
                file_stem: format!("{}-{name}", kind_word(plan, checklist)),
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
        AnnexSubject::Checklist(checklist) | AnnexSubject::Own(checklist) => {
            usual_title(plan, checklist.kind).into()
        }
    }
}

/// The unit whose checklist an annex is.
pub(super) fn unit_name<'p>(plan: &'p Plan, job: &AnnexJob<'p>) -> Option<&'p str> {
    match job.subject {
        AnnexSubject::List(_) => None,
        AnnexSubject::Checklist(checklist) | AnnexSubject::Own(checklist) => {
            plan.unit(checklist.unit).map(|unit| unit.name.as_str())
        }
    }
}

fn kind_word(plan: &Plan, checklist: &Checklist) -> &'static str {
    let kind = plan.unit(checklist.unit).map(|unit| unit.kind);
    match checklist.kind {
        ChecklistKind::District if kind == Some(UnitKind::Town) => "镇街清单",
        ChecklistKind::District if kind == Some(UnitKind::Park) => "园区清单",
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
        keywords: vec![plan.title.clone(), PROGRAM.to_owned()],
        created,
    }
}

/// How annexes are set, and what is known besides the plan.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// The style.
    pub style: AnnexStyle,
    /// The date in the files' properties.
    pub created: DateTime<FixedOffset>,
    /// The day of printing.
    pub printed: NaiveDate,
    /// The name of the version that is printed; empty for none.
    pub version: String,
    /// The number of every file's first page.
    pub first_page: usize,
}

impl Setting {
    /// The words of a style about an annex are filled in with these.
    fn facts(&self, plan: &Plan, title: &str, unit: &str, section: usize) -> Facts {
        Facts {
            plan: plan.title.clone(),
            issuer: plan.issuer.clone(),
            year: plan.year.map(|year| year.to_string()).unwrap_or_default(),
            stage: plan.stage.clone(),
            version: self.version.clone(),
            date: Some(self.printed),
            title: title.replace('\n', ""),
            unit: unit.to_owned(),
            section,
        }
    }
}

/// Checklists that stand for a series: those of a kind, as far as they make a
/// difference to the widths of its columns.
#[derive(Debug)]
pub(super) struct Series<'p> {
    derived: Vec<DerivedChecklist<'p>>,
}

impl<'p> Series<'p> {
    /// The series of both kinds, those without checklists left out.
    pub fn of(plan: &'p Plan, derivation: &Derivation<'p>) -> Self {
        let sample = |kind| {
            let lists = plan.checklists.iter().filter(move |list| list.kind == kind);
            let step = lists.clone().count().div_ceil(SERIES_SAMPLE).max(1);
            let derived = lists.step_by(step).map(move |list| derivation.checklist(list));
            let mut rows = 0;
            derived.take_while(move |list| {
                let wanted = rows < SERIES_ROWS;
                rows += list.rows.len();
                wanted
            })
        };
        let derived = sample(ChecklistKind::District).chain(sample(ChecklistKind::Department));
        Self { derived: derived.collect() }
    }

    /// Nothing to keep in step with: for annexes that are no checklists.
    pub const fn none() -> Self {
        Self { derived: Vec::new() }
    }

    /// The tables of a kind, as the annexes have them.
    fn tables<'a>(
        &'a self,
        plan: &'a Plan,
        kind: ChecklistKind,
        looks: &TableStyle,
    ) -> Vec<Table<'a>> {
        let of_kind = self.derived.iter().filter(|derived| derived.kind == kind);
        of_kind.map(|derived| Table::of_unit(plan, derived, looks, 1)).collect()
    }
}

/// A file with one annex of its own.
pub(super) fn single<'a>(
    plan: &'a Plan,
    job: &AnnexJob<'a>,
    derived: Option<&'a DerivedChecklist<'a>>,
    series: &'a Series<'a>,
    setting: &Setting,
) -> Booklet<'a> {
    let mut part = match (job.subject, derived) {
        (AnnexSubject::Checklist(checklist), Some(derived)) => {
            checklist_part(plan, checklist.kind, &[derived], Heading::Unit, setting)
        }
        (AnnexSubject::Checklist(checklist), None) => {
            checklist_part(plan, checklist.kind, &[], Heading::Unit, setting)
        }
        (AnnexSubject::Own(_), Some(derived)) => own_part(plan, derived, setting),
        (AnnexSubject::Own(checklist), None) => {
            checklist_part(plan, checklist.kind, &[], Heading::Unit, setting)
        }
        (AnnexSubject::List(list), _) => list_part(plan, list, &job.name, setting),
    };
    if let AnnexSubject::Checklist(checklist) = job.subject {
        let looks = setting.style.checklist(checklist.kind);
        part.series = series.tables(plan, checklist.kind, looks);
    }
    if !matches!(job.subject, AnnexSubject::Own(_)) {
        part.document_number = Cow::Borrowed(&plan.document_number);
    }
    let title = match job.subject {
        AnnexSubject::List(_) | AnnexSubject::Own(_) => part.title.to_string(),
        AnnexSubject::Checklist(_) => format!("{}（{}）", part.title, job.name),
    };
    let properties = properties(plan, &title, setting.created);
    Booklet { parts: vec![part], properties, first_page: setting.first_page }
}

/// One file with every annex.
pub(super) fn booklet<'a>(
    plan: &'a Plan,
    jobs: &[AnnexJob<'a>],
    derived: &'a [DerivedChecklist<'a>],
    setting: &Setting,
) -> Booklet<'a> {
    let lists = jobs.iter().filter_map(|job| match job.subject {
        AnnexSubject::List(list) => Some(list_part(plan, list, &job.name, setting)),
        AnnexSubject::Checklist(_) | AnnexSubject::Own(_) => None,
    });
    let mut parts: Vec<Part<'a>> = lists.collect();
    let units = || jobs.iter().filter(|job| !matches!(job.subject, AnnexSubject::List(_)));
    for kind in [ChecklistKind::District, ChecklistKind::Department] {
        let of_kind: Vec<&DerivedChecklist<'a>> = units()
            .zip(derived)
            .filter(|(job, derived)| {
                matches!(job.subject, AnnexSubject::Checklist(_)) && derived.kind == kind
            })
            .map(|(_, derived)| derived)
            .collect();
        if !of_kind.is_empty() {
            parts.push(checklist_part(plan, kind, &of_kind, Heading::Style, setting));
        }
    }
    for (job, derived) in units().zip(derived) {
        if matches!(job.subject, AnnexSubject::Own(_)) {
            parts.push(own_part(plan, derived, setting));
        }
    }
    Booklet {
        parts,
        properties: properties(plan, &plan.title, setting.created),
        first_page: setting.first_page,
    }
}

/// The checklists of these jobs, derived, in their order.
pub(super) fn derived<'p>(
    derivation: &Derivation<'p>,
    jobs: &[AnnexJob<'p>],
) -> Vec<DerivedChecklist<'p>> {
    jobs.iter().filter_map(|job| Some(derivation.checklist(job.subject.checklist()?))).collect()
}

/// What stands above a unit's table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    /// The unit's name: it is the only one.
    Unit,
    /// What the style says.
    Style,
}

/// Sections of one kind of checklist.
fn checklist_part<'a>(
    plan: &'a Plan,
    kind: ChecklistKind,
    derived: &[&'a DerivedChecklist<'a>],
    heading: Heading,
    setting: &Setting,
) -> Part<'a> {
    let looks = setting.style.checklist(kind);
    let annex = plan.annex(annex_of(kind));
    let mut part = Part {
        mark: Cow::Borrowed(annex.map_or("", |annex| annex.mark.as_str())),
        document_number: Cow::Borrowed(""),
        title: Cow::Borrowed(usual_title(plan, kind)),
        orientation: Orientation::Portrait,
        page_numbers: looks.page_numbers,
        sections: Vec::new(),
        series: Vec::new(),
    };
    let titled = annex.is_some_and(|annex| !annex.title.is_empty());
    let towns = derived.iter().all(|derived| is_of_town(plan, derived)) && !derived.is_empty();
    if towns && !titled {
        part.title = Cow::Borrowed(TOWNS_TITLE);
    }
    let mut first = 1;
    for (index, derived) in derived.iter().enumerate() {
        let facts = setting.facts(plan, &part.title, derived.unit_name, index + 1);
        let table = Table::of_unit(plan, derived, looks, first);
        if looks.numbering == Numbering::Through {
            first += table.rows.len();
        }
        let heading = match heading {
            Heading::Unit => derived.unit_name.to_owned(),
            Heading::Style => facts.fill(&looks.heading),
        };
        add_sections(&mut part, plan, derived, (heading, table), (looks, &facts, setting));
    }
    retitle(&mut part, looks, plan, setting, "");
    turn(&mut part, looks);
    part
}

/// The title of an annex: the plan's, or the one that is usual.
fn usual_title(plan: &Plan, kind: ChecklistKind) -> &str {
    let annex = plan.annex(annex_of(kind));
    let title = annex.map(|annex| annex.title.as_str()).filter(|title| !title.is_empty());
    title.unwrap_or(match kind {
        ChecklistKind::District => DISTRICTS_TITLE,
        ChecklistKind::Department => DEPARTMENTS_TITLE,
    })
}

/// 本单位清单: the list a unit prints for itself.
fn own_part<'a>(plan: &'a Plan, derived: &'a DerivedChecklist<'a>, setting: &Setting) -> Part<'a> {
    let looks = &setting.style.own;
    let mut part = checklist_part(plan, derived.kind, &[], Heading::Unit, setting);
    part.mark = Cow::Borrowed("");
    part.page_numbers = looks.page_numbers;
    let facts = setting.facts(plan, &part.title, derived.unit_name, 1);
    let table = Table::of_unit(plan, derived, looks, 1);
    let heading = facts.fill(&looks.heading);
    add_sections(&mut part, plan, derived, (heading, table), (looks, &facts, setting));
    retitle(&mut part, looks, plan, setting, derived.unit_name);
    turn(&mut part, looks);
    part
}

/// A unit's table, and one more for each list that concerns it. A unit that
/// only other lists name has no empty table before them.
fn add_sections<'a>(
    part: &mut Part<'a>,
    plan: &'a Plan,
    derived: &'a DerivedChecklist<'a>,
    (heading, table): (String, Table<'a>),
    (looks, facts, setting): (&TableStyle, &Facts, &Setting),
) {
    let unit = derived.unit_name;
    let mut heading = heading;
    if !derived.rows.is_empty() || derived.further.is_empty() {
        let first = section(unit, std::mem::take(&mut heading), table, looks, facts);
        part.sections.push(first);
    }
    for share in &derived.further {
        let index = plan.lists.iter().position(|list| list.id == share.list.id).unwrap_or(0);
        let name = list_name(plan, share.list, index);
        let heading = match std::mem::take(&mut heading) {
            heading if heading.is_empty() => format!("{unit}{name}"),
            heading => format!("{heading}：{name}"),
        };
        let looks = TableStyle {
            note: String::new(),
            notes: Vec::new(),
            sign_off: String::new(),
            ..looks.clone()
        };
        let table = Table::of_share(plan, share, &setting.style);
        part.sections.push(section(&format!("{unit}-{name}"), heading, table, &looks, facts));
    }
}

/// Whether a checklist is that of a town, a street or a park.
fn is_of_town(plan: &Plan, derived: &DerivedChecklist<'_>) -> bool {
    let kind = plan.unit(derived.unit).map(|unit| unit.kind);
    derived.kind == ChecklistKind::District && matches!(kind, Some(UnitKind::Town | UnitKind::Park))
}

fn list_part<'a>(plan: &'a Plan, list: &'a TaskList, name: &str, setting: &Setting) -> Part<'a> {
    let looks = setting.style.list(list.kind);
    let title = if list.title.is_empty() {
        Cow::Owned(name.to_owned())
    } else {
        Cow::Borrowed(list.title.as_str())
    };
    let facts = setting.facts(plan, &title, "", 1);
    let table = Table::master(plan, list, &setting.style);
    let mut section = section(name, facts.fill(&looks.heading), table, looks, &facts);
    section.bookmark.clear();
    let mut part = Part {
        mark: Cow::Borrowed(&list.mark),
        document_number: Cow::Borrowed(""),
        title,
        orientation: Orientation::Portrait,
        page_numbers: looks.page_numbers,
        sections: vec![section],
        series: Vec::new(),
    };
    retitle(&mut part, looks, plan, setting, "");
    turn(&mut part, looks);
    part
}

/// A table with what a style puts above and below it.
fn section<'a>(
    name: &str,
    heading: String,
    table: Table<'a>,
    looks: &TableStyle,
    facts: &Facts,
) -> Section<'a> {
    let some = |text: String| (!text.trim().is_empty()).then_some(text);
    Section {
        heading: some(heading),
        note: some(facts.fill(&looks.note)),
        bookmark: name.to_owned(),
        sheet_name: name.to_owned(),
        table,
        closing: some(looks.below(facts)),
    }
}

/// Puts the title of the style in place of the plan's, where it has one.
fn retitle(part: &mut Part<'_>, looks: &TableStyle, plan: &Plan, setting: &Setting, unit: &str) {
    if !looks.title.is_empty() {
        part.title = Cow::Owned(setting.facts(plan, &part.title, unit, 1).fill(&looks.title));
    }
}

/// Turns the pages of a part the way its widest table asks for.
fn turn(part: &mut Part<'_>, looks: &TableStyle) {
    let columns = part.sections.iter().map(|section| section.table.columns.len()).max();
    let columns = columns.unwrap_or(0);
    // A list of the plan's own may be far wider than a checklist.
    let own = looks.columns.len().max(AUTO_LANDSCAPE_COLUMNS);
    part.orientation = match looks.orientation.for_columns(columns) {
        Orientation::Portrait if columns > own => Orientation::Landscape,
        turned => turned,
    };
}

const fn annex_of(kind: ChecklistKind) -> AnnexKind {
    match kind {
        ChecklistKind::District => AnnexKind::Districts,
        ChecklistKind::Department => AnnexKind::Departments,
    }
}

#[cfg(test)]
mod tests;
