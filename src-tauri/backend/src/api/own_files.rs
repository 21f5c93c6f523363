//! The program's own files beside the plans: recent plans, unfinished input,
//! what the window remembers. Small, and never a reason to stop work: one
//! that is damaged counts as empty, one that cannot be written is let be.

use std::fs;
use std::sync::PoisonError;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::desk::Desk;
use crate::export::write_atomically;

/// What one of the program's own files holds.
pub(super) fn read<T: DeserializeOwned + Default>(desk: &Desk, name: &str) -> T {
    let text = fs::read(desk.folders().config.join(name)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Changes what a file holds. Commands run side by side: only one at a time
/// reads, changes and writes.
pub(super) fn change<T>(desk: &Desk, name: &str, change: impl FnOnce(&mut T))
where
    T: DeserializeOwned + Serialize + Default + PartialEq,
{
    let _alone = desk.own_files().lock().unwrap_or_else(PoisonError::into_inner);
    let mut held: T = read(desk, name);
    change(&mut held);
    if held == read(desk, name) {
        return;
    }
    let folder = &desk.folders().config;
    let _ = fs::create_dir_all(folder);
    if let Ok(text) = serde_json::to_vec_pretty(&held) {
        let _ = write_atomically(&folder.join(name), &text);
    }
}
