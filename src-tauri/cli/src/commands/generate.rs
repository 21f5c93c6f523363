//! `lantian generate`

use chrono::{DateTime, FixedOffset, NaiveDate};
use lantian_backend::app::{
    AppError, Format, GenerateOptions, Generated, Looks, Replaced, Shape, Which, default_date,
    generate, read_style_file,
};
use lantian_backend::domain::Plan;
use lantian_backend::export::pdf::PdfKind;
use lantian_backend::layout::FontLibrary;
use lantian_backend::reading::units::UnitNames;
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use super::names;
use crate::arguments::{FormatWord, Generate};
use crate::host::Terminal;
use crate::output::{self, Ending, complain, line};

pub fn run(command: &Generate, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let plan = PlanFile::open(&command.plan, Access::ReadOnly)?.plan()?;
    let units = names(&command.unit);
    check_units(&plan, &units)?;
    let style = command.style.as_deref().map(read_style_file).transpose()?;
    let options = GenerateOptions {
        out: command.out.clone(),
        formats: formats(&command.format),
        pdf: if command.pdfa { PdfKind::Archive } else { PdfKind::Plain },
        units,
        shape: if command.booklet { Shape::Booklet } else { Shape::OnePerUnit },
        created: date(command.date, &plan),
        looks: Looks {
            style,
            printed: command.date,
            version: String::new(),
            first_page: command.first_page,
        },
        proof: command.proof,
        replaced: if command.replace { Replaced::Any } else { Replaced::Ours },
        which: if command.own { Which::Own } else { Which::Annexes },
    };
    if command.pdfa && !options.formats.contains(&Format::Pdf) {
        complain("提醒：没有生成 PDF，--pdfa 不起作用。");
    }
    let fonts = FontLibrary::find(&[]);
    let generated = generate(&plan, &options, &fonts, terminal)?;
    terminal.clear();
    report(&generated, command, as_json);
    Ok(ending(&generated))
}

/// How it ended: the one place that weighs what was written against what was
/// not.
fn ending(generated: &Generated) -> Ending {
    let complete = generated.failures.is_empty() && !generated.cancelled;
    match (generated.files.is_empty(), complete) {
        (_, true) => Ending::Done,
        (false, false) => Ending::InPart,
        (true, false) => Ending::Failed,
    }
}

/// A unit the plan knows but makes no checklist for is told so.
pub(super) fn check_units(plan: &Plan, units: &[String]) -> Result<(), AppError> {
    let names = UnitNames::new(&plan.units);
    let without = |name: &&String| {
        names.find(name).is_some_and(|unit| plan.checklists.iter().all(|list| list.unit != unit))
    };
    units.iter().find(without).map_or(Ok(()), |name| Err(AppError::no_checklist(plan, name)))
}

/// Excel and PDF unless others are asked for.
fn formats(words: &[FormatWord]) -> Vec<Format> {
    let usual = [FormatWord::Xlsx, FormatWord::Pdf];
    let words = if words.is_empty() { &usual } else { words };
    [
        (FormatWord::Xlsx, Format::Xlsx),
        (FormatWord::Docx, Format::Docx),
        (FormatWord::Pdf, Format::Pdf),
    ]
    .into_iter()
    .filter(|(word, _)| words.contains(word))
    .map(|(_, format)| format)
    .collect()
}

fn date(date: Option<NaiveDate>, plan: &Plan) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(8 * 3600);
    date.and_then(|date| date.and_hms_opt(0, 0, 0))
        .zip(offset)
        .and_then(|(date, offset)| date.and_local_timezone(offset).single())
        .unwrap_or_else(|| default_date(plan))
}

fn report(generated: &Generated, command: &Generate, as_json: bool) {
    let fonts = || {
        generated.fonts.iter().map(|font| {
            json!({"wanted": font.wanted.word(), "used": font.used, "official": font.official})
        })
    };
    if as_json {
        output::json(&json!({
            "schema_version": lantian_backend::api::SCHEMA_VERSION,
            "files": generated.files,
            "failures": output::failures_json(&generated.failures),
            "fonts": fonts().collect::<Vec<_>>(),
            "cancelled": generated.cancelled,
            "findings": generated.findings,
        }));
        return;
    }
    line(&format!("已生成 {}，在 {}", counts(generated, command), command.out.display()));
    let replaced = generated.files.iter().filter(|file| file.replaced).count();
    if replaced > 0 {
        line(&format!("  替换了 {replaced} 个已有的文件"));
    }
    if generated.cancelled {
        eprintln!("已按要求停止，其余文件没有生成。");
    }
    output::failures(&generated.failures);
    let replaced: Vec<String> = generated
        .fonts
        .iter()
        .filter(|font| !font.official)
        .map(|font| format!("{}→{}", font.wanted.word(), font.used))
        .collect();
    if !replaced.is_empty() {
        line(&format!("  没有装公文字体，已用相近字体代替：{}", replaced.join("，")));
    }
    output::findings(&generated.findings, command.all);
}

/// “Excel 17 个，PDF 17 个（共 63 页）”, for the formats asked for.
fn counts(generated: &Generated, command: &Generate) -> String {
    let words = formats(&command.format).into_iter().map(|format| {
        let of = || generated.files.iter().filter(|file| file.format == format);
        let count = of().count();
        match format {
            Format::Xlsx => format!("Excel {count} 个"),
            Format::Docx => format!("Word {count} 个"),
            Format::Pdf => {
                let pages: usize = of().map(|file| file.pages).sum();
                format!("PDF {count} 个（共 {pages} 页）")
            }
        }
    });
    words.collect::<Vec<_>>().join("，")
}
