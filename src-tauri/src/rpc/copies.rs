//! Copies of the open plan.

use std::path::PathBuf;

use lantian_backend::api::copies::{self, PastChoice, PastView};
use lantian_backend::api::plan::PlanView;
use lantian_backend::api::problem::Problem;
use lantian_backend::store::Existing;
use tauri::State;

use super::{SharedDesk, on_worker};

/// What the open plan's file holds besides the plan.
#[tauri::command]
#[specta::specta]
pub async fn plan_past(desk: State<'_, SharedDesk>) -> Result<PastView, Problem> {
    on_worker(desk, copies::past).await
}

/// Writes a copy for others.
#[tauri::command]
#[specta::specta]
pub async fn write_copy(
    desk: State<'_, SharedDesk>,
    path: PathBuf,
    choice: PastChoice,
    existing: Existing,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| copies::write_copy(desk, &path, choice, existing)).await
}

/// Writes everything into another file and goes on working there.
#[tauri::command]
#[specta::specta]
pub async fn save_as(
    desk: State<'_, SharedDesk>,
    path: PathBuf,
    existing: Existing,
) -> Result<PlanView, Problem> {
    on_worker(desk, move |desk| copies::save_as(desk, &path, existing)).await
}
