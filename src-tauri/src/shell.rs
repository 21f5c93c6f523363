//! The window: made, titled, remembered; files that arrive from outside.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use lantian_backend::api::desk::{Desk, Folders};
use serde::Serialize;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Context, Emitter, LogicalSize, Manager, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::DialogExt as _;
use tauri_plugin_window_state::StateFlags;

use crate::{instance, rpc, webview};

/// A file the user wants opened: a double-click, a second start.
const OPEN_FILE: &str = "open-file";

/// What the window is made for, and the least it works in.
const USUAL_SIZE: LogicalSize<f64> = LogicalSize::new(1360.0, 860.0);
const LEAST_SIZE: LogicalSize<f64> = LogicalSize::new(900.0, 600.0);

/// Said when no font was found that an annex can be printed with.
const NO_FONTS: &str = "本机没有找到可以排版的中文字体，导出的 PDF 会缺字。请安装思源字体（Debian 系统：fonts-noto-cjk），或把字体文件放到 ~/.fonts 后重新启动。";

/// Files that arrived before the page was there to hear of them.
#[derive(Debug, Default)]
pub struct Waiting(Mutex<Arrivals>);

#[derive(Debug, Default)]
struct Arrivals {
    file: Option<PathBuf>,
    /// The page asked what to open and hears of later files by itself.
    page_listens: bool,
}

impl Waiting {
    /// Keeps a file until the page asks; gives it back when the page listens.
    fn arrived(&self, file: PathBuf) -> Option<PathBuf> {
        let mut arrivals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if arrivals.page_listens {
            return Some(file);
        }
        arrivals.file = Some(file);
        None
    }

    /// The page is there now: what waited for it.
    fn page_is_there(&self) -> Option<PathBuf> {
        let mut arrivals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.page_listens = true;
        arrivals.file.take()
    }
}

/// What the page is told when it is there.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Start {
    /// A file to open at once, from the command line.
    pub open: Option<String>,
    /// The program's version.
    pub version: String,
    /// Something the user should know about this machine.
    pub notice: Option<String>,
}

/// The page is there: what should it open?
#[tauri::command]
#[specta::specta]
pub async fn ready(app: AppHandle) -> Start {
    let file = app.state::<Waiting>().page_is_there();
    let desk = Arc::clone(&app.state::<rpc::SharedDesk>());
    let fonts = tauri::async_runtime::spawn_blocking(move || desk.fonts()).await;
    let no_fonts = fonts.is_ok_and(|fonts| fonts.is_empty());
    if no_fonts {
        // Where no font is found at all, the page may not show the words.
        eprintln!("{NO_FONTS}");
    }
    Start {
        open: file.map(|path| path.display().to_string()),
        version: app.package_info().version.to_string(),
        notice: no_fonts.then(|| NO_FONTS.to_owned()),
    }
}

/// Runs the application until its window is closed, or hands its file to the
/// one that runs already.
pub fn run() -> ExitCode {
    tell_panics_in_chinese();
    let context = tauri::generate_context!();
    if instance::hand_over(&context.config().identifier) {
        return ExitCode::SUCCESS;
    }
    // A screen that does not answer makes the window library panic.
    let made = catch_unwind(AssertUnwindSafe(|| make(context)));
    match made {
        Ok(Ok(app)) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Ok(Err(error)) => {
            eprintln!("蓝天清单无法启动：{error}");
            ExitCode::FAILURE
        }
        Err(_) => {
            eprintln!(
                "蓝天清单无法启动：打不开窗口系统，请检查 DISPLAY 或 WAYLAND_DISPLAY 指向的屏幕。"
            );
            ExitCode::FAILURE
        }
    }
}

fn tell_panics_in_chinese() {
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("蓝天清单内部出错。下面一行供开发者查找原因：\n{panic}");
    }));
}

fn make(context: Context) -> tauri::Result<App> {
    let commands = rpc::commands();
    // Whether the window has decorations or is shown is not the user's choice.
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            second_start(app, &arguments, &folder);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(remembered).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(commands.invoke_handler())
        .manage(Waiting::default())
        .setup(|app| {
            if let Err(error) = set_up(app.handle()) {
                give_up(app.handle(), &error);
            }
            Ok(())
        })
        .build(context)
}

/// Says why there is no window, in a dialog of the system, and ends.
fn give_up(app: &AppHandle, error: &tauri::Error) {
    eprintln!("蓝天清单无法启动：{error}");
    let ending = app.clone();
    app.dialog()
        .message(format!("窗口无法打开，请检查系统的网页组件（WebKitGTK）是否完整。\n{error}"))
        .title("蓝天清单无法启动")
        .show(move |_| ending.exit(1));
}

fn set_up(app: &AppHandle) -> tauri::Result<()> {
    let desk = Arc::new(Desk::new(folders(app)?));
    // Fonts are looked for while the page loads.
    let early = Arc::clone(&desk);
    std::thread::spawn(move || early.fonts());
    app.manage(desk);
    if let Some(path) = named_file(&std::env::args().collect::<Vec<_>>(), Path::new("")) {
        let _ = app.state::<Waiting>().arrived(path);
    }
    let size = size_that_fits(app);
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("蓝天清单")
        .inner_size(size.width, size.height)
        .min_inner_size(LEAST_SIZE.width, LEAST_SIZE.height)
        .center()
        .zoom_hotkeys_enabled(false)
        .on_navigation(webview::is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    webview::tame(&window)
}

/// The usual size, or less on a small screen with room for its bars.
fn size_that_fits(app: &AppHandle) -> LogicalSize<f64> {
    let Ok(Some(monitor)) = app.primary_monitor() else { return USUAL_SIZE };
    let screen: LogicalSize<f64> = monitor.size().to_logical(monitor.scale_factor());
    LogicalSize::new(
        USUAL_SIZE.width.min(screen.width - 16.0).max(LEAST_SIZE.width),
        USUAL_SIZE.height.min(screen.height - 72.0).max(LEAST_SIZE.height),
    )
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
    let file = named_file(arguments, Path::new(folder));
    if let Some(path) = file.and_then(|path| app.state::<Waiting>().arrived(path)) {
        let _ = app.emit(OPEN_FILE, path.display().to_string());
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Waiting, named_file};

    #[test]
    fn a_file_is_found_on_the_command_line() {
        let cases: [(&[&str], Option<&str>); 5] = [
            (&["lantian-desktop"], None),
            (&["lantian-desktop", "方案.lantian"], Some("/home/方案.lantian")),
            (&["lantian-desktop", "/tmp/a b.lantian"], Some("/tmp/a b.lantian")),
            (&["lantian-desktop", "--flag", "a.lantian"], Some("/home/a.lantian")),
            (&["lantian-desktop", "--flag"], None),
        ];
        for (arguments, expected) in cases {
            let arguments: Vec<_> = arguments.iter().map(ToString::to_string).collect();
            let found = named_file(&arguments, Path::new("/home"));
            assert_eq!(found.as_deref(), expected.map(Path::new), "{arguments:?}");
        }
    }

    #[test]
    fn a_file_waits_until_the_page_listens() {
        let waiting = Waiting::default();
        let file = PathBuf::from("a.lantian");
        assert_eq!(waiting.arrived(file.clone()), None, "nobody listens yet");
        assert_eq!(waiting.page_is_there(), Some(file.clone()), "the page takes what waited");
        assert_eq!(waiting.page_is_there(), None, "after a reload it is not opened again");
        assert_eq!(waiting.arrived(file.clone()), Some(file), "now the page is told at once");
    }
}
