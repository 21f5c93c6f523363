//! 结构: rows, numbers, empty cells.

pub mod duplicate_row;
pub mod empty_cell;
pub mod empty_column;
pub mod heading_stops;
pub mod item_named_like_category;
pub mod line_break;
pub mod merged_cell;
pub mod missing_stop;
pub mod name_stops;
pub mod numbering;
pub mod prose_numbering;
pub mod same_mark;
pub mod split_group;
