//! Versions of the open plan.

use std::path::PathBuf;

use lantian_backend::api::plan::Outcome;
use lantian_backend::api::problem::Problem;
use lantian_backend::api::versions::reading::{self, PartChoice, VersionContent, VersionTable};
use lantian_backend::api::versions::{self, OfferAfter, VersionInput, VersionView, VersionsView};
use lantian_backend::app::Offer;
use lantian_backend::domain::VersionId;
use lantian_backend::store::Existing;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The versions of the open plan.
#[tauri::command]
#[specta::specta]
pub async fn versions(desk: State<'_, SharedDesk>) -> Result<VersionsView, Problem> {
    on_worker(desk, versions::versions).await
}

/// Keeps the open plan as a version.
#[tauri::command]
#[specta::specta]
pub async fn keep_version(
    desk: State<'_, SharedDesk>,
    input: VersionInput,
) -> Result<VersionView, Problem> {
    on_worker(desk, move |desk| versions::keep_version(desk, &input)).await
}

/// The version that should be kept now, if any.
#[tauri::command]
#[specta::specta]
pub async fn offered_version(
    desk: State<'_, SharedDesk>,
    after: OfferAfter,
) -> Result<Option<Offer>, Problem> {
    on_worker(desk, move |desk| versions::offered_version(desk, &after)).await
}

/// Puts a version in place of the open plan.
#[tauri::command]
#[specta::specta]
pub async fn restore_version(
    desk: State<'_, SharedDesk>,
    id: VersionId,
) -> Result<Outcome, Problem> {
    on_worker(desk, move |desk| versions::restore_version(desk, id)).await
}

/// What can be read of a version.
#[tauri::command]
#[specta::specta]
pub async fn version_content(
    desk: State<'_, SharedDesk>,
    id: VersionId,
) -> Result<VersionContent, Problem> {
    on_worker(desk, move |desk| reading::version_content(desk, id)).await
}

/// A list or checklist of a version.
#[tauri::command]
#[specta::specta]
pub async fn version_table(
    desk: State<'_, SharedDesk>,
    id: VersionId,
    part: PartChoice,
) -> Result<VersionTable, Problem> {
    on_worker(desk, move |desk| reading::version_table(desk, id, part)).await
}

/// Writes a version as a plan file of its own.
#[tauri::command]
#[specta::specta]
pub async fn export_version(
    desk: State<'_, SharedDesk>,
    id: VersionId,
    path: PathBuf,
    existing: Existing,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| versions::export_version(desk, id, &path, existing)).await
}
