//! 版本对比.

use std::path::PathBuf;

use lantian_backend::api::compare::merging::{self, MergeBases, MergeChoice, MergeView};
use lantian_backend::api::compare::{
    self, CompareLines, CompareView, LineCells, Scope, SideChoice,
};
use lantian_backend::api::exporting::PreviewView;
use lantian_backend::api::plan::Outcome;
use lantian_backend::api::problem::Problem;
use lantian_backend::store::Existing;
use tauri::State;

use super::{SharedDesk, on_worker};

/// Compares two sides.
#[tauri::command]
#[specta::specta]
pub async fn compare_sides(
    desk: State<'_, SharedDesk>,
    before: SideChoice,
    after: SideChoice,
) -> Result<CompareView, Problem> {
    on_worker(desk, move |desk| compare::compare(desk, &before, &after)).await
}

/// The lines and changes of a list or checklist.
#[tauri::command]
#[specta::specta]
pub async fn compare_lines(
    desk: State<'_, SharedDesk>,
    key: u32,
    scope: Scope,
) -> Result<CompareLines, Problem> {
    on_worker(desk, move |desk| compare::compare_lines(desk, key, &scope)).await
}

/// The cells of some lines.
#[tauri::command]
#[specta::specta]
pub async fn compare_cells(
    desk: State<'_, SharedDesk>,
    key: u32,
    scope: Scope,
    from: u32,
    count: u32,
) -> Result<Vec<LineCells>, Problem> {
    on_worker(desk, move |desk| compare::compare_cells(desk, key, &scope, from, count)).await
}

/// Takes a change over, or back.
#[tauri::command]
#[specta::specta]
pub async fn take_change(
    desk: State<'_, SharedDesk>,
    key: u32,
    scope: Scope,
    change: u32,
) -> Result<Outcome, Problem> {
    on_worker(desk, move |desk| compare::take(desk, key, &scope, change)).await
}

/// The change sheet as it would be printed.
#[tauri::command]
#[specta::specta]
pub async fn change_sheet_preview(
    desk: State<'_, SharedDesk>,
    key: u32,
    unit: Option<String>,
) -> Result<PreviewView, Problem> {
    on_worker(desk, move |desk| compare::sheet_preview(desk, key, unit.as_deref())).await
}

/// Writes the change sheet.
#[tauri::command]
#[specta::specta]
pub async fn write_change_sheet(
    desk: State<'_, SharedDesk>,
    key: u32,
    unit: Option<String>,
    path: PathBuf,
    existing: Existing,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| compare::write_sheet(desk, key, unit.as_deref(), &path, existing))
        .await
}

/// Versions that may be the draft two sides began with.
#[tauri::command]
#[specta::specta]
pub async fn merge_bases(
    desk: State<'_, SharedDesk>,
    theirs: SideChoice,
) -> Result<MergeBases, Problem> {
    on_worker(desk, move |desk| merging::merge_bases(desk, &theirs)).await
}

/// What somebody else made of an earlier draft, merged with the open plan.
#[tauri::command]
#[specta::specta]
pub async fn merge_view(
    desk: State<'_, SharedDesk>,
    base: SideChoice,
    theirs: SideChoice,
) -> Result<MergeView, Problem> {
    on_worker(desk, move |desk| merging::merge_view(desk, &base, &theirs)).await
}

/// Puts the merged master in place.
#[tauri::command]
#[specta::specta]
pub async fn accept_merge(
    desk: State<'_, SharedDesk>,
    key: u32,
    choices: Vec<MergeChoice>,
) -> Result<Outcome, Problem> {
    on_worker(desk, move |desk| merging::accept_merge(desk, key, &choices)).await
}
