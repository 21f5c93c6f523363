//! 校核: what is not told, and the office's own words.

use lantian_backend::api::findings::{self, IgnoredView};
use lantian_backend::api::problem::Problem;
use lantian_backend::domain::OwnWord;
use tauri::State;

use super::{SharedDesk, on_worker};

/// What the clerk does not want to be told again.
#[tauri::command]
#[specta::specta]
pub async fn ignored_findings(desk: State<'_, SharedDesk>) -> Result<Vec<IgnoredView>, Problem> {
    on_worker(desk, findings::ignored).await
}

/// The office's own words.
#[tauri::command]
#[specta::specta]
pub async fn own_words(desk: State<'_, SharedDesk>) -> Result<Vec<OwnWord>, Problem> {
    on_worker(desk, findings::own_words).await
}
