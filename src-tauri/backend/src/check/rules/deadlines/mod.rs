//! 时限: by when.

pub mod against_text;
pub mod before_year;
pub mod impossible;
pub mod list_deadlines;
pub mod style;
