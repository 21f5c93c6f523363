//! From a file as offices leave it to rows of a plan.
//!
//! Reading comes first: [`source`] finds out what a file really is and hands
//! it to one reader, and every reader delivers the same
//! [`document::RawDocument`].

pub mod document;
pub mod error;
pub mod header;
pub mod recognise;
pub mod rows;
pub mod source;

mod delimited;
mod docx;
mod head_words;
mod html;
mod legacy;
mod package;
mod pasted;
mod setting;
mod spans;
mod statistics;
mod workbook;
mod xml;

pub use error::ImportError;
pub use source::{Limits, Reading, SourceFormat, read_bytes, read_file, read_pasted};

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod source_tests;
