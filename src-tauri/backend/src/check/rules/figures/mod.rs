//! 数字: totals, shares, counts.

pub mod annex_differs;
pub mod compared;
pub mod counted_names;
pub mod full_coverage;
pub mod parts_of_total;
pub mod percentage;
pub mod share_missing;
pub mod shares;
pub mod targets;
