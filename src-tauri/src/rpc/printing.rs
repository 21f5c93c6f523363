//! Printing. The system's viewer is called from here, where there is no
//! printer.

use lantian_backend::api::printing::{self, PrintQueueView, PrintRequest, PrintersView};
use lantian_backend::api::problem::Problem;
use tauri::State;

use super::{SharedDesk, on_worker};

/// The printers of this computer.
#[tauri::command]
#[specta::specta]
pub async fn printers(desk: State<'_, SharedDesk>) -> Result<PrintersView, Problem> {
    on_worker(desk, |desk| Ok(printing::printers(desk))).await
}

/// Prints lists; answers when the last one was handed over.
#[tauri::command]
#[specta::specta]
pub async fn print_lists(
    desk: State<'_, SharedDesk>,
    request: PrintRequest,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| printing::print(desk, &request)).await
}

/// The print queue.
#[tauri::command]
#[specta::specta]
pub async fn print_queue(desk: State<'_, SharedDesk>) -> Result<PrintQueueView, Problem> {
    on_worker(desk, |desk| Ok(printing::queue(desk))).await
}

/// Takes a job back.
#[tauri::command]
#[specta::specta]
pub async fn cancel_print(desk: State<'_, SharedDesk>, id: u32) -> Result<(), Problem> {
    on_worker(desk, move |desk| printing::cancel(desk, id)).await
}

/// Tries jobs again.
#[tauri::command]
#[specta::specta]
pub async fn retry_prints(desk: State<'_, SharedDesk>, ids: Vec<u32>) -> Result<(), Problem> {
    on_worker(desk, move |desk| {
        printing::retry(desk, &ids);
        Ok(())
    })
    .await
}

/// Takes jobs off the list of which nothing more will become.
#[tauri::command]
#[specta::specta]
pub async fn clear_print_queue(desk: State<'_, SharedDesk>) -> Result<(), Problem> {
    on_worker(desk, |desk| {
        printing::clear(desk);
        Ok(())
    })
    .await
}

/// Hands what would be printed to the system's PDF viewer, to be printed
/// there.
#[tauri::command]
#[specta::specta]
pub async fn show_print_file(
    desk: State<'_, SharedDesk>,
    request: PrintRequest,
) -> Result<(), Problem> {
    on_worker(desk, move |desk| {
        let path = printing::file_to_show(desk, &request)?;
        tauri_plugin_opener::open_path(&path, None::<&str>).map_err(|_| printing::cannot_show())
    })
    .await
}
