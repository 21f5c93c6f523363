//! One file per command.

mod check;
mod compare;
mod coverage;
mod generate;
mod import;
mod plan;
mod print;
mod prose;
mod styles;
mod targets;
mod versions;

use lantian_backend::app::{AppError, instead_of_plan};

use crate::arguments::{Arguments, Command};
use crate::host::Terminal;
use crate::output::Ending;

/// Runs a command.
///
/// # Errors
/// Why nothing was done; a file of the wrong kind is told for what it is.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Ending, AppError> {
    run_command(arguments, terminal).map_err(instead_of_plan)
}

fn run_command(arguments: &Arguments, terminal: &Terminal) -> Result<Ending, AppError> {
    let json = arguments.json;
    match &arguments.command {
        Command::Import(import) => import::run(import, terminal, json),
        Command::Generate(generate) => generate::run(generate, terminal, json),
        Command::Print(print) => print::run(print, terminal, json),
        Command::Check(check) => check::run(check, terminal, json),
        Command::Coverage(wanted) => coverage::run(wanted, json),
        Command::Show(show) => plan::show(show, json),
        Command::Dump(path) => plan::dump(path),
        Command::Units(path) => plan::units(path, json),
        Command::Targets(path) => targets::run(path, terminal, json),
        Command::Styles(command) => styles::run(command, terminal, json),
        Command::Undo(undo) => plan::undo(undo, json),
        Command::Prose(prose) => prose::run(prose, json),
        Command::Snapshot(snapshot) => versions::snapshot(snapshot, terminal, json),
        Command::Versions(wanted) => versions::versions(wanted, terminal, json),
        Command::Compare(wanted) => compare::compare(wanted, terminal, json),
        Command::Changes(wanted) => compare::changes(wanted, terminal, json),
        Command::Sample(sample) => plan::sample(sample, terminal, json),
        // Answered before there is any work to do.
        Command::Help(_) => Ok(Ending::Done),
    }
}

/// Names separated the way offices separate them.
fn names<'t>(texts: impl IntoIterator<Item = &'t String>) -> Vec<String> {
    texts
        .into_iter()
        .flat_map(|text| text.split(['、', ',', '，']))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
