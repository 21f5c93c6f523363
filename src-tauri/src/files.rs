//! Files and folders shown by the system's own programs.

use std::path::PathBuf;

use lantian_backend::api::problem::Problem;

/// Shows a file in its folder, in the system's file manager.
#[tauri::command]
#[specta::specta]
pub async fn show_in_folder(path: PathBuf) -> Result<(), Problem> {
    // Waits for the file manager; the page must not.
    let shown = tauri::async_runtime::spawn_blocking(move || show(&path));
    shown.await.unwrap_or_else(|_| Err(Problem::internal()))
}

fn show(path: &std::path::Path) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(path);
    if !path.exists() {
        return Err(Problem {
            code: "files.gone".to_owned(),
            message: format!("找不到“{}”。", path.display()),
            hint: "文件可能已被移动、改名，或所在的U盘已拔出。".to_owned(),
        });
    }
    // A desktop without a file manager that can mark a file may still open
    // the folder.
    tauri_plugin_opener::reveal_item_in_dir(path)
        .or_else(|_| tauri_plugin_opener::open_path(folder, None::<&str>))
        .map_err(|_| Problem {
            code: "files.no_manager".to_owned(),
            message: format!("无法打开文件夹“{}”。", folder.display()),
            hint: "系统没有可用的文件管理器；请按这个路径自行打开。".to_owned(),
        })
}
