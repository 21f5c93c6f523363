//! 导出与打印: which annexes there are, the pages of the real PDF, writing
//! the files and opening those just written.

#[cfg(test)]
mod tests;

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::{Desk, Progress, Tell};
use super::plan::number;
use super::problem::{Problem, in_window};
use crate::app::{
    AnnexJob, AnnexSubject, AppError, Format, GenerateOptions, Generated, Looks, Replaced, Shape,
    Which, annex_jobs, default_date, generate_annexes, own_jobs, planned_files, render_with,
};
use crate::derive::Derivation;
use crate::domain::{ChecklistKind, Plan, UnitId};
use crate::export::pdf::PdfKind;
use crate::export::{Rendered, safe_file_name};
use crate::finding::Finding;
use crate::layout::FontUse;

/// Previews kept in memory.
const KEPT: usize = 6;

/// Previews, and files written last.
pub type Shelf = Mutex<Exports>;

/// What the export room has made since the program started.
#[derive(Debug, Default)]
pub struct Exports {
    previews: Vec<Preview>,
    /// Files and folders that may be opened: only what was written here.
    written: Vec<PathBuf>,
}

/// A rendered PDF and what it was rendered from.
#[derive(Debug, Clone)]
struct Preview {
    plan: Arc<Plan>,
    annexes: Vec<String>,
    shape: Shape,
    first_page: Option<NonZeroU16>,
    rendered: Arc<Rendered>,
}

/// What can be exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExportView {
    /// Every annex, in order.
    pub annexes: Vec<AnnexView>,
    /// Where files go unless the user says otherwise.
    pub folder: String,
}

/// An annex of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AnnexView {
    /// Names it in the other commands.
    pub key: String,
    /// What it is.
    pub kind: AnnexViewKind,
    /// The unit whose checklist it is.
    pub unit: Option<UnitId>,
    /// The unit's name, or the list's.
    pub name: String,
    /// Rows it has.
    pub rows: u32,
}

/// What an annex is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AnnexViewKind {
    /// A list: the master, projects, indicators.
    List,
    /// A district's checklist.
    District,
    /// A department's checklist.
    Department,
    /// 本单位清单: what a unit prints for itself.
    Own,
}

/// The real PDF of some annexes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PreviewView {
    /// Its bytes, as base64.
    pub pdf: String,
    /// How many pages it has.
    pub pages: u32,
    /// Fonts that stand for others.
    pub fonts: Vec<FontView>,
    /// What was wrong with the texts.
    pub findings: Vec<Finding>,
}

/// A font that stands for a typeface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FontView {
    /// The typeface of the standard.
    pub wanted: String,
    /// The font used for it.
    pub used: String,
    /// Whether it is the standard's own.
    pub official: bool,
}

/// What to write where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct ExportRequest {
    /// Keys of the annexes.
    pub annexes: Vec<String>,
    /// Kinds of file.
    pub formats: Vec<Format>,
    /// What PDFs are for.
    pub pdf: PdfKind,
    /// One file per unit, or one with everything.
    pub shape: Shape,
    /// The number of every file's first page; nothing for 1.
    pub first_page: Option<NonZeroU16>,
    /// The folder.
    pub folder: PathBuf,
    /// Whether 覆盖核对 is written beside them, as a workbook.
    pub proof: bool,
}

/// A file that would be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PlannedFile {
    /// Its name.
    pub name: String,
    /// Whether a file of this name is there already.
    pub exists: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExportResult {
    /// The folder.
    pub folder: String,
    /// Files written, in order.
    pub files: Vec<WrittenFile>,
    /// Files that could not be written.
    pub failures: Vec<FailedFile>,
    /// What was left out, and what is wrong with the texts.
    pub findings: Vec<Finding>,
    /// Fonts that stand for others.
    pub fonts: Vec<FontView>,
    /// The user stopped it: the files above were written, others are missing.
    pub cancelled: bool,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WrittenFile {
    /// Where it is.
    pub path: String,
    /// Its name without folder.
    pub file_name: String,
    /// What kind of file.
    pub format: Format,
    /// Pages it prints on.
    pub pages: u32,
}

/// A file that could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FailedFile {
    /// Its name without folder.
    pub file_name: String,
    /// Why not.
    pub problem: Problem,
}

