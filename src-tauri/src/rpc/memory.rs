//! What the window remembers between two starts.

use lantian_backend::api::memory;
use lantian_backend::api::problem::Problem;
use tauri::State;

use super::{SharedDesk, on_worker};

/// Remembers a text under a name, or forgets it.
#[tauri::command]
#[specta::specta]
pub async fn remember(
    desk: State<'_, SharedDesk>,
    name: String,
    text: Option<String>,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| {
        memory::keep(desk, &name, text);
        Ok(())
    })
    .await
}

/// Everything remembered, by name.
#[tauri::command]
#[specta::specta]
pub async fn remembered(
    desk: State<'_, SharedDesk>,
) -> Result<std::collections::BTreeMap<String, String>, Problem> {
    on_worker(desk, |desk| Ok(memory::all(desk))).await
}
