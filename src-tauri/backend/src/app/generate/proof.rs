//! 覆盖核对 beside the annexes.

use super::super::coverage_sheet::{COVERAGE, render_coverage};
use super::{AppError, Failure, Format, Generated, GeneratedFile, Work};
use crate::export::{Control, ExportError};

impl Work<'_, '_> {
    /// What was written, with 覆盖核对 beside it.
    ///
    /// # Errors
    /// The looks that ship cannot be read.
    pub(super) fn with_proof(&self, mut generated: Generated) -> Result<Generated, AppError> {
        let path = self.options.out.join(format!("{COVERAGE}.{}", Format::Xlsx.extension()));
        let cancelled = || self.host.is_cancelled();
        let control = Control::NONE.cancelled_by(&cancelled);
        let setting = (self.fonts, self.options.created);
        let style = &self.setting.style;
        let write = || {
            let (place, replaced) = self.place(&path, Format::Xlsx)?;
            let rendered = render_coverage(self.plan, Format::Xlsx, style, setting, &control)?;
            if cancelled() {
                return Err(ExportError::Cancelled.into());
            }
            place.write(&rendered.bytes)?;
            Ok((rendered.pages, replaced))
        };
        match write() {
            Ok((pages, replaced)) => {
                let (name, format) = (COVERAGE.to_owned(), Format::Xlsx);
                generated.files.push(GeneratedFile { path, name, format, pages, replaced });
            }
            Err(AppError::Export(ExportError::Cancelled)) => generated.cancelled = true,
            Err(
                error @ (AppError::Export(_)
                | AppError::OverPlan { .. }
                | AppError::ForeignFile { .. }),
            ) => {
                generated.failures.push(Failure { path, error });
            }
            Err(error) => return Err(error),
        }
        Ok(generated)
    }
}
