//! Use cases: what a user does, without a window or a terminal.

mod annexes;
mod change_sheet;
mod copies;
mod error;
mod generate;
mod host;
mod import;
mod reimport;
mod sample;
mod session;
mod style_file;

pub use annexes::{
    AnnexJob, AnnexSubject, DEPARTMENTS_TITLE, DISTRICTS_TITLE, annex_jobs, own_jobs,
};
pub use change_sheet::{CHANGES_TITLE, ChangeSheet, change_booklet, sample_changes};
pub use copies::{KeptPast, for_others, remembered_texts};
pub use error::AppError;
pub use generate::{
    Failure, Format, GenerateOptions, Generated, GeneratedFile, Looks, Shape, Which, default_date,
    generate, generate_annexes, planned_files, render_annexes, render_with, style_of,
};
pub use host::Host;
pub use import::{
    ImportOptions, Imported, SourceDocument, create_plan_file, import_bytes, import_file,
    import_pasted, presumed_head, set_departments,
};
pub use reimport::{
    ExtraChange, FieldChange, RowChange, RowChangeKind, Taking, compare_rows, not_compared,
    take_chosen, take_over,
};
pub use sample::{sample_draft, sample_plan, write_sample};
pub use session::{Session, Stepped};
pub use style_file::{
    STYLE_EXTENSION, STYLE_VERSION, StyleFileError, read_style, read_style_file, style_text,
    write_style_file,
};
