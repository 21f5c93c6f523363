//! 导出与打印. Files are opened from here only, so that the page needs no
//! leave to open anything.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use lantian_backend::api::desk::Progress;
use lantian_backend::api::exporting::{
    self, ExportRequest, ExportResult, ExportView, PlannedFile, PreviewView,
};
use lantian_backend::api::problem::Problem;
use lantian_backend::app::Shape;
use tauri::State;
use tauri::ipc::Channel;

use super::{SharedDesk, on_worker, telling};

/// What can be exported.
#[tauri::command]
#[specta::specta]
pub async fn export_view(desk: State<'_, SharedDesk>) -> Result<ExportView, Problem> {
    on_worker(desk, exporting::annexes).await
}

/// The PDF of some annexes as it would be written.
#[tauri::command]
#[specta::specta]
pub async fn export_preview(
    desk: State<'_, SharedDesk>,
    annexes: Vec<String>,
    shape: Shape,
    first_page: Option<NonZeroU16>,
) -> Result<PreviewView, Problem> {
    on_worker(desk, move |desk| exporting::preview(desk, &annexes, shape, first_page)).await
}

/// The files an export would write.
#[tauri::command]
#[specta::specta]
pub async fn planned_files(
    desk: State<'_, SharedDesk>,
    request: ExportRequest,
) -> Result<Vec<PlannedFile>, Problem> {
    on_worker(desk, move |desk| exporting::planned(desk, &request)).await
}

/// Writes the files.
#[tauri::command]
#[specta::specta]
pub async fn export_files(
    desk: State<'_, SharedDesk>,
    request: ExportRequest,
    progress: Channel<Progress>,
) -> Result<ExportResult, Problem> {
    on_worker(desk, move |desk| exporting::export(desk, &request, &telling(progress))).await
}

/// Opens a file or folder that was just written.
#[tauri::command]
#[specta::specta]
pub async fn open_exported(desk: State<'_, SharedDesk>, path: PathBuf) -> Result<(), Problem> {
    on_worker(desk, move |desk| {
        exporting::may_open(desk, &path)?;
        open(&path)
    })
    .await
}

fn open(path: &Path) -> Result<(), Problem> {
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|_| exporting::cannot_open(path))
}
