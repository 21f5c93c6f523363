//! One file per command.

mod generate;
mod import;
mod plan;

use lantian_backend::app::AppError;

use crate::arguments::{Arguments, Command};
use crate::host::Terminal;
use crate::output::Ending;

/// Runs a command.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Ending, AppError> {
    let json = arguments.json;
    match &arguments.command {
        Command::Import(import) => import::run(import, terminal, json),
        Command::Generate(generate) => generate::run(generate, terminal, json),
        Command::Show(show) => plan::show(show, json),
        Command::Dump(path) => plan::dump(path),
        Command::Units(path) => plan::units(path, json),
        Command::Undo(undo) => plan::undo(undo, json),
        Command::Sample(path) => plan::sample(path, terminal, json),
    }
}

/// Names separated the way offices separate them.
fn names(text: Option<&str>) -> Vec<String> {
    text.unwrap_or_default()
        .split(['、', ',', '，'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
