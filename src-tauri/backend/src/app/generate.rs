//! A plan becomes files: every annex, in Excel, Word and PDF.

mod about;
mod proof;

use std::collections::HashSet;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, FixedOffset, NaiveDate};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use specta::Type;

use self::about::About;
use super::annexes::{self, AnnexJob, AnnexSubject, Series, Setting, annex_jobs, own_jobs};
use super::authorship::is_ours;
use super::coverage_sheet::COVERAGE;
use super::{AppError, Destination, Format, Host, make_out_folder};
use crate::derive::Derivation;
use crate::domain::Plan;
use crate::export::pdf::PdfKind;
use crate::export::{Control, ExportError, Rendered, pdf, safe_file_name};
use crate::finding::Finding;
use crate::layout::{AnnexStyle, Booklet, FontLibrary, FontUse};
use crate::reading::text::normalised_name;

/// How annexes are spread over files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One file per list and unit.
    #[default]
    OnePerUnit,
    /// One file with everything.
    Booklet,
}

/// What to generate.
#[derive(Debug, Clone)]
pub struct GenerateOptions {
    /// The folder; made if it is not there.
    pub out: PathBuf,
    /// Kinds of file.
    pub formats: Vec<Format>,
    /// What PDFs are for.
    pub pdf: PdfKind,
    /// Names of units; empty means everything, the lists included.
    pub units: Vec<String>,
    /// How annexes are spread over files.
    pub shape: Shape,
    /// The date in the files' properties.
    pub created: DateTime<FixedOffset>,
    /// How they look and what else is printed on them.
    pub looks: Looks,
    /// Which lists of a unit.
    pub which: Which,
    /// Whether 覆盖核对 is written beside them, as a workbook.
    pub proof: bool,
    /// Which files of the same names may be replaced.
    pub replaced: Replaced,
}

/// Which files may be replaced by those generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Replaced {
    /// Those this program wrote: they can be made again.
    #[default]
    Ours,
    /// Any but plans: the user said so.
    Any,
}

/// Which lists of a unit are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Those of the annexes; the plan's own lists as well.
    #[default]
    Annexes,
    /// 本单位清单: those units print for themselves.
    Own,
}

/// How annexes look, where that is not what the plan and the clock say.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    /// A style in place of the plan's.
    pub style: Option<AnnexStyle>,
    /// The day of printing, for styles that print it; `None` for today.
    pub printed: Option<NaiveDate>,
    /// The name of the version, for styles that print it.
    pub version: String,
    /// The number of every file's first page, for annexes that go on where a
    /// document ends; `None` for 1.
    pub first_page: Option<NonZeroU16>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize)]
pub struct GeneratedFile {
    /// Where it is.
    pub path: PathBuf,
    /// The unit's name, or the list's.
    pub name: String,
    /// What kind of file.
    pub format: Format,
    /// Pages it prints on.
    pub pages: usize,
    /// Whether it took the place of a file of its name.
    pub replaced: bool,
}

/// A file that could not be written; the others were.
#[derive(Debug)]
pub struct Failure {
    /// Where it would be.
    pub path: PathBuf,
    /// Why not.
    pub error: AppError,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Generated {
    /// Files written, in order.
    pub files: Vec<GeneratedFile>,
    /// Files that could not be written.
    pub failures: Vec<Failure>,
    /// What the user should know.
    pub findings: Vec<Finding>,
    /// Which font stood in for each typeface.
    pub fonts: Vec<FontUse>,
    /// Whether the user stopped it: then [`Self::files`] are those written
    /// before, and the others are missing.
    pub cancelled: bool,
}

/// The date a plan's files carry where the user gives none: the first day of
/// its year. It depends on the plan alone, so that the same plan gives the
/// same bytes on every day and every machine.
pub fn default_date(plan: &Plan) -> DateTime<FixedOffset> {
    let china = FixedOffset::east_opt(8 * 3600);
    plan.year
        .and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1))
        .and_then(|date| date.and_hms_opt(0, 0, 0))
        .zip(china)
        .and_then(|(date, offset)| date.and_local_timezone(offset).single())
        .unwrap_or_default()
}

