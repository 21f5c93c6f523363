//! 覆盖核对 as a workbook: the result, the exceptions, and every task and
//! every checklist row behind them.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;

use super::report_paper::{Paper, PaperSheet, across, render_paper};
use super::{AppError, Format};
use crate::derive::{
    Backing, Coverage, Derivation, Duty, FurtherCoverage, Held, ListCoverage, RowCoverage, RowKind,
    TaskCoverage, coverage,
};
use crate::domain::{
    AnnexStyle, ChecklistKind, ColumnSource, ListKind, Plan, Role, TableStyle, Task, TaskList,
    UnitId, UnitKind,
};
use crate::export::{Control, Rendered};
use crate::layout::{Cell, FontLibrary, Table};

/// Columns of the tables.
const LOOKS: &str = include_str!("../../../../seeds/tables/coverage.json");
/// What the proof is called in titles and file names.
pub const COVERAGE: &str = "覆盖核对";

/// Looks of the tables.
#[derive(Deserialize)]
struct Looks {
    annexes: TableStyle,
    exceptions: TableStyle,
    tasks: TableStyle,
    rows: TableStyle,
}

/// A row of any of the tables: what it says, by the column's key.
type Line = Vec<(&'static str, String)>;

/// The tables of the proof, in words.
struct Words {
    annexes: Vec<Line>,
    exceptions: Vec<Line>,
    tasks: Vec<Line>,
    rows: Vec<Line>,
}

/// The proof of a plan as a file.
///
/// # Errors
/// No font, a limit of the format, cancelled.
pub fn render_coverage(
    plan: &Plan,
    format: Format,
    style: &AnnexStyle,
    (fonts, created): (&FontLibrary, DateTime<FixedOffset>),
    control: &Control<'_>,
) -> Result<Rendered, AppError> {
    let looks: Looks = serde_json::from_str(LOOKS)?;
    let proof = coverage(&Derivation::of(plan));
    let words = Words::of(plan, &proof);
    let sheet = |name, note: String, lines, looks, nothing| PaperSheet {
        name,
        note,
        table: table(lines, looks, nothing),
    };
    let sentence = summary(&proof);
    let none = String::new;
    let sheets = vec![
        sheet("核对结论", sentence, &words.annexes, &looks.annexes, "还没有清单。"),
        sheet("例外", none(), &words.exceptions, &looks.exceptions, "没有例外。"),
        sheet("按任务", none(), &words.tasks, &looks.tasks, "总表还没有任务。"),
        sheet("按清单", none(), &words.rows, &looks.rows, "还没有清单。"),
    ];
    let title = if plan.title.is_empty() { "方案" } else { plan.title.as_str() };
    let title = format!("{title}{COVERAGE}");
    let paper = Paper { title: &title, subject: COVERAGE, plan, sheets };
    render_paper(paper, &looks.annexes, format, style, (fonts, created), control)
}

/// The result in sentences: the proof, then how often which exception.
fn summary(proof: &Coverage) -> String {
    let mut lines = vec![proof.totals().sentence()];
    for role in Role::ALL {
        let told = exceptions_of(proof, role);
        if !told.is_empty() {
            lines.push(format!("{}单位没有列入：{}。", role.word(), told.join("，")));
        }
    }
    let rows = Backing::ALL.into_iter().filter(|backing| *backing != Backing::Backed);
    let rows = rows.map(|backing| (backing.word(), proof.count_rows(backing)));
    let rows: Vec<String> = rows
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    if !rows.is_empty() {
        lines.push(format!("清单条目：{}。", rows.join("，")));
    }
    lines.join("\n")
}

/// “没有清单 11，已定为不列 2”, for a role.
pub fn exceptions_of(proof: &Coverage, role: Role) -> Vec<String> {
    let held = Held::ALL.into_iter().filter(|held| *held != Held::Listed);
    let counted = held.map(|held| (held.word(), proof.count(role, held)));
    counted.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}")).collect()
}

