//! Tests of the plan file. All names in the sample plan are invented.

mod copying;
mod hostile;
mod locking;
mod migrating;
mod round_trip;
mod undo;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use super::{Access, NewVersion, PlanFile, StoreError};
use crate::domain::{
    Allocation, AllocationId, Anchor, Annex, AnnexKind, AnnexStyle, Checklist, ChecklistKind,
    Checks, Clause, ClauseId, ClauseSource, ClauseVariant, Column, ColumnKey, Comparison,
    DigestRow, DigestRowId, DistrictForm, Entry, EntryId, EntryKind, EntrySource, FIGURE, Field,
    Ignored, ListId, ListKind, ListTotal, OwnWord, PassedFigure, Plan, Role, Scope, Spot,
    StandingRow, StandingRowId, SupportPolicy, Target, TargetId, TargetKind, Task, TaskId,
    TaskList, Unit, UnitId, UnitKind, VersionId,
};

/// A moment that never changes.
fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-01T09:30:00+08:00").expect("a valid time")
}

/// A folder that goes away with the test, and a file name in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("某市 方案 100%?.lantian");
    (folder, path)
}

/// A plan file with the rich plan in it, closed.
fn written() -> (TempDir, PathBuf) {
    let (folder, path) = place();
    drop(PlanFile::create(&path, &rich(), now()).expect("created"));
    (folder, path)
}

/// The code opening fails with, or `"ok"`.
fn opening(path: &Path, access: Access) -> &'static str {
    PlanFile::open(path, access).as_ref().map_or_else(StoreError::code, |_| "ok")
}

/// Runs SQL on the file behind the program's back.
fn tamper(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opened by a stranger");
    connection
        .execute_batch("PRAGMA writable_schema = ON; PRAGMA foreign_keys = OFF;")
        .expect("set");
    connection.execute_batch(sql).expect(sql);
}

/// Numbers that look random and never change (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

fn task(id: u64, text: &str) -> Task {
    Task {
        number: id.to_string(),
        category: "一、示例类别".to_owned(),
        item: "示例工作".to_owned(),
        text: text.to_owned(),
        lead: "甲局、\n乙局".to_owned(),
        support: "丙局等".to_owned(),
        responsible: "各区、县（市）政府".to_owned(),
        deadline: "10月底前".to_owned(),
        remark: "\u{3000}".to_owned(),
        ..Task::empty(TaskId(id))
    }
}

fn master() -> TaskList {
    let mut second = task(102, "带\0空字符、引号'\"和表情🙂的文字");
    second.joined.insert(Field::Category);
    second.joined.insert(Field::Remark);
    second.extra_joined.insert("投资（万元）".to_owned());
    second.extra.insert("投资（万元）".to_owned(), "1,200".to_owned());
    second.extra.insert(String::new(), String::new());
    TaskList {
        id: ListId(10),
        kind: ListKind::Tasks,
        title: "任务总表".to_owned(),
        mark: "附件1".to_owned(),
        columns: vec![
            Column { key: ColumnKey::Field(Field::Number), header: "序号".to_owned() },
            Column { key: ColumnKey::Field(Field::Text), header: "任务\n内容".to_owned() },
            Column {
                key: ColumnKey::Extra("投资（万元）".to_owned()),
                header: "投资（万元）".to_owned(),
            },
        ],
        tasks: vec![task(103, "第一行的编号反而大"), second, Task::empty(TaskId(101))],
    }
}

fn units() -> Vec<Unit> {
    let mut first = Unit::new(UnitId(1), "甲市甲局", UnitKind::Department);
    first.short_name = "甲局".to_owned();
    first.aliases = vec!["市甲局".to_owned(), "甲局".to_owned(), "市甲局".to_owned()];
    let mut group = Unit::new(UnitId(5), "各区、县（市）政府", UnitKind::Group);
    group.members = vec![UnitId(4), UnitId(3), UnitId(999)];
    vec![
        Unit::new(UnitId(4), "东区", UnitKind::District),
        Unit::new(UnitId(3), "西县", UnitKind::District),
        first,
        group,
        // Random ids have up to 62 bits; more must not get lost either.
        Unit::new(UnitId(u64::MAX), "指挥部", UnitKind::Office),
    ]
}

fn checklists() -> Vec<Checklist> {
    let adapted = Entry {
        id: EntryId(201),
        kind: EntryKind::Adapted,
        sources: vec![
            EntrySource { task: TaskId(102), role: Role::Support, text_then: "原文".to_owned() },
            EntrySource { task: TaskId(103), role: Role::Lead, text_then: String::new() },
        ],
        category: Some(String::new()),
        item: None,
        text: Some("改写后的文字".to_owned()),
        after: Some(Anchor::Task(TaskId(103))),
    };
    let entry = |id, kind, after| Entry {
        id: EntryId(id),
        kind,
        sources: Vec::new(),
        after,
        ..adapted.clone()
    };
    vec![
        Checklist {
            unit: UnitId(1),
            kind: ChecklistKind::Department,
            headers: [(Field::Text, "主要任务".to_owned())].into(),
            entries: vec![
                entry(204, EntryKind::Own, Some(Anchor::Top)),
                adapted.clone(),
                entry(202, EntryKind::Excluded, None),
                entry(203, EntryKind::Derived, Some(Anchor::Entry(EntryId(204)))),
            ],
        },
        Checklist {
            unit: UnitId(1),
            kind: ChecklistKind::District,
            headers: [].into(),
            entries: Vec::new(),
        },
    ]
}

