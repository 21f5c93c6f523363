//! From a file as offices leave it to rows of a plan.

pub mod document;
pub mod header;
pub mod recognise;
pub mod rows;