/// A unit that is in the registry no more.
const UNKNOWN: &str = "已不在单位库的单位";
/// Names that are listed without being counted.
const FEW: usize = 2;

/// Who is missing from the checklists in a task, those together that have the
/// same part in it and are missing for the same reason.
pub fn missing_together(covered: &TaskCoverage) -> Vec<Vec<&Duty>> {
    let mut groups: Vec<Vec<&Duty>> = Vec::new();
    for duty in covered.duties.iter().filter(|duty| duty.held != Held::Listed) {
        let alike = |group: &&mut Vec<&Duty>| {
            group.iter().all(|other| (other.role, other.held) == (duty.role, duty.held))
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(duty),
            None => groups.push(vec![duty]),
        }
    }
    groups
}

/// “越城区等 6 个区县（越城区、柯桥区……）”; few names stand by themselves.
pub fn who<'d>(plan: &'d Plan, duties: &[&'d Duty]) -> String {
    let unit = |duty: &Duty| duty.unit.and_then(|unit| plan.unit(unit));
    let name = |duty: &&'d Duty| match duty.unit {
        Some(_) => unit(duty).map_or(UNKNOWN, |unit| unit.name.as_str()),
        None => duty.name.as_str(),
    };
    let told: Vec<&str> = duties.iter().map(name).collect();
    let listed = told.join("、");
    let (Some(first), true) = (duties.first(), duties.len() > FEW) else { return listed };
    let kind = unit(first).map(|unit| unit.kind);
    let alike = duties.iter().all(|duty| unit(duty).map(|unit| unit.kind) == kind);
    let word = kind.filter(|_| alike).map_or("单位", UnitKind::word);
    format!("{}等 {} 个{word}（{listed}）", told[0], duties.len())
}

fn table<'s>(lines: &'s [Line], looks: &TableStyle, nothing: &'static str) -> Table<'s> {
    let cell = |source: &ColumnSource, line: &'s Line| match source {
        ColumnSource::Extra(name) => {
            let said = line.iter().find(|(key, _)| key == name);
            said.map_or_else(Cell::default, |(_, text)| Cell::new(text.as_str()))
        }
        _ => Cell::default(),
    };
    let mut table = Table::of_rows(looks, lines, cell);
    if table.rows.is_empty() {
        table.rows.push(across(nothing, table.columns.len()));
    }
    table
}

impl Words {
    fn of(plan: &Plan, proof: &Coverage) -> Self {
        let names = Names::of(plan);
        let tasks = || plan.tasks().iter().zip(&proof.tasks).enumerate();
        let mut exceptions = Vec::new();
        let mut by_task = Vec::new();
        for (at, (task, covered)) in tasks() {
            for role in Role::ALL {
                let duties: Vec<&Duty> =
                    covered.duties.iter().filter(|duty| duty.role == role).collect();
                if !duties.is_empty() {
                    by_task.push(names.of_task(at, task, role, &duties));
                }
            }
            let missing = missing_together(covered);
            exceptions.extend(missing.iter().map(|duties| names.missing(at, task, plan, duties)));
        }
        let mut by_row = Vec::new();
        for list in &proof.lists {
            let name = names.of_list(list);
            for row in &list.rows {
                if row.backing != Backing::Backed {
                    exceptions.push(names.unbacked(list, row));
                }
                by_row.push(of_row(&name, row));
            }
        }
        for (list, told) in proof.further.iter().zip(further_lists(plan)) {
            exceptions.extend(list.missing.iter().map(|row| outside(list, told, *row)));
        }
        for (at, line) in exceptions.iter_mut().enumerate() {
            line.push(("序号", (at + 1).to_string()));
        }
        Self { annexes: annexes(&names, proof), exceptions, tasks: by_task, rows: by_row }
    }
}