fn clauses() -> Vec<Clause> {
    let clause = |id, scope| Clause {
        id: ClauseId(id),
        row: DigestRowId(301),
        text: format!("完成{FIGURE}个"),
        opens_sentence: true,
        sources: [103, 101]
            .map(|id| ClauseSource { task: TaskId(id), text_then: "原文".to_owned() })
            .to_vec(),
        scope,
        figure: Some(TargetId(501)),
        variants: Vec::new(),
    };
    let variant = |unit, text: Option<&str>, opens_sentence| ClauseVariant {
        unit: UnitId(unit),
        text: text.map(str::to_owned),
        opens_sentence,
    };
    vec![
        Clause {
            variants: vec![
                variant(3, Some("另行完成"), None),
                variant(4, None, Some(false)),
                variant(4, Some(""), Some(true)),
            ],
            ..clause(402, Scope::BySource)
        },
        Clause { opens_sentence: false, ..clause(403, Scope::Units(vec![UnitId(4), UnitId(3)])) },
        Clause { figure: None, sources: Vec::new(), ..clause(401, Scope::Units(Vec::new())) },
    ]
}

fn targets() -> Vec<Target> {
    let target = |id, kind, comparison| Target {
        id: TargetId(id),
        task: None,
        name: "示例数量".to_owned(),
        value: "300".to_owned(),
        unit: "个".to_owned(),
        comparison,
        kind,
        allocations: Vec::new(),
    };
    let share = |id, unit, value: &str| Allocation {
        id: AllocationId(id),
        unit: UnitId(unit),
        value: value.to_owned(),
    };
    vec![
        Target {
            task: Some(TaskId(103)),
            allocations: vec![share(602, 4, "100"), share(601, 3, "200")],
            ..target(501, TargetKind::Sum, Comparison::AtLeast)
        },
        target(503, TargetKind::Bound, Comparison::AtMost),
        target(502, TargetKind::Named, Comparison::Equal),
    ]
}

/// A plan that uses every feature of the domain at least once.
fn rich() -> Plan {
    Plan {
        issuer: "某市人民政府".to_owned(),
        year: Some(2026),
        stage: "送审稿".to_owned(),
        document_number: "某政发〔2026〕1号".to_owned(),
        own_style: AnnexStyle::named("full").map(Box::new),
        support_policy: SupportPolicy::Reword,
        district_form: DistrictForm::Rows,
        annexes: vec![
            Annex {
                kind: AnnexKind::Departments,
                mark: "附件3".to_owned(),
                title: "部门清单".to_owned(),
            },
            Annex { kind: AnnexKind::Master, mark: String::new(), title: "总表".to_owned() },
        ],
        prose: vec!["第一段。".to_owned(), String::new(), "第三段。".to_owned()],
        units: units(),
        lists: vec![
            TaskList {
                id: ListId(12),
                kind: ListKind::Projects,
                title: "项目".to_owned(),
                mark: String::new(),
                columns: Vec::new(),
                tasks: vec![task(104, "项目任务")],
            },
            master(),
        ],
        totals: vec![ListTotal {
            list: ListId(10),
            label: "合计".to_owned(),
            columns: vec![
                ColumnKey::Extra("投资（万元）".to_owned()),
                ColumnKey::Field(Field::Number),
            ],
        }],
        checklists: checklists(),
        standing: vec![StandingRow {
            id: StandingRowId(701),
            kind: ChecklistKind::Department,
            category: "保障措施".to_owned(),
            item: String::new(),
            text: "按时报送。".to_owned(),
            except: vec![UnitId(5), UnitId(1)],
        }],
        digest: vec![
            DigestRow {
                id: DigestRowId(302),
                name: "空气质量".to_owned(),
                categories: Vec::new(),
                omitted: Vec::new(),
            },
            DigestRow {
                id: DigestRowId(301),
                name: "示例类别".to_owned(),
                categories: vec!["一、示例类别".to_owned(), "二、另一类".to_owned()],
                omitted: vec![TaskId(102)],
            },
        ],
        clauses: clauses(),
        targets: targets(),
        passed_figures: vec![PassedFigure {
            task: TaskId(11),
            value: "5000".to_owned(),
            unit: "平方米".to_owned(),
        }],
        checks: Checks {
            ignored: vec![
                Ignored::Rule { code: "writing.ellipsis".to_owned() },
                Ignored::Once {
                    code: "writing.halfwidth".to_owned(),
                    spot: Spot::Prose { paragraph: 2 },
                    quote: "甲,乙".to_owned(),
                },
            ],
            words: vec![OwnWord { word: "其它".to_owned(), instead: String::new() }],
        },
        ..Plan::empty("某市 2026 年方案")
    }
}

fn new_version(id: u64, at: DateTime<FixedOffset>) -> NewVersion {
    NewVersion {
        id: VersionId(id),
        label: format!("版本{id}"),
        stage: "征求意见稿".to_owned(),
        note: "送各部门".to_owned(),
        at,
    }
}
