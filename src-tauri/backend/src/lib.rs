//! The core of 蓝天清单: one master task table in, every annex out.
//!
//! Layers point one way only; see `ARCHITECTURE.md`. Nothing here opens a
//! window or a socket.

pub mod api;
pub mod app;
pub mod check;
pub mod compare;
pub mod derive;
pub mod domain;
pub mod edit;
pub mod export;
pub mod finding;
pub mod importer;
pub mod layout;
pub mod learn;
pub mod printer;
pub mod reading;
pub mod store;
