//! The open plan.

use std::path::PathBuf;

use lantian_backend::api::plan::{self, Outcome, PlanView};
use lantian_backend::api::problem::Problem;
use lantian_backend::edit::Edit;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The plan that is open, if one is.
#[tauri::command]
#[specta::specta]
pub async fn current_plan(desk: State<'_, SharedDesk>) -> Result<Option<PlanView>, Problem> {
    on_worker(desk, plan::current).await
}

/// Opens a plan file.
#[tauri::command]
#[specta::specta]
pub async fn open_plan(desk: State<'_, SharedDesk>, path: PathBuf) -> Result<PlanView, Problem> {
    on_worker(desk, move |desk| plan::open(desk, &path)).await
}

/// Writes an empty plan file and opens it.
#[tauri::command]
#[specta::specta]
pub async fn create_plan(
    desk: State<'_, SharedDesk>,
    path: PathBuf,
    title: String,
) -> Result<PlanView, Problem> {
    on_worker(desk, move |desk| plan::create(desk, &path, &title)).await
}

/// Reads the open plan anew, where another program saved it.
#[tauri::command]
#[specta::specta]
pub async fn reload_plan(desk: State<'_, SharedDesk>) -> Result<PlanView, Problem> {
    on_worker(desk, plan::reload).await
}

/// Closes the plan.
#[tauri::command]
#[specta::specta]
pub async fn close_plan(desk: State<'_, SharedDesk>) -> Result<(), Problem> {
    on_worker(desk, |desk| {
        plan::close(desk);
        Ok(())
    })
    .await
}

/// Applies an edit and saves it.
#[tauri::command]
#[specta::specta]
pub async fn apply_edit(desk: State<'_, SharedDesk>, edit: Edit) -> Result<Outcome, Problem> {
    on_worker(desk, move |desk| plan::apply(desk, &edit)).await
}

/// Takes the last step back.
#[tauri::command]
#[specta::specta]
pub async fn undo(desk: State<'_, SharedDesk>) -> Result<Outcome, Problem> {
    on_worker(desk, plan::undo).await
}

/// Does the step taken back last again.
#[tauri::command]
#[specta::specta]
pub async fn redo(desk: State<'_, SharedDesk>) -> Result<Outcome, Problem> {
    on_worker(desk, plan::redo).await
}

/// Stops the long work that is going on. Answers at once: the work itself
/// holds the worker.
#[tauri::command]
#[specta::specta]
pub fn stop_work(desk: State<'_, SharedDesk>) {
    desk.stop();
}
