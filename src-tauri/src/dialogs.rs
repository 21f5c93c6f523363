//! File dialogs. Only here does the program ask the system for a path.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// Names a file with one answer a line, for tests: each dialog takes the
/// first line and the file loses it. An empty line is 取消.
const ANSWERS: &str = "LANTIAN_DIALOG_ANSWERS";

/// What the user is asked for.
#[derive(Debug, Clone, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Question {
    /// A plan file to open.
    OpenPlan,
    /// A document to import.
    OpenDocument,
    /// A style file to load.
    OpenStyle,
    /// A folder.
    Folder {
        /// Where to begin; empty for wherever the system likes.
        at: String,
    },
    /// Where to write a file.
    Save {
        /// Title of the dialog.
        title: String,
        /// The file's name to begin with; with a folder, begins there.
        name: String,
        /// Its extension, without dot.
        extension: String,
        /// What such files are called.
        what: String,
    },
}

/// Asks the user for a file or folder; `None` when they think better of it.
#[tauri::command]
#[specta::specta]
pub async fn choose(app: AppHandle, question: Question) -> Option<String> {
    if let Some(answers) = std::env::var_os(ANSWERS) {
        return prepared_answer(&PathBuf::from(answers));
    }
    // The dialog waits for the user; the page must not.
    let asked = tauri::async_runtime::spawn_blocking(move || ask(&app, question));
    asked.await.ok().flatten().map(|path| path.display().to_string())
}

fn ask(app: &AppHandle, question: Question) -> Option<PathBuf> {
    let mut dialog: FileDialogBuilder<_> = app.dialog().file();
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    let chosen = match question {
        Question::OpenPlan => dialog
            .set_title("打开方案")
            .add_filter("蓝天清单方案", &["lantian"])
            .blocking_pick_file(),
        Question::OpenDocument => dialog
            .set_title("导入已有方案")
            .add_filter(
                "文档和表格",
                &[
                    "docx", "doc", "wps", "xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv", "txt",
                    "html", "htm",
                ],
            )
            .add_filter("所有文件", &["*"])
            .blocking_pick_file(),
        Question::OpenStyle => dialog
            .set_title("载入样式")
            .add_filter("蓝天清单样式", &["lantian-style"])
            .blocking_pick_file(),
        Question::Folder { at } => {
            let dialog = dialog.set_title("选择文件夹");
            let dialog = if at.is_empty() { dialog } else { dialog.set_directory(at) };
            dialog.blocking_pick_folder()
        }
        Question::Save { title, name, extension, what } => begin_at(dialog, Path::new(&name))
            .set_title(title)
            .add_filter(what, &[extension.as_str()])
            .blocking_save_file(),
    };
    chosen?.into_path().ok()
}

/// Begins a dialog at a file name, in its folder where it has one that is
/// there.
fn begin_at(dialog: FileDialogBuilder<tauri::Wry>, path: &Path) -> FileDialogBuilder<tauri::Wry> {
    let dialog = match path.parent().filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    dialog.set_file_name(path.file_name().unwrap_or_default().to_string_lossy())
}

fn prepared_answer(file: &PathBuf) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let (first, rest) = text.split_once('\n').unwrap_or((text.as_str(), ""));
    let first = first.to_owned();
    std::fs::write(file, rest).ok()?;
    (!first.is_empty()).then_some(first)
}
