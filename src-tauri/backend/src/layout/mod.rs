//! Layout: a sheet model onto pages of positioned lines and texts.
//!
//! Pure given fonts. [`sheet`] says what is printed, [`compose`] breaks it
//! onto pages, [`draw`] places lines and texts; exporters only draw. The
//! same composition gives the workbook its row heights and page breaks.

mod annex_table;
mod arrange;
mod closing;
pub mod columns;
pub mod compose;
pub mod draw;
mod face;
mod font_names;
pub mod fonts;
pub mod frame;
pub mod grid;
pub mod head;
pub mod linebreak;
pub mod measure;
pub mod page_setup;
pub mod paginate;
pub mod sheet;
pub mod style;
pub mod tables;
pub mod title;

pub use annex_table::effective_columns;
pub use arrange::checklist_order;
pub use face::{Face, FaceData};
pub use fonts::{FontLibrary, FontUse, Typeface};
pub use page_setup::Orientation;
pub use sheet::{
    Booklet, Cell, MarkLook, Merge, Part, Properties, Row, Section, Table, TableColumn, TextMark,
};
pub use style::{AnnexStyle, Facts, ordinal, table_of};
