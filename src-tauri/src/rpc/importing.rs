//! The import wizard.

use lantian_backend::api::desk::Progress;
use lantian_backend::api::importing::{
    self, ChangesView, ImportChoices, ImportSource, ImportView, NewPlan, SampleRows,
};
use lantian_backend::api::plan::{Outcome, PlanView};
use lantian_backend::api::problem::Problem;
use tauri::State;
use tauri::ipc::Channel;

use super::{SharedDesk, on_worker, telling};

/// Reads a document and says what it holds.
#[tauri::command]
#[specta::specta]
pub async fn read_import(
    desk: State<'_, SharedDesk>,
    source: ImportSource,
    progress: Channel<Progress>,
) -> Result<ImportView, Problem> {
    on_worker(desk, move |desk| importing::read(desk, &source, &telling(progress))).await
}

/// Understands the document anew with other choices.
#[tauri::command]
#[specta::specta]
pub async fn choose_import(
    desk: State<'_, SharedDesk>,
    id: String,
    choices: ImportChoices,
) -> Result<ImportView, Problem> {
    on_worker(desk, move |desk| importing::choose(desk, &id, choices)).await
}

/// Rows of a list of the document.
#[tauri::command]
#[specta::specta]
pub async fn import_rows(
    desk: State<'_, SharedDesk>,
    id: String,
    list: u32,
    first: u32,
    count: u32,
) -> Result<SampleRows, Problem> {
    on_worker(desk, move |desk| importing::rows(desk, &id, list, first, count)).await
}

/// What differs between the open plan and the document.
#[tauri::command]
#[specta::specta]
pub async fn import_changes(
    desk: State<'_, SharedDesk>,
    id: String,
) -> Result<ChangesView, Problem> {
    on_worker(desk, move |desk| importing::changes(desk, &id)).await
}

/// Takes over the differences the user accepted.
#[tauri::command]
#[specta::specta]
pub async fn accept_import(
    desk: State<'_, SharedDesk>,
    id: String,
    chosen: Vec<u32>,
) -> Result<Outcome, Problem> {
    on_worker(desk, move |desk| importing::accept(desk, &id, &chosen)).await
}

/// Writes the new plan and opens it.
#[tauri::command]
#[specta::specta]
pub async fn create_from_import(
    desk: State<'_, SharedDesk>,
    id: String,
    plan: NewPlan,
) -> Result<PlanView, Problem> {
    on_worker(desk, move |desk| importing::create(desk, &id, &plan)).await
}

/// Takes the document off the desk.
#[tauri::command]
#[specta::specta]
pub async fn forget_import(desk: State<'_, SharedDesk>) -> Result<(), Problem> {
    on_worker(desk, |desk| {
        importing::forget(desk);
        Ok(())
    })
    .await
}
