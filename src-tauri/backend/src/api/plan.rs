//! The open plan: opening, editing, undo and redo.

use std::path::Path;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::master::{self, TaskDelta};
use super::problem::Problem;
use super::start;
use crate::app::{Session, Stepped};
use crate::domain::{Annex, AnnexKind, ChecklistKind, DistrictForm, Plan, SupportPolicy};
use crate::edit::Edit;

/// The open plan as the frame of the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PlanView {
    /// Where the file is.
    pub path: String,
    /// The file's name without folder.
    pub file_name: String,
    /// Whether nothing can be saved.
    pub read_only: bool,
    /// 方案名称
    pub title: String,
    /// 发文单位
    pub issuer: String,
    /// 年度
    pub year: Option<i32>,
    /// 稿次
    pub stage: String,
    /// 发文字号
    pub document_number: String,
    /// The annex style's name.
    pub style: String,
    /// What departments do with supporting tasks.
    pub support_policy: SupportPolicy,
    /// What district checklists look like.
    pub district_form: DistrictForm,
    /// Marks and titles of the three annexes, in order.
    pub annexes: Vec<Annex>,
    /// Tasks in the master.
    pub tasks: u32,
    /// Department checklists.
    pub departments: u32,
    /// District checklists.
    pub districts: u32,
    /// Saving, undo and redo.
    pub steps: Steps,
}

/// Saving, undo and redo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Steps {
    /// Time of the last save in this session, RFC 3339.
    pub saved_at: Option<String>,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

/// What an edit, an undo or a redo did.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Outcome {
    /// The step's name; empty when nothing changed.
    pub label: String,
    /// The frame as it is now.
    pub plan: PlanView,
    /// What changed in the master.
    pub tasks: TaskDelta,
}

/// Opens a plan file; the one that was open is closed first.
///
/// # Errors
/// It cannot be opened; then the plan that was open stays.
pub fn open(desk: &Desk, path: &Path) -> Result<PlanView, Problem> {
    let session = Session::open(path)?;
    take(desk, session)
}

/// Writes an empty plan file and opens it.
///
/// # Errors
/// The file exists already or cannot be written.
pub fn create(desk: &Desk, path: &Path, title: &str) -> Result<PlanView, Problem> {
    start::make_documents(desk, path)?;
    let session =
        Session::create(path, &Plan::blank(title, &crate::domain::RandomIds), &desk.host())?;
    take(desk, session)
}

/// Puts a session on the desk and remembers its file.
///
/// # Errors
/// The file cannot be read.
pub fn take(desk: &Desk, session: Session) -> Result<PlanView, Problem> {
    let view = view(&session)?;
    *desk.session() = Some(session);
    start::remember(desk, &view);
    Ok(view)
}

/// The open plan, or none.
///
/// # Errors
/// The file cannot be read.
pub fn current(desk: &Desk) -> Result<Option<PlanView>, Problem> {
    desk.session().as_ref().map(view).transpose()
}

/// Reads the open plan anew from its file, where another program saved it.
///
/// # Errors
/// It cannot be read; then the plan stays as it was.
pub fn reload(desk: &Desk) -> Result<PlanView, Problem> {
    let path = desk.with_session(|session| Ok(session.file().path().to_owned()))?;
    open(desk, &path)
}

/// Closes the plan. Everything is saved already.
pub fn close(desk: &Desk) {
    *desk.session() = None;
}

/// Applies an edit.
///
/// # Errors
/// It does not fit the plan, or the file cannot be written.
pub fn apply(desk: &Desk, edit: &Edit) -> Result<Outcome, Problem> {
    let host = desk.host();
    desk.with_session(|session| {
        let stepped = session.apply(edit, &host)?;
        outcome(session, &stepped)
    })
}

/// Takes the last step back.
///
/// # Errors
/// There is none, or the file cannot be written.
pub fn undo(desk: &Desk) -> Result<Outcome, Problem> {
    let host = desk.host();
    desk.with_session(|session| {
        let stepped = session.undo(&host)?;
        outcome(session, &stepped)
    })
}

/// Does the step taken back last again.
///
/// # Errors
/// There is none, or the file cannot be written.
pub fn redo(desk: &Desk) -> Result<Outcome, Problem> {
    let host = desk.host();
    desk.with_session(|session| {
        let stepped = session.redo(&host)?;
        outcome(session, &stepped)
    })
}

/// What a step did, for the window.
///
/// # Errors
/// The file cannot be read.
pub fn outcome(session: &Session, stepped: &Stepped) -> Result<Outcome, Problem> {
    Ok(Outcome {
        label: stepped.label.clone(),
        plan: view(session)?,
        tasks: master::delta(&stepped.before, &stepped.after),
    })
}

fn view(session: &Session) -> Result<PlanView, Problem> {
    let plan = session.plan();
    let path = session.file().path();
    let history = session.history()?;
    let count = |kind| plan.checklists.iter().filter(|list| list.kind == kind).count();
    Ok(PlanView {
        path: path.display().to_string(),
        file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        read_only: session.file().is_read_only(),
        title: plan.title.clone(),
        issuer: plan.issuer.clone(),
        year: plan.year,
        stage: plan.stage.clone(),
        document_number: plan.document_number.clone(),
        style: plan.style.clone(),
        support_policy: plan.support_policy,
        district_form: plan.district_form,
        annexes: annexes(&plan),
        tasks: number(plan.tasks().len()),
        departments: number(count(ChecklistKind::Department)),
        districts: number(count(ChecklistKind::District)),
        steps: Steps {
            saved_at: session.saved_at().map(|time| time.to_rfc3339()),
            undo: history.undo.into_iter().next().map(|step| step.label),
            redo: history.redo.into_iter().next().map(|step| step.label),
        },
    })
}

/// The three annexes, set or not.
fn annexes(plan: &Plan) -> Vec<Annex> {
    let of_list = plan.master().map(|list| (list.mark.clone(), list.title.clone()));
    [AnnexKind::Master, AnnexKind::Districts, AnnexKind::Departments]
        .map(|kind| {
            let set = plan.annex(kind).map(|annex| (annex.mark.clone(), annex.title.clone()));
            let found = if kind == AnnexKind::Master { of_list.clone() } else { set };
            let (mark, title) = found.unwrap_or_default();
            Annex { kind, mark, title }
        })
        .to_vec()
}

/// A count for the window.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
