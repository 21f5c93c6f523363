//! 总表: one task, findings, filters and replacing.

use lantian_backend::api::findings::{self, FindingsNews};
use lantian_backend::api::problem::Problem;
use lantian_backend::api::task::{self, HistoryStep, TaskView};
use lantian_backend::api::wording::{self, UnitChoice, WordingHits};
use lantian_backend::domain::TaskId;
use tauri::State;

use super::{SharedDesk, on_worker};

/// One task, read out.
#[tauri::command]
#[specta::specta]
pub async fn task(desk: State<'_, SharedDesk>, id: TaskId) -> Result<TaskView, Problem> {
    on_worker(desk, move |desk| task::task(desk, id)).await
}

/// What undo steps did to a task.
#[tauri::command]
#[specta::specta]
pub async fn task_history(
    desk: State<'_, SharedDesk>,
    id: TaskId,
) -> Result<Vec<HistoryStep>, Problem> {
    on_worker(desk, move |desk| task::history(desk, id)).await
}

/// Every finding of the plan, as news to who knows an earlier answer.
#[tauri::command]
#[specta::specta]
pub async fn findings(
    desk: State<'_, SharedDesk>,
    known: Option<u32>,
) -> Result<FindingsNews, Problem> {
    on_worker(desk, move |desk| findings::findings(desk, known)).await
}

/// Units and groups to filter by.
#[tauri::command]
#[specta::specta]
pub async fn unit_choices(desk: State<'_, SharedDesk>) -> Result<Vec<UnitChoice>, Problem> {
    on_worker(desk, wording::unit_choices).await
}

/// Where a text stands in the annexes' own wordings.
#[tauri::command]
#[specta::specta]
pub async fn wordings(
    desk: State<'_, SharedDesk>,
    text: String,
    same_case: bool,
) -> Result<WordingHits, Problem> {
    on_worker(desk, move |desk| wording::wordings(desk, &text, same_case)).await
}