/// What can be exported.
///
/// # Errors
/// No plan is open.
pub fn annexes(desk: &Desk) -> Result<ExportView, Problem> {
    let plan = open_plan(desk)?;
    let derivation = Derivation::of(&plan);
    let view = |job: AnnexJob<'_>| AnnexView {
        key: job.subject.key(),
        kind: match job.subject {
            AnnexSubject::List(_) => AnnexViewKind::List,
            AnnexSubject::Checklist(checklist) => match checklist.kind {
                ChecklistKind::District => AnnexViewKind::District,
                ChecklistKind::Department => AnnexViewKind::Department,
            },
            AnnexSubject::Own(_) => AnnexViewKind::Own,
        },
        unit: job.subject.checklist().map(|checklist| checklist.unit),
        rows: match job.subject {
            AnnexSubject::List(list) => number(list.tasks.len()),
            AnnexSubject::Checklist(list) | AnnexSubject::Own(list) => {
                number(derivation.checklist(list).rows.len())
            }
        },
        name: job.name,
    };
    let name = if plan.title.is_empty() { "清单" } else { plan.title.as_str() };
    Ok(ExportView {
        annexes: annex_jobs(&plan).into_iter().chain(own_jobs(&plan)).map(view).collect(),
        folder: desk.folders().documents.join(safe_file_name(name)).display().to_string(),
    })
}

/// The PDF of some annexes as it would be written.
///
/// # Errors
/// Nothing to print, no font, or the user stopped it.
pub fn preview(
    desk: &Desk,
    annexes: &[String],
    shape: Shape,
    first_page: Option<NonZeroU16>,
) -> Result<PreviewView, Problem> {
    Ok(shown(&*rendered(desk, annexes, shape, first_page)?))
}

/// A rendered PDF as the window shows it.
pub(super) fn shown(rendered: &Rendered) -> PreviewView {
    PreviewView {
        pdf: STANDARD.encode(&rendered.bytes),
        pages: number(rendered.pages),
        fonts: rendered.fonts.iter().map(font).collect(),
        findings: rendered.findings.iter().cloned().map(in_window).collect(),
    }
}

/// The files an export would write.
///
/// # Errors
/// No plan is open, or an annex is no longer in it.
pub fn planned(desk: &Desk, request: &ExportRequest) -> Result<Vec<PlannedFile>, Problem> {
    let plan = open_plan(desk)?;
    let jobs = chosen(&plan, &request.annexes)?;
    let file = |path: PathBuf| PlannedFile { name: file_name(&path), exists: path.exists() };
    Ok(planned_files(&plan, &jobs, &options(&plan, request)).into_iter().map(file).collect())
}

/// Writes the files. A file that cannot be written spares the others.
///
/// # Errors
/// Nothing to print, no usable folder, or stopped before the first file.
pub fn export(
    desk: &Desk,
    request: &ExportRequest,
    tell: Tell<'_>,
) -> Result<ExportResult, Problem> {
    let plan = open_plan(desk)?;
    let jobs = chosen(&plan, &request.annexes)?;
    write(desk, &plan, &jobs, &options(&plan, request), tell)
}

/// Writes annexes and remembers that they may be opened.
///
/// # Errors
/// As [`export`].
pub(super) fn write(
    desk: &Desk,
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    options: &GenerateOptions,
    tell: Tell<'_>,
) -> Result<ExportResult, Problem> {
    let host = desk.long_work(tell);
    tell(Progress { done: 0, all: number(jobs.len()), what: String::new() });
    let generated = generate_annexes(plan, jobs, options, &desk.fonts(), &host)?;
    let mut exports = exports(desk);
    exports.written.push(options.out.clone());
    exports.written.extend(generated.files.iter().map(|file| file.path.clone()));
    drop(exports);
    Ok(result(&options.out, generated))
}

/// Whether a path was written by this program and may be opened.
///
/// # Errors
/// It was not, or it is no longer there.
pub fn may_open(desk: &Desk, path: &Path) -> Result<(), Problem> {
    if !exports(desk).written.iter().any(|written| written == path) {
        return Err(Problem {
            code: "export.not_ours".to_owned(),
            message: "只能打开刚刚导出的文件。".to_owned(),
            hint: "请重新导出一次。".to_owned(),
        });
    }
    if !path.exists() {
        return Err(Problem {
            code: "export.gone".to_owned(),
            message: format!("“{}”已被移走或删除。", file_name(path)),
            hint: "请重新导出一次。".to_owned(),
        });
    }
    Ok(())
}

