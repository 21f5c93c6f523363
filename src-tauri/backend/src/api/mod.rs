//! The commands a window gives, and what they answer: transport types beside
//! the functions that fill them. Bodies know no window; the shell adds one
//! line to each. The core never uses anything from here.

pub mod checking;
pub mod comments;
pub mod compare;
pub mod copies;
pub mod coverage;
pub mod departments;
pub mod desk;
pub mod districts;
pub mod drafts;
pub mod dump;
pub mod exporting;
pub mod findings;
pub mod importing;
pub mod master;
pub mod memory;
pub mod overview;
pub mod own;
mod own_files;
pub mod plan;
pub mod printing;
pub mod problem;
pub mod reports;
pub mod start;
pub mod styles;
pub mod targets;
pub mod task;
pub mod units;
pub mod versions;
pub mod wording;

/// Version of every JSON shape in this module; raised when a shape changes in
/// a way that breaks readers.
pub const SCHEMA_VERSION: u32 = 1;