fn annexes(names: &Names<'_>, proof: &Coverage) -> Vec<Line> {
    let counts = proof.annexes();
    let line = |(list, count): (&ListCoverage, &crate::derive::AnnexCount)| {
        let figures = [
            ("条目", count.rows),
            ("照录", count.derived),
            ("改写", count.adapted),
            ("自拟", count.own),
            ("通用", count.standing),
            ("附表", count.further),
            ("依据", count.tasks),
            ("应列", count.due),
            ("已列", count.carried),
            ("未列", count.due - count.carried),
        ];
        let figures = figures.into_iter().map(|(key, figure)| (key, figure.to_string()));
        std::iter::once(("清单", names.of_list(list))).chain(figures).collect()
    };
    proof.lists.iter().zip(&counts).map(line).collect()
}

/// The lists beside the master that the proof goes through.
fn further_lists(plan: &Plan) -> impl Iterator<Item = &TaskList> {
    let master = plan.master().map(|list| list.id);
    plan.lists
        .iter()
        .filter(move |list| Some(list.id) != master && list.kind != ListKind::Statistics)
}

/// A row of a further list that stands in no checklist.
fn outside(covered: &FurtherCoverage, list: &TaskList, row: usize) -> Line {
    let title = if covered.title.is_empty() { "附表" } else { covered.title.as_str() };
    let text = list.tasks.get(row - 1).map_or("", |task| task.text.as_str());
    vec![
        ("位置", format!("{title} 第 {row} 行")),
        ("内容", text.to_owned()),
        ("角色", String::new()),
        ("单位", String::new()),
        ("原因", "所写单位都没有清单".to_owned()),
    ]
}

fn of_row(list: &str, row: &RowCoverage) -> Line {
    vec![
        ("清单", list.to_owned()),
        ("序号", row.number.to_string()),
        ("内容", row.text.clone()),
        ("方式", kind_word(row.kind).to_owned()),
        ("依据", numbered(row.sources.iter().map(|at| at + 1))),
        ("核对", row.backing.word().to_owned()),
    ]
}

const fn kind_word(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Derived => "照录",
        RowKind::Adapted => "改写",
        RowKind::Own => "自拟",
        RowKind::Standing => "通用",
    }
}

fn numbered(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join("、")
}

/// What units and lists are called.
struct Names<'p> {
    units: HashMap<UnitId, &'p str>,
}

impl<'p> Names<'p> {
    fn of(plan: &'p Plan) -> Self {
        Self { units: plan.units.iter().map(|unit| (unit.id, unit.name.as_str())).collect() }
    }

