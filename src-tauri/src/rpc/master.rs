//! 总表.

use lantian_backend::api::master::{self, MasterView, UnitName};
use lantian_backend::api::problem::Problem;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The master table.
#[tauri::command]
#[specta::specta]
pub async fn master(desk: State<'_, SharedDesk>) -> Result<MasterView, Problem> {
    on_worker(desk, master::master).await
}

/// Names of units, for completion.
#[tauri::command]
#[specta::specta]
pub async fn unit_names(desk: State<'_, SharedDesk>) -> Result<Vec<UnitName>, Problem> {
    on_worker(desk, master::unit_names).await
}
