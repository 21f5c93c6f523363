//! From what a document says to a plan: units proposed, lists taken over,
//! and every published checklist row tied to the tasks it came from, so that
//! deriving again gives the same annexes back.

mod alignment;
mod department;
mod district;
mod figures;
mod heading;
mod matching;
mod named;
mod plan;
mod prose;
mod style;
mod totals;

pub use plan::{LearnOptions, Learned, learn};
pub use style::{FROM_DOCUMENT, style_of};
