//! 单位.

use lantian_backend::api::problem::Problem;
use lantian_backend::api::units::{self, UnitUsesView, UnitsView};
use lantian_backend::domain::UnitId;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The registry of units.
#[tauri::command]
#[specta::specta]
pub async fn units(desk: State<'_, SharedDesk>) -> Result<UnitsView, Problem> {
    on_worker(desk, units::units).await
}

/// Where a unit is used.
#[tauri::command]
#[specta::specta]
pub async fn unit_uses(desk: State<'_, SharedDesk>, unit: UnitId) -> Result<UnitUsesView, Problem> {
    on_worker(desk, move |desk| units::uses(desk, unit)).await
}
