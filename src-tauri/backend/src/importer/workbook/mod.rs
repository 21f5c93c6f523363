//! Workbooks: every sheet as a grid, merged cells told apart from empty ones,
//! values as the sheet shows them.

mod biff;
mod excel;
mod ods;
mod sheet;
mod value;
mod xlsx;

pub use excel::xls;
pub use ods::read as ods;
pub use xlsx::read as xlsx;

#[cfg(test)]
pub mod tests;
