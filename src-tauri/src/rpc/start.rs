//! The start room.

use lantian_backend::api::plan::PlanView;
use lantian_backend::api::problem::Problem;
use lantian_backend::api::start::{self, RecentPlan};
use tauri::State;

use super::{SharedDesk, on_worker};

/// Plans opened before, latest first.
#[tauri::command]
#[specta::specta]
pub async fn recent_plans(desk: State<'_, SharedDesk>) -> Result<Vec<RecentPlan>, Problem> {
    on_worker(desk, |desk| Ok(start::recent(desk))).await
}

/// Takes a plan off the list; the file stays.
#[tauri::command]
#[specta::specta]
pub async fn forget_recent(
    desk: State<'_, SharedDesk>,
    path: String,
) -> Result<Vec<RecentPlan>, Problem> {
    on_worker(desk, move |desk| Ok(start::forget(desk, &path))).await
}

/// Opens the sample plan.
#[tauri::command]
#[specta::specta]
pub async fn open_sample(desk: State<'_, SharedDesk>) -> Result<PlanView, Problem> {
    on_worker(desk, start::open_sample).await
}

/// A free path for a new plan of this title.
#[tauri::command]
#[specta::specta]
pub async fn suggest_plan_path(
    desk: State<'_, SharedDesk>,
    title: String,
) -> Result<String, Problem> {
    on_worker(desk, move |desk| Ok(start::suggested_path(desk, &title))).await
}
