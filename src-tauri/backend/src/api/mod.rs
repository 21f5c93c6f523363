//! Transport types: what other programs read. Never used by the core itself.

pub mod dump;

/// Version of every JSON shape in this module; raised when a shape changes in
/// a way that breaks readers.
pub const SCHEMA_VERSION: u32 = 1;