    fn unit(&self, unit: UnitId) -> &'p str {
        self.units.get(&unit).copied().unwrap_or(UNKNOWN)
    }

    fn of_list(&self, list: &ListCoverage) -> String {
        let word = match list.kind {
            ChecklistKind::District => "区县清单",
            ChecklistKind::Department => "部门清单",
        };
        format!("{}（{word}）", self.unit(list.unit))
    }

    fn of_duty<'d>(&'d self, duty: &'d Duty) -> &'d str {
        duty.unit.map_or(duty.name.as_str(), |unit| self.unit(unit))
    }

    fn of_task(&self, at: usize, task: &Task, role: Role, duties: &[&Duty]) -> Line {
        let listed = duties.iter().filter(|duty| duty.held == Held::Listed).map(|duty| {
            let rows = numbered(duty.rows.iter().map(|row| row.row));
            format!("{}（{rows}）", self.of_duty(duty))
        });
        let missing = Held::ALL.into_iter().filter(|held| *held != Held::Listed);
        let missing = missing.filter_map(|held| {
            let of_kind = duties.iter().filter(|duty| duty.held == held);
            let names: Vec<&str> = of_kind
                .clone()
                .map(|duty| self.of_duty(duty))
                .filter(|name| !name.is_empty())
                .collect();
            match (of_kind.count(), names.is_empty()) {
                (0, _) => None,
                (_, true) => Some(held.word().to_owned()),
                (_, false) => Some(format!("{}：{}", names.join("、"), held.word())),
            }
        });
        vec![
            ("行", (at + 1).to_string()),
            ("内容", task.text.clone()),
            ("角色", role.word().to_owned()),
            ("已列", listed.collect::<Vec<_>>().join("、")),
            ("未列", missing.collect::<Vec<_>>().join("；")),
        ]
    }

    fn missing(&self, at: usize, task: &Task, plan: &Plan, duties: &[&Duty]) -> Line {
        let word = |of: fn(&Duty) -> &'static str| duties.first().map_or("", |duty| of(duty));
        vec![
            ("位置", format!("任务总表 第 {} 行", at + 1)),
            ("内容", task.text.clone()),
            ("角色", word(|duty| duty.role.word()).to_owned()),
            ("单位", who(plan, duties)),
            ("原因", word(|duty| duty.held.word()).to_owned()),
        ]
    }

    fn unbacked(&self, list: &ListCoverage, row: &RowCoverage) -> Line {
        vec![
            ("位置", format!("{}清单 第 {} 条", self.unit(list.unit), row.number)),
            ("内容", row.text.clone()),
            ("角色", String::new()),
            ("单位", self.unit(list.unit).to_owned()),
            ("原因", row.backing.word().to_owned()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{default_date, sample_plan};

    fn sample() -> (Plan, Coverage) {
        let plan = sample_plan().expect("it ships");
        let proof = coverage(&Derivation::of(&plan));
        (plan, proof)
    }

    #[test]
    fn the_tables_say_all_there_is() {
        let (plan, proof) = sample();
        let words = Words::of(&plan, &proof);
        let totals = proof.totals();
        assert_eq!(words.annexes.len(), plan.checklists.len());
        assert_eq!(words.rows.len(), totals.rows());
        let groups = proof.tasks.iter().map(missing_together).collect::<Vec<_>>();
        let missing: usize = groups.iter().flatten().map(Vec::len).sum();
        assert_eq!(missing, totals.duties - totals.listed, "each exception once");
        let groups = groups.iter().flatten().count();
        assert_eq!(words.exceptions.len(), groups + totals.rows() - totals.backed);
        assert!(summary(&proof).starts_with("总表 96 项任务"), "{}", summary(&proof));
    }

    #[test]
    fn every_column_is_filled_by_somebody() {
        let (plan, proof) = sample();
        let words = Words::of(&plan, &proof);
        let looks: Looks = serde_json::from_str(LOOKS).expect("it ships");
        for (lines, looks) in [
            (&words.annexes, &looks.annexes),
            (&words.exceptions, &looks.exceptions),
            (&words.tasks, &looks.tasks),
            (&words.rows, &looks.rows),
        ] {
            for column in &looks.columns {
                let ColumnSource::Extra(key) = &column.key else { panic!("{}", column.header) };
                assert!(
                    lines.iter().all(|line| line.iter().any(|(known, _)| known == key)),
                    "{key}"
                );
            }
        }
    }

    #[test]
    fn those_missing_for_one_reason_stand_together() {
        let (plan, proof) = sample();
        let groups: Vec<Vec<&Duty>> = proof.tasks.iter().flat_map(missing_together).collect();
        let most = groups.iter().max_by_key(|group| group.len()).expect("exceptions");
        let told = who(&plan, most);
        assert!(most.len() > FEW, "{told}");
        assert!(told.contains(&format!("等 {} 个", most.len())), "{told}");
        let names = Names::of(&plan);
        assert!(most.iter().all(|duty| told.contains(names.of_duty(duty))), "{told}");
        assert_eq!(who(&plan, &most[..1]), names.of_duty(most[0]));
        for group in &groups {
            let same = |duty: &&Duty| (duty.role, duty.held) == (group[0].role, group[0].held);
            assert!(group.iter().all(same));
        }
    }

    #[test]
    fn the_same_plan_gives_the_same_workbook() {
        let (plan, _) = sample();
        let style = AnnexStyle::of_plan(&plan).expect("a style");
        let fonts = FontLibrary::find(&[]);
        let written = || {
            let setting = (&*fonts, default_date(&plan));
            render_coverage(&plan, Format::Xlsx, &style, setting, &Control::NONE).expect("written")
        };
        assert_eq!(written().bytes, written().bytes);
    }
}
