//! 覆盖核对, 概览, and reports as files.

use std::path::PathBuf;

use lantian_backend::api::coverage::{self, CoverageView};
use lantian_backend::api::overview::{self, SharedTarget};
use lantian_backend::api::problem::Problem;
use lantian_backend::api::reports;
use lantian_backend::store::Existing;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The master and its annexes held against each other.
#[tauri::command]
#[specta::specta]
pub async fn coverage(desk: State<'_, SharedDesk>) -> Result<CoverageView, Problem> {
    on_worker(desk, coverage::view).await
}

/// Writes 覆盖核对.
#[tauri::command]
#[specta::specta]
pub async fn write_coverage(
    desk: State<'_, SharedDesk>,
    path: PathBuf,
    existing: Existing,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| reports::write_coverage(desk, &path, existing)).await
}

/// Writes the check report.
#[tauri::command]
#[specta::specta]
pub async fn write_check_report(
    desk: State<'_, SharedDesk>,
    path: PathBuf,
    existing: Existing,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| reports::write_check_report(desk, &path, existing)).await
}

/// Targets that are shared out among districts.
#[tauri::command]
#[specta::specta]
pub async fn shared_targets(desk: State<'_, SharedDesk>) -> Result<Vec<SharedTarget>, Problem> {
    on_worker(desk, overview::shared_targets).await
}

/// Writes a chart as a picture.
#[tauri::command]
#[specta::specta]
pub async fn write_picture(
    desk: State<'_, SharedDesk>,
    png: String,
    path: PathBuf,
    existing: Existing,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| overview::write_picture(desk, &png, &path, existing)).await
}
