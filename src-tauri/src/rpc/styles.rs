//! 版式.

use std::path::PathBuf;

use lantian_backend::api::exporting::PreviewView;
use lantian_backend::api::plan::Outcome;
use lantian_backend::api::problem::Problem;
use lantian_backend::api::styles::{self, StylesView};
use lantian_backend::domain::StyleTable;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The plan's style.
#[tauri::command]
#[specta::specta]
pub async fn styles(desk: State<'_, SharedDesk>) -> Result<StylesView, Problem> {
    on_worker(desk, styles::styles).await
}

/// The real pages of a table of the plan's style.
#[tauri::command]
#[specta::specta]
pub async fn style_preview(
    desk: State<'_, SharedDesk>,
    table: StyleTable,
) -> Result<PreviewView, Problem> {
    on_worker(desk, move |desk| styles::preview(desk, table)).await
}

/// Takes a style from a file.
#[tauri::command]
#[specta::specta]
pub async fn load_style(desk: State<'_, SharedDesk>, path: PathBuf) -> Result<Outcome, Problem> {
    on_worker(desk, move |desk| styles::load(desk, &path)).await
}

/// Writes the plan's style into a file.
#[tauri::command]
#[specta::specta]
pub async fn save_style(desk: State<'_, SharedDesk>, path: PathBuf) -> Result<String, Problem> {
    on_worker(desk, move |desk| styles::save(desk, &path)).await
}
