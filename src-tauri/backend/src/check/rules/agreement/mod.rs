//! 一致: the same said in several places.

pub mod bracket_stop;
pub mod district_marks;
pub mod district_repeats;
pub mod district_wording;
pub mod item_moved;
pub mod kind_dropped;
pub mod list_units;
pub mod names;
pub mod needs_review;
pub mod prose_units;
pub mod prose_wording;
pub mod titles;
pub mod wording;
