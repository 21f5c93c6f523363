use super::*;
use crate::domain::test_support::{checklist, master};
use crate::domain::{
    Allocation, AllocationId, Checklist, ClauseId, ClauseSource, Comparison, DigestRow,
    DigestRowId, Entry, EntryId, EntryKind, EntrySource, PassedFigure, Scope, TargetId, Task, Unit,
};

const DISTRICTS: [UnitId; 3] = [UnitId(1), UnitId(2), UnitId(3)];
const OFFICE: UnitId = UnitId(9);
const STATIONS: TaskId = TaskId(10);
const ROW: DigestRowId = DigestRowId(1);

/// Three districts, one department, one task, one clause that prints shares.
fn plan(text: &str, clause: &str, shares: &[&str]) -> Plan {
    let mut units = vec![
        Unit::new(DISTRICTS[0], "东湖区", UnitKind::District),
        Unit::new(DISTRICTS[1], "南屏区", UnitKind::District),
        Unit::new(DISTRICTS[2], "北山区", UnitKind::District),
    ];
    units.push(Unit::new(OFFICE, "市环境局", UnitKind::Department));
    let task = Task {
        category: "治气".to_owned(),
        item: "监测".to_owned(),
        text: text.to_owned(),
        lead: "市环境局".to_owned(),
        responsible: "东湖区、南屏区、北山区".to_owned(),
        ..Task::empty(STATIONS)
    };
    let mut checklists: Vec<Checklist> =
        DISTRICTS.iter().map(|unit| checklist(*unit, ChecklistKind::District)).collect();
    checklists.push(checklist(OFFICE, ChecklistKind::Department));
    let source = ClauseSource { task: STATIONS, text_then: text.to_owned() };
    let clauses = vec![Clause {
        id: ClauseId(1),
        row: ROW,
        text: clause.to_owned(),
        opens_sentence: true,
        sources: vec![source],
        scope: Scope::BySource,
        figure: clause.contains(FIGURE).then_some(TargetId(1)),
        variants: Vec::new(),
    }];
    let shares = (1..).zip(shares).map(|(id, value)| Allocation {
        id: AllocationId(id),
        unit: UnitId(id),
        value: (*value).to_owned(),
    });
    let target = Target {
        id: TargetId(1),
        task: Some(STATIONS),
        name: "监测站".to_owned(),
        value: "300".to_owned(),
        unit: "个".to_owned(),
        comparison: Comparison::Equal,
        kind: TargetKind::Sum,
        allocations: shares.collect(),
    };
    Plan {
        units,
        lists: vec![master(vec![task])],
        checklists,
        digest: vec![DigestRow {
            id: ROW,
            name: "治气".to_owned(),
            categories: vec!["治气".to_owned()],
            omitted: Vec::new(),
        }],
        clauses,
        targets: vec![target],
        ..Plan::empty("示例")
    }
}

/// “Short("20") left 20 | 1 Follows, 9 Same”
fn shown(plan: &Plan) -> String {
    let derivation = Derivation::of(plan);
    let found = breakdowns(&derivation);
    let breakdown = &found.targets[0];
    let carriers: Vec<String> = breakdown
        .carriers
        .iter()
        .map(|carrier| {
            let unit = carrier.checklist().map_or(0, |(unit, _)| unit.0);
            format!("{unit} {:?}", carrier.says)
        })
        .collect();
    let missing: Vec<u64> = breakdown.missing.iter().map(|unit| unit.0).collect();
    format!(
        "{:?} left {} missing {missing:?} | {}",
        breakdown.state,
        breakdown.left.as_deref().unwrap_or("-"),
        carriers.join(", ")
    )
}

