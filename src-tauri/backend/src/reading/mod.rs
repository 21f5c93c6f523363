//! Reading: what a cell's text means. Never fails: what cannot be understood
//! comes back as a finding beside the value.

pub mod deadline;
pub mod decimal;
pub mod difference;
pub mod figure;
pub mod implied;
pub mod likeness;
pub mod named;
pub mod no_name;
pub mod numerals;
pub mod phrases;
pub mod pieces;
pub mod propose;
pub mod prose;
pub mod quantity;
pub mod registry;
pub mod rising;
pub mod text;
pub mod units;
pub mod words;
