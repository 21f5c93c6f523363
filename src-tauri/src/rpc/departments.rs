//! 部门清单.

use lantian_backend::api::departments::{self, DepartmentSheet, DepartmentsView};
use lantian_backend::api::problem::Problem;
use lantian_backend::domain::UnitId;
use tauri::State;

use super::{SharedDesk, on_worker};

/// Departments and their checklists.
#[tauri::command]
#[specta::specta]
pub async fn departments(desk: State<'_, SharedDesk>) -> Result<DepartmentsView, Problem> {
    on_worker(desk, departments::departments).await
}

/// The checklist of a department, as it will be printed.
#[tauri::command]
#[specta::specta]
pub async fn department_checklist(
    desk: State<'_, SharedDesk>,
    unit: UnitId,
) -> Result<DepartmentSheet, Problem> {
    on_worker(desk, move |desk| departments::checklist(desk, unit)).await
}
