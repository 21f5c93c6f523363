//! Use cases: what a user does, without a window or a terminal.

mod annexes;
mod authorship;
mod change_sample;
mod change_sheet;
mod check_report;
mod comparing;
mod copies;
mod coverage_sheet;
mod destination;
mod error;
mod format;
mod generate;
mod host;
mod import;
mod merging;
pub mod printing;
mod reimport;
mod report_paper;
mod sample;
mod session;
mod style_file;
mod take;
mod take_listed;
#[cfg(test)]
pub mod test_support;
mod versions;
mod wrong_file;

pub use annexes::{
    AnnexJob, AnnexSubject, DEPARTMENTS_TITLE, DISTRICTS_TITLE, annex_jobs, own_jobs,
};
pub use change_sample::sample_changes;
pub use change_sheet::{ChangeSheet, SheetPart, SheetRow, render_sheet, sheet_of};
pub use check_report::{
    CHECK_REPORT, CheckReport, FindingGroup, FindingRow, check_report, render_check_report,
    report_files,
};
pub use comparing::{
    Compared, Reference, RowOrigin, UnitComparison, checklist_table, compare_plans, compare_unit,
    identity, is_plan_file, read_compared, units_with_checklist,
};
pub use copies::{KeptPast, for_others, remembered_texts};
pub use coverage_sheet::{COVERAGE, exceptions_of, missing_together, render_coverage, who};
pub use destination::{Destination, FileKind, make_out_folder};
pub use error::AppError;
pub use format::Format;
pub use generate::{
    Failure, GenerateOptions, Generated, GeneratedFile, Looks, Replaced, Shape, Which,
    default_date, generate, generate_annexes, keys_of_units, planned_files, render_with, style_of,
};
pub use host::Host;
pub use import::{
    ImportOptions, Imported, SourceDocument, create_plan_file, import_bytes, import_file,
    import_pasted, presumed_head, set_departments,
};
pub use merging::{merge_masters, merge_notes, merged_plan, rows_alike};
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
pub use take::{Side, take_change};
pub use take_listed::{HowTaken, ListedTaking};
pub use versions::{
    Offer, OfferReason, find_version, is_kept, offer_for_export, offer_for_stage, version_label,
    version_name,
};
pub use wrong_file::instead_of_plan;
