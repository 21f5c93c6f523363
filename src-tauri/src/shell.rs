//! The window: made, titled, remembered; dialogs and files that arrive from
//! outside.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use lantian_backend::api::desk::{Desk, Folders};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager, State, WebviewUrl, WebviewWindowBuilder};

use crate::rpc;

/// A file the user wants opened: a double-click, a second start.
const OPEN_FILE: &str = "open-file";

/// Files that arrived before the page was there to hear of them.
#[derive(Debug, Default)]
pub struct Waiting(Mutex<Option<PathBuf>>);

/// What the page is told when it is there.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Start {
    /// A file to open at once, from the command line.
    pub open: Option<String>,
    /// The program's version.
    pub version: String,
}

/// The page is there: what should it open?
#[tauri::command]
#[specta::specta]
pub fn ready(app: AppHandle, waiting: State<'_, Waiting>) -> Start {
    let file = waiting.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    Start {
        open: file.map(|path| path.display().to_string()),
        version: app.package_info().version.to_string(),
    }
}

/// Runs the application until its window is closed.
pub fn run() {
    let commands = rpc::commands();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            second_start(app, &arguments, &folder);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(commands.invoke_handler())
        .manage(Waiting::default())
        .setup(|app| {
            set_up(app.handle())?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = app {
        eprintln!("蓝天清单无法启动：{error}");
        std::process::exit(1);
    }
}

fn set_up(app: &AppHandle) -> tauri::Result<()> {
    let desk = Arc::new(Desk::new(folders(app)?));
    // Fonts are looked for while the page loads.
    let early = Arc::clone(&desk);
    std::thread::spawn(move || early.fonts());
    app.manage(desk);
    if let Some(path) = named_file(&std::env::args().collect::<Vec<_>>(), Path::new("")) {
        *app.state::<Waiting>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("蓝天清单")
        .inner_size(1360.0, 860.0)
        .min_inner_size(900.0, 600.0)
        .zoom_hotkeys_enabled(false)
        .build()?;
    Ok(())
}

fn folders(app: &AppHandle) -> tauri::Result<Folders> {
    let paths = app.path();
    let documents = paths.document_dir().or_else(|_| paths.home_dir())?;
    Ok(Folders { config: paths.app_config_dir()?, documents: documents.join("蓝天清单") })
}

/// The file named on a command line, made absolute.
fn named_file(arguments: &[String], folder: &Path) -> Option<PathBuf> {
    let named = arguments.iter().skip(1).find(|argument| !argument.starts_with('-'))?;
    let path = folder.join(named);
    Some(std::path::absolute(&path).unwrap_or(path))
}

/// The program was started again: bring its window to the front, with the
/// file that was double-clicked.
fn second_start(app: &AppHandle, arguments: &[String], folder: &str) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    if let Some(path) = named_file(arguments, Path::new(folder)) {
        let _ = app.emit(OPEN_FILE, path.display().to_string());
    }
}
