//! The `lantian` command: the same use cases as the window, without one.

mod arguments;
mod commands;
mod host;
mod output;
mod usage;
mod values;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, Help};
use host::Terminal;
use output::Ending;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    // A command that cannot be parsed still says whether JSON is wanted.
    let json = std::env::args_os().any(|argument| argument == "--json");
    let ending = match Arguments::try_parse() {
        Ok(Arguments { command: Command::Help(help), .. }) => show_help(&help, json),
        Ok(arguments) => run(arguments).await,
        Err(error) => usage::tell(&error, json),
    };
    output::finish(ending)
}

async fn run(arguments: Arguments) -> Ending {
    let terminal = Terminal::new(arguments.quiet || arguments.json);
    let stop = terminal.stop_switch();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.turn();
        }
    });
    let json = arguments.json;
    let work = tokio::task::spawn_blocking(move || commands::run(&arguments, &terminal));
    match work.await {
        Ok(Ok(ending)) => ending,
        Ok(Err(error)) => output::failure(&error, json),
        Err(_) => output::broken(json),
    }
}

/// `lantian help import` is `lantian import --help`.
fn show_help(help: &Help, json: bool) -> Ending {
    let command = help.command.as_deref();
    let words = std::iter::once("lantian").chain(command).chain(["--help"]);
    match Arguments::try_parse_from(words) {
        Ok(_) => Ending::Done,
        Err(error) => usage::tell(&error, json),
    }
}
