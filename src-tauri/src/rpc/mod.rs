//! One-line adapters: a command of the window calls its function in
//! `lantian_backend::api` on a worker thread. Nothing is decided here.

mod checks;
mod comments;
mod compare;
mod copies;
mod coverage;
mod departments;
mod districts;
mod drafts;
mod exporting;
mod importing;
mod master;
mod memory;
mod own;
mod plan;
mod printing;
mod start;
mod styles;
mod targets;
mod task;
mod units;
mod versions;

use lantian_backend::api::desk::{Desk, Progress};
use lantian_backend::api::problem::Problem;
use std::sync::Arc;
use tauri::ipc::Channel;
use tauri_specta::{Builder, collect_commands};

/// The desk as the shell holds it.
pub type SharedDesk = Arc<Desk>;

/// Every command, as Rust registers it and TypeScript sees it.
pub fn commands() -> Builder<tauri::Wry> {
    // Every type crosses in one direction with one shape.
    Builder::<tauri::Wry>::new().disable_serde_phases().commands(collect_commands![
        crate::shell::ready,
        crate::dialogs::choose,
        plan::current_plan,
        plan::open_plan,
        plan::create_plan,
        plan::reload_plan,
        plan::close_plan,
        plan::apply_edit,
        plan::undo,
        plan::redo,
        plan::stop_work,
        master::master,
        task::task,
        task::task_history,
        task::findings,
        checks::ignored_findings,
        checks::own_words,
        coverage::coverage,
        coverage::write_coverage,
        coverage::write_check_report,
        coverage::shared_targets,
        coverage::write_picture,
        task::unit_choices,
        task::wordings,
        copies::plan_past,
        copies::write_copy,
        copies::save_as,
        crate::files::show_in_folder,
        master::unit_names,
        drafts::keep_draft,
        drafts::kept_draft,
        memory::remember,
        memory::remembered,
        districts::districts,
        districts::district_matrix,
        districts::district_checklist,
        districts::district_row_texts,
        targets::targets,
        start::recent_plans,
        start::forget_recent,
        start::open_sample,
        units::units,
        units::unit_uses,
        departments::departments,
        departments::department_checklist,
        start::suggest_plan_path,
        importing::read_import,
        importing::choose_import,
        importing::import_rows,
        importing::import_changes,
        importing::accept_import,
        importing::create_from_import,
        importing::forget_import,
        exporting::export_view,
        exporting::export_preview,
        exporting::planned_files,
        exporting::export_files,
        exporting::open_exported,
        styles::styles,
        styles::style_preview,
        styles::load_style,
        styles::save_style,
        own::own_units,
        own::own_sheet,
        own::own_preview,
        own::export_own,
        printing::printers,
        printing::print_lists,
        printing::print_queue,
        printing::cancel_print,
        printing::retry_prints,
        printing::clear_print_queue,
        printing::show_print_file,
        versions::versions,
        versions::keep_version,
        versions::offered_version,
        versions::restore_version,
        versions::version_content,
        versions::version_table,
        versions::export_version,
        compare::compare_sides,
        compare::compare_lines,
        compare::compare_cells,
        compare::take_change,
        compare::change_sheet_preview,
        compare::write_change_sheet,
        compare::merge_bases,
        compare::merge_view,
        compare::accept_merge,
        comments::comments,
        comments::edit_comments,
    ])
}

/// Runs work where it blocks nobody. A panic becomes a problem, not silence.
async fn on_worker<T: Send + 'static>(
    desk: tauri::State<'_, SharedDesk>,
    work: impl FnOnce(&Desk) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn_blocking(move || work(&desk))
        .await
        .unwrap_or_else(|_| Err(Problem::internal()))
}

/// Where a command's progress goes. A page that no longer listens stops
/// nothing.
fn telling(progress: Channel<Progress>) -> impl Fn(Progress) + Send + Sync {
    move |step| {
        let _ = progress.send(step);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use specta_typescript::Typescript;

    /// The bindings in `ui/src/api/bindings.ts` are what Rust says. Run with
    /// `LANTIAN_BINDINGS=write` to bring them up to date.
    #[test]
    fn bindings_are_up_to_date() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/bindings.ts");
        let fresh = tempfile::tempdir().expect("a folder");
        let fresh_file = fresh.path().join("bindings.ts");
        let header = "// Generated from Rust by `make bindings`. Do not edit.\n// oxlint-disable\n// @ts-nocheck\n";
        super::commands()
            .export(Typescript::default().header(header), &fresh_file)
            .expect("every command has a TypeScript shape");
        let text = std::fs::read_to_string(&fresh_file).expect("just written");
        if std::env::var_os("LANTIAN_BINDINGS").is_some_and(|value| value == "write") {
            std::fs::write(&kept, &text).expect("the bindings can be written");
        }
        let known = std::fs::read_to_string(&kept).unwrap_or_default();
        assert!(known == text, "ui/src/api/bindings.ts is stale: run `make bindings`");
    }
}
