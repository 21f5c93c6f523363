//! The `lantian` command: the same use cases as the window, without one.

mod arguments;
mod commands;
mod host;
mod output;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use host::Terminal;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    let terminal = Terminal::new(arguments.quiet || arguments.json);
    let stop = terminal.stop_switch();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    });
    let json = arguments.json;
    let work = tokio::task::spawn_blocking(move || commands::run(&arguments, &terminal));
    match work.await {
        Ok(Ok(code)) => code.into(),
        Ok(Err(error)) => output::failure(&error, json).into(),
        Err(_) => output::broken(json).into(),
    }
}
