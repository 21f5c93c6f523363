//! 本单位清单.

use std::path::PathBuf;

use lantian_backend::api::desk::Progress;
use lantian_backend::api::exporting::{ExportResult, PreviewView};
use lantian_backend::api::own::{self, OwnChoices, OwnSheet, OwnView};
use lantian_backend::api::problem::Problem;
use lantian_backend::app::Format;
use tauri::State;
use tauri::ipc::Channel;

use super::{SharedDesk, on_worker, telling};

/// Units with a list of their own.
#[tauri::command]
#[specta::specta]
pub async fn own_units(desk: State<'_, SharedDesk>) -> Result<OwnView, Problem> {
    on_worker(desk, own::units).await
}

/// One unit's list.
#[tauri::command]
#[specta::specta]
pub async fn own_sheet(
    desk: State<'_, SharedDesk>,
    key: String,
    choices: OwnChoices,
) -> Result<OwnSheet, Problem> {
    on_worker(desk, move |desk| own::sheet(desk, &key, &choices)).await
}

/// The real pages of one unit's list.
#[tauri::command]
#[specta::specta]
pub async fn own_preview(
    desk: State<'_, SharedDesk>,
    key: String,
    choices: OwnChoices,
) -> Result<PreviewView, Problem> {
    on_worker(desk, move |desk| own::preview(desk, &key, &choices)).await
}

/// Writes one unit's list.
#[tauri::command]
#[specta::specta]
pub async fn export_own(
    desk: State<'_, SharedDesk>,
    key: String,
    choices: OwnChoices,
    formats: Vec<Format>,
    folder: PathBuf,
    progress: Channel<Progress>,
) -> Result<ExportResult, Problem> {
    on_worker(desk, move |desk| {
        own::export(desk, &key, &choices, &formats, &folder, &telling(progress))
    })
    .await
}
