//! 区县清单.

use lantian_backend::api::districts::{self, DistrictChecklist, DistrictsView, Matrix, RowTexts};
use lantian_backend::api::problem::Problem;
use lantian_backend::domain::{DigestRowId, UnitId};
use tauri::State;

use super::{SharedDesk, on_worker};

/// The room at a glance.
#[tauri::command]
#[specta::specta]
pub async fn districts(desk: State<'_, SharedDesk>) -> Result<DistrictsView, Problem> {
    on_worker(desk, districts::districts).await
}

/// A row of the district table: clauses down, districts across.
#[tauri::command]
#[specta::specta]
pub async fn district_matrix(
    desk: State<'_, SharedDesk>,
    row: DigestRowId,
) -> Result<Option<Matrix>, Problem> {
    on_worker(desk, move |desk| districts::matrix(desk, row)).await
}

/// A district's checklist as printed.
#[tauri::command]
#[specta::specta]
pub async fn district_checklist(
    desk: State<'_, SharedDesk>,
    unit: UnitId,
) -> Result<Option<DistrictChecklist>, Problem> {
    on_worker(desk, move |desk| districts::checklist(desk, unit)).await
}

/// One row of the district table in every district.
#[tauri::command]
#[specta::specta]
pub async fn district_row_texts(
    desk: State<'_, SharedDesk>,
    row: DigestRowId,
) -> Result<Vec<RowTexts>, Problem> {
    on_worker(desk, move |desk| districts::row_texts(desk, row)).await
}
