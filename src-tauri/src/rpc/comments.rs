//! Comments on changes.

use lantian_backend::api::comments::{self, CommentEdit, CommentView};
use lantian_backend::api::problem::Problem;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The comments in the open plan's file.
#[tauri::command]
#[specta::specta]
pub async fn comments(desk: State<'_, SharedDesk>) -> Result<Vec<CommentView>, Problem> {
    on_worker(desk, comments::comments).await
}

/// Does something with comments.
#[tauri::command]
#[specta::specta]
pub async fn edit_comments(
    desk: State<'_, SharedDesk>,
    edit: CommentEdit,
) -> Result<Vec<CommentView>, Problem> {
    on_worker(desk, move |desk| comments::edit_comments(desk, &edit)).await
}
