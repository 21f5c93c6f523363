//! 校核: a plan looked through for the mistakes people make.
//!
//! A checker computes; it never changes text by itself. Every rule has a file
//! of its own under [`rules`]; it names its authority, and its findings name
//! the place, quote the text as it stands, say why and what to do.
//!
//! Rules that look at one text at a time are remembered by text
//! ([`Memory`]), so that checking again after an edit reads anew only what
//! was edited.

mod compare;
mod dates;
mod ignoring;
mod lexicon;
mod memory;
mod pairing;
mod rule;
mod rules;
mod run;
mod scan;
mod subject;
#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;
mod unit_cells;

pub use ignoring::{covers, is_ignored};
pub use lexicon::Lexicon;
pub use memory::Memory;
pub use rule::{Authority, Change, Check, Checked, Family, Rule};
pub use rules::{all, named};
pub use run::{Report, check, check_with};