#[test]
fn text_shares_and_annexes_are_held_together() {
    let prints = "建设{数量}个监测站";
    for (text, clause, shares, expected) in [
        (
            "建设300个监测站。",
            prints,
            &["150", "90", "60"][..],
            "Agrees left 0 missing [] | 1 Follows, 2 Follows, 3 Follows, 9 Same",
        ),
        (
            "建设320个监测站。",
            prints,
            &["150", "90", "60"],
            "Short(\"20\") left 20 missing [] | 1 Follows, 2 Follows, 3 Follows, 9 Same",
        ),
        (
            "建设320个监测站。",
            prints,
            &["170", "90", "60"],
            "Followed left 0 missing [] | 1 Follows, 2 Follows, 3 Follows, 9 Same",
        ),
        (
            "建设300个监测站。",
            prints,
            &["150", "90"],
            "Short(\"60\") left 60 missing [3] | 1 Follows, 2 Follows, 3 Missing, 9 Same",
        ),
        (
            "建设300个监测站。",
            prints,
            &["200", "90", "60"],
            "Over(\"50\") left -50 missing [] | 1 Follows, 2 Follows, 3 Follows, 9 Same",
        ),
        (
            "建设300个监测站。",
            prints,
            &["若干", "90", "60"],
            "Unreadable left - missing [] | 1 Follows, 2 Follows, 3 Follows, 9 Same",
        ),
        (
            "建设一批监测站。",
            prints,
            &["150", "90", "60"],
            "TextGone left 0 missing [] | 1 Follows, 2 Follows, 3 Follows",
        ),
        (
            "建设300个监测站。",
            "建设150个监测站",
            &["150", "90", "60"],
            "AnnexDiffers left 0 missing [] | 1 Same, 2 Differs(\"90\"), 3 Differs(\"60\"), 9 Same",
        ),
        (
            "建设300个监测站。",
            "建设300个监测站",
            &[],
            "Unshared left - missing [] | 1 Whole, 2 Whole, 3 Whole, 9 Same",
        ),
    ] {
        assert_eq!(shown(&plan(text, clause, shares)), expected, "{text} {clause} {shares:?}");
    }
}

#[test]
fn a_department_that_words_the_total_itself_is_held_to_it() {
    let mut plan = plan("建设320个监测站。", "建设{数量}个监测站", &["170", "90", "60"]);
    let list = plan.checklists.iter_mut().find(|list| list.unit == OFFICE).expect("its list");
    list.entries = vec![Entry {
        id: EntryId(1),
        kind: EntryKind::Adapted,
        category: None,
        item: None,
        text: Some("牵头建设300个监测站。".to_owned()),
        sources: vec![EntrySource {
            task: STATIONS,
            role: Role::Lead,
            text_then: "建设300个监测站。".to_owned(),
        }],
        after: None,
    }];
    assert!(shown(&plan).starts_with("AnnexDiffers"), "{}", shown(&plan));
    assert!(shown(&plan).ends_with("9 Differs(\"320\")"), "{}", shown(&plan));
}

#[test]
fn a_share_of_a_unit_that_is_gone_is_told() {
    let mut plan = plan("建设300个监测站。", "建设{数量}个监测站", &["150", "90", "60"]);
    plan.units.retain(|unit| unit.id != DISTRICTS[1]);
    plan.checklists.retain(|list| list.unit != DISTRICTS[1]);
    let derivation = Derivation::of(&plan);
    let found = breakdowns(&derivation);
    assert_eq!(found.targets[0].of_nobody, [(DISTRICTS[1], "90".to_owned())]);
    assert_eq!(found.targets[0].state, BreakdownState::OfNobody);
    assert_eq!(found.units, [DISTRICTS[0], DISTRICTS[2]], "nobody has no column");
}

#[test]
fn figures_are_proposed_with_what_the_annexes_say() {
    let mut plan = plan(
        "到2026年，利用率达到96%以上，建设300个监测站，面积5000平方米及以上的工地。",
        "利用率达到96%，建设100个监测站",
        &[],
    );
    plan.targets.clear();
    let shown = |plan: &Plan| -> Vec<String> {
        let derivation = Derivation::of(plan);
        let found = breakdowns(&derivation).proposals;
        found
            .iter()
            .map(|found| {
                let shares: Vec<&str> =
                    found.shares.iter().map(|(_, value)| value.as_str()).collect();
                let (figure, read) = (&found.figure, &found.reading);
                format!(
                    "{} {}{} {:?} {} {}",
                    read.name,
                    figure.value,
                    figure.unit,
                    read.kind,
                    shares.join("+"),
                    if found.passed { "passed" } else { "open" },
                )
            })
            .collect()
    };
    assert_eq!(
        shown(&plan),
        ["利用率 96% Same 96+96+96 open", "监测站 300个 Sum 100+100+100 open"],
        "a threshold is no goal"
    );
    plan.passed_figures =
        vec![PassedFigure { task: STATIONS, value: "96".to_owned(), unit: "%".to_owned() }];
    assert_eq!(shown(&plan)[0], "利用率 96% Same 96+96+96 passed");
}