/// Writes the annexes of a plan. A file that cannot be written spares the
/// others.
///
/// # Errors
/// Nothing to print, an unknown unit or style, no usable folder, cancelled
/// before the first file was written.
pub fn generate(
    plan: &Plan,
    options: &GenerateOptions,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Generated, AppError> {
    let setting = setting(plan, &options.looks, options.created, host)?;
    not_empty(plan)?;
    let jobs = wanted(plan, &options.units, options.which)?;
    write(plan, &jobs, options, fonts, host, setting)
}

/// Writes these annexes of a plan; [`GenerateOptions::units`] says nothing
/// here.
///
/// # Errors
/// As [`generate`].
pub fn generate_annexes(
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    options: &GenerateOptions,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Generated, AppError> {
    let setting = setting(plan, &options.looks, options.created, host)?;
    not_empty(plan)?;
    write(plan, jobs, options, fonts, host, setting)
}

/// The PDF that [`generate_annexes`] would write for these annexes in one
/// file, in memory. One annex alone is the file of its own.
///
/// # Errors
/// Nothing to print, an unknown style, no font, cancelled.
pub fn render_with(
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    shape: Shape,
    looks: &Looks,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Rendered, AppError> {
    let setting = setting(plan, looks, default_date(plan), host)?;
    not_empty(plan)?;
    let derivation = Derivation::of(plan);
    let derived = annexes::derived(&derivation, jobs);
    let series = match (shape, jobs) {
        (Shape::OnePerUnit, [job]) if matches!(job.subject, AnnexSubject::Checklist(_)) => {
            Series::of(plan, &derivation)
        }
        _ => Series::none(),
    };
    let booklet = match (shape, jobs) {
        (Shape::OnePerUnit, [job]) => {
            annexes::single(plan, job, derived.first(), &series, &setting)
        }
        _ => annexes::booklet(plan, jobs, &derived, &setting),
    };
    let cancelled = || host.is_cancelled();
    Ok(pdf::render(&booklet, fonts, &setting.style, &Control::NONE.cancelled_by(&cancelled))?)
}

/// Where [`generate_annexes`] would write, in order.
pub fn planned_files(
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    options: &GenerateOptions,
) -> Vec<PathBuf> {
    let stems = match options.shape {
        Shape::OnePerUnit => unique_stems(jobs),
        Shape::Booklet => vec![booklet_stem(plan, jobs)],
    };
    let file =
        |stem: &str, format: &Format| options.out.join(format!("{stem}.{}", format.extension()));
    let mut files: Vec<PathBuf> = stems
        .iter()
        .flat_map(|stem| options.formats.iter().map(move |format| file(stem, format)))
        .collect();
    if options.proof {
        files.push(file(COVERAGE, &Format::Xlsx));
    }
    files
}

/// The style of a plan: its own, or the one it names.
///
/// # Errors
/// The one it names does not ship with this program.
pub fn style_of(plan: &Plan) -> Result<AnnexStyle, AppError> {
    AnnexStyle::of_plan(plan).ok_or_else(|| AppError::NoSuchStyle { name: plan.style.clone() })
}

fn setting(
    plan: &Plan,
    looks: &Looks,
    created: DateTime<FixedOffset>,
    host: &dyn Host,
) -> Result<Setting, AppError> {
    Ok(Setting {
        style: looks.style.clone().map_or_else(|| style_of(plan), Ok)?,
        created,
        printed: looks.printed.unwrap_or_else(|| host.now().date_naive()),
        version: looks.version.clone(),
        first_page: looks.first_page.map_or(1, |page| page.get().into()),
    })
}

fn not_empty(plan: &Plan) -> Result<(), AppError> {
    if plan.lists.iter().all(|list| list.tasks.is_empty()) {
        return Err(AppError::EmptyPlan);
    }
    Ok(())
}

fn write(
    plan: &Plan,
    jobs: &[AnnexJob<'_>],
    options: &GenerateOptions,
    fonts: &FontLibrary,
    host: &dyn Host,
    setting: Setting,
) -> Result<Generated, AppError> {
    make_out_folder(&options.out)?;
    let derivation = Derivation::of(plan);
    let series = match options.shape {
        Shape::OnePerUnit => Series::of(plan, &derivation),
        Shape::Booklet => Series::none(),
    };
    let work = Work { plan, options, fonts, host, setting, derivation, series };
    let mut generated = match options.shape {
        Shape::OnePerUnit => work.one_per_unit(jobs),
        Shape::Booklet => work.booklet(jobs),
    };
    if options.proof {
        let before = std::mem::take(&mut generated);
        generated = work.with_proof(before)?;
    }
    if generated.cancelled && generated.files.is_empty() {
        return Err(ExportError::Cancelled.into());
    }
    let about = (!options.units.is_empty()).then(|| About::of(plan, jobs));
    generated.findings.extend(told_beside(&work.derivation, about.as_ref()));
    Ok(generated)
}

/// What bears on whether the annexes are complete and their figures right;
/// the rest is told by checking.
fn told_beside(derivation: &Derivation<'_>, about: Option<&About<'_>>) -> Vec<Finding> {
    use crate::check::Family;
    crate::check::check_with(derivation, &mut crate::check::Memory::default())
        .findings
        .into_iter()
        .filter(|checked| {
            matches!(checked.rule.family, Family::Units | Family::Coverage | Family::Figures)
                || checked.rule.code == "checklist.needs-review"
        })
        .filter(|checked| about.is_none_or(|about| about.concerns(checked)))
        .map(|checked| checked.finding)
        .collect()
}

/// The jobs for these units, or all of them.
fn wanted<'p>(
    plan: &'p Plan,
    units: &[String],
    which: Which,
) -> Result<Vec<AnnexJob<'p>>, AppError> {
    let jobs = match which {
        Which::Annexes => annex_jobs(plan),
        Which::Own => own_jobs(plan),
    };
    if units.is_empty() {
        return Ok(jobs);
    }
    let names = crate::reading::units::UnitNames::new(&plan.units);
    let mut found = Vec::new();
    for name in units {
        let unit = names.find(name);
        let of_unit: Vec<AnnexJob<'p>> = jobs
            .iter()
            .filter(|job| match job.subject {
                AnnexSubject::Checklist(checklist) | AnnexSubject::Own(checklist) => {
                    unit == Some(checklist.unit)
                }
                AnnexSubject::List(_) => normalised_name(name) == normalised_name(&job.name),
            })
            .cloned()
            .collect();
        if of_unit.is_empty() {
            return Err(AppError::no_checklist(plan, name));
        }
        found.extend(of_unit);
    }
    Ok(found)
}

/// Keys of the annexes of these units, as users name them.
///
/// # Errors
/// A name is no unit's that has a checklist.
pub fn keys_of_units(plan: &Plan, units: &[String]) -> Result<Vec<String>, AppError> {
    Ok(wanted(plan, units, Which::Annexes)?.iter().map(|job| job.subject.key()).collect())
}

struct Work<'p, 'w> {
    plan: &'p Plan,
    options: &'w GenerateOptions,
    fonts: &'w FontLibrary,
    host: &'w dyn Host,
    setting: Setting,
    derivation: Derivation<'p>,
    series: Series<'p>,
}

/// The file that holds every annex.
pub(super) const BOOKLET: &str = "全部附件";
/// The file that holds some of them.
const EXCERPT: &str = "部分附件";

/// What a booklet of these annexes is called; one alone keeps its name.
fn booklet_stem(plan: &Plan, jobs: &[AnnexJob<'_>]) -> String {
    match jobs {
        [job] => safe_file_name(&job.file_stem),
        jobs if jobs.len() < annex_jobs(plan).len() => EXCERPT.to_owned(),
        _ => BOOKLET.to_owned(),
    }
}

/// One file's outcome.
type Outcome = Result<(GeneratedFile, Rendered), Box<Failure>>;

impl<'p> Work<'p, '_> {
    /// Lists first, one at a time: a master may be as long as all checklists
    /// together and would have to share the memory with them. Checklists
    /// follow on all cores.
    fn one_per_unit(&self, jobs: &[AnnexJob<'p>]) -> Generated {
        let stems = unique_stems(jobs);
        let named: Vec<(&AnnexJob<'p>, &String)> = jobs.iter().zip(&stems).collect();
        let (lists, checklists): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|(job, _)| matches!(job.subject, AnnexSubject::List(_)));
        let done = AtomicUsize::new(0);
        let run = |(job, stem): &(&AnnexJob<'p>, &String)| {
            let outcomes = self.one(job, stem);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            self.host.progress(done, jobs.len(), &job.name);
            outcomes
        };
        let mut outcomes: Vec<Vec<Outcome>> = lists.iter().map(run).collect();
        outcomes.par_extend(checklists.par_iter().map(run));
        collected(outcomes.into_iter().flatten())
    }

    fn one(&self, job: &AnnexJob<'p>, stem: &str) -> Vec<Outcome> {
        let derived = job.subject.checklist().map(|list| self.derivation.checklist(list));
        let booklet =
            annexes::single(self.plan, job, derived.as_ref(), &self.series, &self.setting);
        self.files(&booklet, stem, &job.name)
    }

    fn booklet(&self, jobs: &[AnnexJob<'p>]) -> Generated {
        let derived = annexes::derived(&self.derivation, jobs);
        let booklet = annexes::booklet(self.plan, jobs, &derived, &self.setting);
        let stem = booklet_stem(self.plan, jobs);
        let formats = &self.options.formats;
        let outcomes: Vec<Outcome> = formats
            .iter()
            .enumerate()
            .map(|(done, format)| {
                let outcome = self.file(&booklet, &stem, &stem, *format);
                self.host.progress(done + 1, formats.len(), &stem);
                outcome
            })
            .collect();
        collected(outcomes.into_iter())
    }

    fn files(&self, booklet: &Booklet<'_>, stem: &str, name: &str) -> Vec<Outcome> {
        let formats = &self.options.formats;
        formats.iter().map(|format| self.file(booklet, stem, name, *format)).collect()
    }

    fn file(&self, booklet: &Booklet<'_>, stem: &str, name: &str, format: Format) -> Outcome {
        let path = self.options.out.join(format!("{stem}.{}", format.extension()));
        if self.host.is_cancelled() {
            return Err(Box::new(Failure { path, error: ExportError::Cancelled.into() }));
        }
        match self.write_file(booklet, &path, format) {
            Ok((rendered, replaced)) => {
                let (name, pages) = (name.to_owned(), rendered.pages);
                Ok((GeneratedFile { path, name, format, pages, replaced }, rendered))
            }
            Err(error) => Err(Box::new(Failure { path, error })),
        }
    }

    /// What was rendered, without its bytes, and whether a file was replaced.
    fn write_file(
        &self,
        booklet: &Booklet<'_>,
        path: &Path,
        format: Format,
    ) -> Result<(Rendered, bool), AppError> {
        let (place, replaced) = self.place(path, format)?;
        let cancelled = || self.host.is_cancelled();
        let control = Control::NONE.cancelled_by(&cancelled);
        let (fonts, style) = (self.fonts, &self.setting.style);
        let rendered = format.render(self.options.pdf, booklet, fonts, style, &control)?;
        place.write(&rendered.bytes)?;
        Ok((Rendered { bytes: Vec::new(), ..rendered }, replaced))
    }

    /// Where a file may be written, and whether one is replaced.
    fn place(&self, path: &Path, format: Format) -> Result<(Destination, bool), AppError> {
        let place = Destination::new(path, &[])?;
        let replaced = path.is_file();
        if replaced && self.options.replaced == Replaced::Ours && !is_ours(path, format) {
            return Err(AppError::ForeignFile { path: path.to_owned() });
        }
        Ok((place, replaced))
    }
}

/// File names that are safe and different on every system, where `A` and `a`
/// are one name too.
fn unique_stems(jobs: &[AnnexJob<'_>]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::from([COVERAGE.to_owned()]);
    jobs.iter()
        .map(|job| {
            let stem = safe_file_name(&job.file_stem);
            let mut candidate = stem.clone();
            let mut number = 2;
            while !taken.insert(candidate.to_lowercase()) {
                candidate = format!("{stem}（{number}）");
                number += 1;
            }
            candidate
        })
        .collect()
}

fn collected(outcomes: impl Iterator<Item = Outcome>) -> Generated {
    let mut generated = Generated::default();
    for outcome in outcomes {
        match outcome {
            Ok((file, rendered)) => {
                generated.files.push(file);
                for finding in rendered.findings {
                    if !generated.findings.contains(&finding) {
                        generated.findings.push(finding);
                    }
                }
                for font in rendered.fonts {
                    if !generated.fonts.contains(&font) {
                        generated.fonts.push(font);
                    }
                }
            }
            // A file not written because the user stopped is no failure.
            Err(failure) if matches!(failure.error, AppError::Export(ExportError::Cancelled)) => {
                generated.cancelled = true;
            }
            Err(failure) => generated.failures.push(*failure),
        }
    }
    generated
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod word_tests;
