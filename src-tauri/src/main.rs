//! Starts the desktop application; nothing else.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod dialogs;
mod files;
mod instance;
mod rpc;
mod shell;
mod surroundings;
mod webview;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Err(reason) = surroundings::prepare() {
        eprintln!("蓝天清单无法启动：{reason}");
        return ExitCode::FAILURE;
    }
    shell::run()
}
