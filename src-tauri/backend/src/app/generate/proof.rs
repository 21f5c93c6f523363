//! 覆盖核对 beside the annexes.

use super::super::coverage_sheet::{COVERAGE, render_coverage};
use super::{AppError, Failure, Format, Generated, GeneratedFile, Work};
use crate::export::{Control, ExportError, write_atomically};

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
        let outcome = match render_coverage(self.plan, Format::Xlsx, style, setting, &control) {
            _ if cancelled() => Err(ExportError::Cancelled),
            Ok(rendered) => write_atomically(&path, &rendered.bytes).map(|()| rendered.pages),
            Err(AppError::Export(error)) => Err(error),
            Err(error) => return Err(error),
        };
        match outcome {
            Ok(pages) => generated.files.push(GeneratedFile {
                path,
                name: COVERAGE.to_owned(),
                format: Format::Xlsx,
                pages,
            }),
            Err(ExportError::Cancelled) => generated.cancelled = true,
            Err(error) => generated.failures.push(Failure { path, error }),
        }
        Ok(generated)
    }
}
