//! The import wizard: a document is read once, understood as often as the
//! user changes their mind, and becomes a new plan or an update of the open
//! one. What was imported lies on the desk under an id, so that its rows need
//! not travel to the window and back.

mod prose;
mod update;
mod view;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use specta::Type;

pub use prose::{ProseParagraph, ProseView, StatedTask, StatedUnits};
pub use update::{ChangesView, RowChangeView, accept, changes};
pub use view::{ImportView, SampleRows, rows};

use super::desk::{Desk, Progress, Tell};
use super::plan::{self, PlanView};
use super::problem::Problem;
use super::start;
use crate::app::{
    AppError, Host, ImportOptions, Imported, Session, SourceDocument, create_plan_file,
    set_departments,
};
use crate::domain::{ColumnKey, DistrictForm, IdSource, Plan, SupportPolicy};
use crate::edit::{Edit, PlanEdit};
use crate::importer::header::ColumnChoice;
use crate::importer::recognise::RecogniseOptions;
use crate::learn::LearnOptions;
use crate::reading::registry::official_names;

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum ImportSource {
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
    },
    /// The clipboard.
    Pasted {
        /// Its plain text.
        text: String,
        /// Its HTML, where it has some.
        html: Option<String>,
    },
}

/// How the document is to be understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportChoices {
    /// Columns whose meaning the user set.
    pub columns: Vec<ColumnUse>,
    /// The annex style's name.
    pub style: String,
    /// What departments do with supporting tasks.
    pub support_policy: SupportPolicy,
    /// What district checklists look like.
    pub district_form: DistrictForm,
    /// Districts the document does not name one by one.
    pub districts: Vec<String>,
    /// Write units that hold for every later task into each of them.
    pub spell_out: bool,
}

/// What a column is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ColumnUse {
    /// The words of its head.
    pub header: String,
    /// What it holds; `None` leaves it out.
    pub key: Option<ColumnKey>,
}

/// A new plan as the last step of the wizard has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct NewPlan {
    /// Where the file is to be.
    pub path: PathBuf,
    /// 方案名称
    pub title: String,
    /// 发文单位
    pub issuer: String,
    /// 年度, as typed.
    pub year: String,
    /// 稿次
    pub stage: String,
    /// Names of departments that get a checklist.
    pub departments: Vec<String>,
}

/// A document on the desk.
#[derive(Debug)]
pub struct Draft {
    id: String,
    document: Arc<SourceDocument>,
    choices: ImportChoices,
    understood: Result<Arc<Imported>, Problem>,
    /// The plan its rows were compared with last.
    compared: Option<Arc<Plan>>,
}

/// Where a document lies while its wizard is open.
pub type Shelf = Mutex<Option<Draft>>;

impl Default for ImportChoices {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            style: Plan::empty("").style,
            support_policy: SupportPolicy::default(),
            district_form: DistrictForm::default(),
            districts: Vec::new(),
            spell_out: false,
        }
    }
}

impl ImportChoices {
    fn options(&self) -> ImportOptions {
        let column =
            |used: &ColumnUse| ColumnChoice { header: used.header.clone(), key: used.key.clone() };
        ImportOptions {
            recognise: RecogniseOptions { columns: self.columns.iter().map(column).collect() },
            learn: LearnOptions {
                style: Some(self.style.clone()),
                support_policy: self.support_policy,
                district_form: self.district_form,
                departments: Vec::new(),
                districts: self.districts.clone(),
                spell_out: self.spell_out,
                official: official_names(),
            },
        }
    }
}

/// Reads a document. A document whose tables have no head the program knows
/// is shown all the same: the user can say what its columns are.
///
/// # Errors
/// It cannot be read, holds no table at all, or the user stopped it.
pub fn read(desk: &Desk, source: &ImportSource, tell: Tell<'_>) -> Result<ImportView, Problem> {
    let host = desk.long_work(tell);
    let step = |done, what: &str| {
        tell(Progress { done, all: 2, what: what.to_owned() });
        if host.is_cancelled() { Err(AppError::Cancelled) } else { Ok(()) }
    };
    step(0, "正在读取文件")?;
    let document = match source {
        ImportSource::File { path } => SourceDocument::file(path)?,
        ImportSource::Pasted { text, html } => SourceDocument::pasted(text, html.as_deref())?,
    };
    step(1, "正在识别表格和单位")?;
    let choices = ImportChoices::default();
    let understood = understood(&document, &choices, host.ids());
    if let Err(problem) = &understood
        && (problem.code != "import.nothing_found" || view::heads(&document).is_empty())
    {
        return Err(problem.clone());
    }
    step(2, "")?;
    let draft = Draft {
        id: format!("i{:x}", host.ids().next()),
        document: Arc::new(document),
        choices,
        understood,
        compared: None,
    };
    let view = view::of(&draft);
    *shelf(desk) = Some(draft);
    Ok(view)
}

/// Understands the document anew with other choices. Choices that do not fit
/// leave it as it was understood before.
///
/// # Errors
/// The wizard was closed, or no table is left with these choices.
pub fn choose(desk: &Desk, id: &str, choices: ImportChoices) -> Result<ImportView, Problem> {
    let document = with(desk, id, |draft| Ok(Arc::clone(&draft.document)))?;
    let understood = understood(&document, &choices, desk.host().ids());
    with(desk, id, |draft| {
        // A document that was never understood has nothing to fall back to.
        if draft.understood.is_ok() && understood.is_err() {
            return understood.map(|_| view::of(draft));
        }
        draft.choices = choices;
        draft.understood = understood;
        draft.compared = None;
        Ok(view::of(draft))
    })
}

/// Writes the new plan and opens it.
///
/// # Errors
/// The wizard was closed, the year is none, or the file cannot be written.
pub fn create(desk: &Desk, id: &str, new: &NewPlan) -> Result<PlanView, Problem> {
    let imported = imported(desk, id)?;
    let host = desk.host();
    let mut plan = imported.plan.clone();
    set_departments(&mut plan, &new.departments);
    let properties = Edit::Plan(PlanEdit::SetProperties {
        title: new.title.clone(),
        issuer: new.issuer.clone(),
        year: new.year.clone(),
        stage: new.stage.clone(),
        document_number: plan.document_number.clone(),
    });
    let (plan, _) = properties.apply(&plan, host.ids())?;
    start::make_documents(desk, &new.path)?;
    let file = create_plan_file(&new.path, &plan, &host)?;
    let view = plan::take(desk, Session::with(file)?)?;
    *shelf(desk) = None;
    Ok(view)
}

/// Takes the document off the desk.
pub fn forget(desk: &Desk) {
    *shelf(desk) = None;
}

fn understood(
    document: &SourceDocument,
    choices: &ImportChoices,
    ids: &dyn IdSource,
) -> Result<Arc<Imported>, Problem> {
    Ok(Arc::new(document.understood(&choices.options(), ids)?))
}

fn imported(desk: &Desk, id: &str) -> Result<Arc<Imported>, Problem> {
    with(desk, id, |draft| draft.understood.clone())
}

fn with<T>(
    desk: &Desk,
    id: &str,
    work: impl FnOnce(&mut Draft) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let mut shelf = shelf(desk);
    let draft = shelf.as_mut().filter(|draft| draft.id == id);
    work(draft.ok_or_else(Problem::import_closed)?)
}

fn shelf(desk: &Desk) -> std::sync::MutexGuard<'_, Option<Draft>> {
    desk.imports().lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name a document is called by, without its extension.
fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}
