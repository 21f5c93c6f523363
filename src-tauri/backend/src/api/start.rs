//! The start room: recent plans and the sample.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::own_files;
use super::plan::{self, PlanView};
use super::problem::Problem;
use crate::app::{Session, write_sample};
use crate::export::safe_file_name;

const FILE: &str = "recent.json";
/// How many plans are remembered.
const KEPT: usize = 20;

/// A plan that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecentPlan {
    /// Where the file is.
    pub path: String,
    /// 方案名称
    pub title: String,
    /// 稿次
    pub stage: String,
    /// 发文单位
    pub issuer: String,
    /// When it was opened last, RFC 3339.
    pub opened_at: String,
    /// Whether the file is still there.
    #[serde(default)]
    pub exists: bool,
}

/// Plans opened before, latest first.
pub fn recent(desk: &Desk) -> Vec<RecentPlan> {
    let mut plans: Vec<RecentPlan> = own_files::read(desk, FILE);
    for plan in &mut plans {
        plan.exists = Path::new(&plan.path).exists();
    }
    plans
}

/// Takes a plan off the list; the file stays.
pub fn forget(desk: &Desk, path: &str) -> Vec<RecentPlan> {
    own_files::change(desk, FILE, |plans: &mut Vec<RecentPlan>| {
        plans.retain(|plan| plan.path != path);
    });
    recent(desk)
}

/// Opens the sample plan: a fresh copy the first time, later the same one.
///
/// # Errors
/// It cannot be written or opened.
pub fn open_sample(desk: &Desk) -> Result<PlanView, Problem> {
    let path = desk.folders().documents.join("示例方案.lantian");
    if path.exists() {
        return plan::open(desk, &path);
    }
    crate::export::make_folder(&desk.folders().documents)?;
    plan::take(desk, Session::with(write_sample(&path, &desk.host())?)?)
}

/// A path for a new plan of this title, free and in the usual folder.
pub fn suggested_path(desk: &Desk, title: &str) -> String {
    let stem = safe_file_name(if title.trim().is_empty() { "新方案" } else { title });
    let folder = &desk.folders().documents;
    let candidate = |number: u32| {
        let name = if number < 2 { stem.clone() } else { format!("{stem}（{number}）") };
        folder.join(format!("{name}.lantian"))
    };
    let free = (1..1000).map(candidate).find(|path| !path.exists());
    free.unwrap_or_else(|| candidate(1000)).display().to_string()
}

/// Makes the usual folder for plans where a file is to be written into it.
/// Other folders are the user's own: a name misspelt must not make one.
pub(super) fn make_documents(desk: &Desk, path: &Path) -> Result<(), Problem> {
    let documents = &desk.folders().documents;
    if path.parent() == Some(documents) {
        crate::export::make_folder(documents)?;
    }
    Ok(())
}

/// Puts the open plan first. A list that cannot be kept is no reason to keep
/// a plan closed.
pub(super) fn remember(desk: &Desk, view: &PlanView) {
    use crate::app::Host as _;
    let latest = RecentPlan {
        path: view.path.clone(),
        title: view.title.clone(),
        stage: view.stage.clone(),
        issuer: view.issuer.clone(),
        opened_at: desk.host().now().to_rfc3339(),
        exists: true,
    };
    own_files::change(desk, FILE, |plans: &mut Vec<RecentPlan>| {
        plans.retain(|plan| plan.path != latest.path);
        plans.insert(0, latest);
        plans.truncate(KEPT);
    });
}
