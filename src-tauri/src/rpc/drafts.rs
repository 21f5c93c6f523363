//! Unfinished input.

use lantian_backend::api::drafts::{self, Draft};
use lantian_backend::api::problem::Problem;
use tauri::State;

use super::{SharedDesk, on_worker};

/// Keeps the draft of a plan file, or forgets it.
#[tauri::command]
#[specta::specta]
pub async fn keep_draft(
    desk: State<'_, SharedDesk>,
    path: String,
    draft: Option<Draft>,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| {
        drafts::keep(desk, &path, draft);
        Ok(())
    })
    .await
}

/// The draft kept for a plan file.
#[tauri::command]
#[specta::specta]
pub async fn kept_draft(
    desk: State<'_, SharedDesk>,
    path: String,
) -> Result<Option<Draft>, Problem> {
    on_worker(desk, move |desk| Ok(drafts::kept(desk, &path))).await
}
