//! Use cases: what a user does, without a window or a terminal.

mod annexes;
mod copies;
mod error;
mod generate;
mod host;
mod import;
pub mod printing;
mod reimport;
mod sample;
mod session;

pub use annexes::{AnnexJob, AnnexSubject, DEPARTMENTS_TITLE, DISTRICTS_TITLE, annex_jobs};
pub use copies::{KeptPast, for_others, remembered_texts};
pub use error::AppError;
pub use generate::{
    Failure, Format, GenerateOptions, Generated, GeneratedFile, Shape, default_date, generate,
    generate_annexes, keys_of_units, planned_files, render_annexes,
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
