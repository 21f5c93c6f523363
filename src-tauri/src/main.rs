//! Starts the desktop application; nothing else.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod dialogs;
mod files;
mod rpc;
mod shell;

fn main() {
    shell::run();
}
