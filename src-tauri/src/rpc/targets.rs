//! 指标分解.

use lantian_backend::api::problem::Problem;
use lantian_backend::api::targets::{self, TargetsView};
use tauri::State;

use super::{SharedDesk, on_worker};

/// Targets across units, and figures that could be targets.
#[tauri::command]
#[specta::specta]
pub async fn targets(desk: State<'_, SharedDesk>) -> Result<TargetsView, Problem> {
    on_worker(desk, targets::targets).await
}