/// Remembers that a file was written here and may be opened.
pub(super) fn note_written(desk: &Desk, path: &Path) {
    let mut exports = exports(desk);
    exports.written.extend(path.parent().map(Path::to_owned));
    exports.written.push(path.to_owned());
}

/// The system has no program to open a file with.
pub fn cannot_open(path: &Path) -> Problem {
    Problem {
        code: "export.cannot_open".to_owned(),
        message: format!("系统没有能打开“{}”的程序。", file_name(path)),
        hint: "文件已经写好，可以在文件管理器中找到它，或复制到其他电脑打开。".to_owned(),
    }
}

pub(super) fn open_plan(desk: &Desk) -> Result<Arc<Plan>, Problem> {
    desk.with_session(|session| Ok(session.plan()))
}

fn exports(desk: &Desk) -> MutexGuard<'_, Exports> {
    desk.exports().lock().unwrap_or_else(PoisonError::into_inner)
}

/// The annexes with these keys, in the plan's order.
pub(super) fn chosen<'p>(plan: &'p Plan, keys: &[String]) -> Result<Vec<AnnexJob<'p>>, Problem> {
    let all = annex_jobs(plan).into_iter().chain(own_jobs(plan));
    let jobs: Vec<AnnexJob<'p>> = all.filter(|job| keys.contains(&job.subject.key())).collect();
    if jobs.is_empty() {
        return Err(if annex_jobs(plan).is_empty() {
            AppError::EmptyPlan.into()
        } else {
            Problem {
                code: "export.nothing_chosen".to_owned(),
                message: "没有选择清单。".to_owned(),
                hint: "请在左侧勾选总表或单位清单。".to_owned(),
            }
        });
    }
    Ok(jobs)
}

fn options(plan: &Plan, request: &ExportRequest) -> GenerateOptions {
    GenerateOptions {
        out: request.folder.clone(),
        formats: request.formats.clone(),
        pdf: request.pdf,
        units: Vec::new(),
        shape: request.shape,
        created: default_date(plan),
        looks: Looks { first_page: request.first_page, ..Looks::default() },
        which: Which::Annexes,
        proof: request.proof,
        replaced: Replaced::Ours,
    }
}

/// The PDF of some annexes, rendered or remembered.
fn rendered(
    desk: &Desk,
    annexes: &[String],
    shape: Shape,
    first_page: Option<NonZeroU16>,
) -> Result<Arc<Rendered>, Problem> {
    let plan = open_plan(desk)?;
    let known = exports(desk).previews.iter().find_map(|known| {
        let same = Arc::ptr_eq(&known.plan, &plan)
            && known.annexes == annexes
            && known.shape == shape
            && known.first_page == first_page;
        same.then(|| Arc::clone(&known.rendered))
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let jobs = chosen(&plan, annexes)?;
    let looks = Looks { first_page, ..Looks::default() };
    let rendered = render_with(&plan, &jobs, shape, &looks, &desk.fonts(), &desk.host())?;
    let rendered = Arc::new(rendered);
    let mut exports = exports(desk);
    // Pages of a plan that has changed are of no use to anybody.
    exports.previews.retain(|kept| Arc::ptr_eq(&kept.plan, &plan));
    if exports.previews.len() >= KEPT {
        exports.previews.remove(0);
    }
    exports.previews.push(Preview {
        plan,
        annexes: annexes.to_vec(),
        shape,
        first_page,
        rendered: Arc::clone(&rendered),
    });
    Ok(rendered)
}

fn result(folder: &Path, generated: Generated) -> ExportResult {
    ExportResult {
        folder: folder.display().to_string(),
        files: generated
            .files
            .iter()
            .map(|file| WrittenFile {
                path: file.path.display().to_string(),
                file_name: file_name(&file.path),
                format: file.format,
                pages: number(file.pages),
            })
            .collect(),
        failures: generated
            .failures
            .into_iter()
            .map(|failure| FailedFile {
                file_name: file_name(&failure.path),
                problem: failure.error.into(),
            })
            .collect(),
        findings: generated.findings.into_iter().map(in_window).collect(),
        fonts: generated.fonts.iter().map(font).collect(),
        cancelled: generated.cancelled,
    }
}

pub(super) fn font(font: &FontUse) -> FontView {
    FontView {
        wanted: font.wanted.word().to_owned(),
        used: font.used.clone(),
        official: font.official,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
