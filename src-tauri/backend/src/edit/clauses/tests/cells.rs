//! Cells of the matrix: scope, figures, own words.

use super::*;

#[test]
fn scope_is_toggled_and_found_again() {
    check(
        vec![ClauseEdit::Toggle { cells: vec![cell(C2, SOUTH)] }],
        "南屏区列入要点“配备走航车”",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站，配备走航车。加强执法。安装报警系统。 / ",
    );
    let twice = ClauseEdit::Toggle { cells: vec![cell(C2, SOUTH)] };
    let plan = check(vec![twice.clone(), twice], "南屏区不列要点“配备走航车”", &printed(&plan()));
    assert_eq!(plan.clauses[1].scope, Scope::BySource, "it follows its sources again");
    let cells = vec![cell(C1, EAST), cell(C3, EAST), cell(C3, SOUTH)];
    let mut several = self::plan();
    assert_eq!(done(&mut several, ClauseEdit::Toggle { cells }), "不列 3 格要点");
    assert_eq!(printed(&several), "配备走航车。 / 建设【待分解】个监测站。安装报警系统。 / ");
}

#[test]
fn scope_by_hand_and_by_source() {
    let by_hand = |units: Option<Vec<UnitId>>| ClauseEdit::ScopeByHand { clauses: vec![C2], units };
    let mut plan = plan();
    assert_eq!(done(&mut plan, by_hand(None)), "要点“配备走航车”手工定范围");
    assert_eq!(plan.clauses[1].scope, Scope::Units(vec![EAST]), "as it is now");
    done(&mut plan, by_hand(Some(vec![NORTH, EAST])));
    assert_eq!(plan.clauses[1].scope, Scope::Units(vec![EAST, NORTH]), "in official order");
    done(&mut plan, ClauseEdit::ScopeBySource { clauses: vec![C2] });
    assert_eq!(plan.clauses[1].scope, Scope::BySource);
}

#[test]
fn figures_are_set_and_a_target_made() {
    let plan = check(
        vec![
            ClauseEdit::SetCells { cells: vec![typed(C1, EAST, "200个")] },
            ClauseEdit::SetCells { cells: vec![typed(C1, SOUTH, "100")] },
        ],
        "设置南屏区数量 100",
        "建设200个监测站，配备走航车。加强执法。 / \
         建设100个监测站。加强执法。安装报警系统。 / ",
    );
    let [target] = plan.targets.as_slice() else { panic!("one target: {:?}", plan.targets) };
    assert_eq!(
        (target.name.as_str(), target.value.as_str(), target.unit.as_str(), target.task),
        ("监测站", "300", "个", Some(STATIONS)),
        "the whole is the master's"
    );
    let out = check(
        vec![
            ClauseEdit::SetCells { cells: vec![typed(C1, NORTH, "5")] },
            ClauseEdit::ClearCells { cells: vec![cell(C1, NORTH)] },
        ],
        "清除北川区的一格",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站。加强执法。安装报警系统。 / 建设【待分解】个监测站。",
    );
    assert!(out.targets[0].allocations.is_empty(), "the share is gone, the scope stays");
}

#[test]
fn a_pasted_table_is_one_step() {
    let cells = vec![
        typed(C1, EAST, "200"),
        typed(C1, SOUTH, "/"),
        typed(C1, NORTH, "100"),
        typed(C2, EAST, ""),
        typed(C2, SOUTH, "√"),
        typed(C3, EAST, "严格执法检查，从严处罚违法排污"),
    ];
    check(
        vec![ClauseEdit::SetCells { cells }],
        "填入 6 格要点",
        "建设200个监测站。严格执法检查，从严处罚违法排污。 / \
         配备走航车。加强执法。安装报警系统。 / 建设100个监测站。",
    );
}

#[test]
fn a_number_becomes_a_figure() {
    let mut plan = plan();
    plan.clauses[2].text = text("比例达到84%");
    put_variant_text(&mut plan, C3, SOUTH, "比例达到81%");
    assert_eq!(
        done(&mut plan, ClauseEdit::MakeFigure { clause: C3 }),
        "要点“比例达到84%”按区县填数量"
    );
    let clause = &plan.clauses[2];
    assert_eq!((clause.text.as_str(), clause.variants.len()), ("比例达到{数量}%", 0));
    assert!(printed(&plan).contains("比例达到84%") && printed(&plan).contains("比例达到81%"));

    let mut whole = self::plan();
    whole.clauses[0].text = text("建设300个监测站");
    done(&mut whole, ClauseEdit::SetCells { cells: vec![typed(C1, EAST, "120")] });
    assert_eq!(
        printed(&whole),
        "建设120个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站。加强执法。安装报警系统。 / ",
        "the master's whole is no district's share"
    );
}

#[test]
fn a_district_has_its_own_words() {
    let own = |words: Option<&str>, opens| ClauseEdit::SetVariant {
        clause: C3,
        unit: SOUTH,
        text: words.map(text),
        opens,
    };
    check(
        vec![own(Some("从严执法"), Some(false))],
        "改写南屏区要点",
        "建设【待分解】个监测站，配备走航车。加强执法。 / \
         建设【待分解】个监测站，从严执法。安装报警系统。 / ",
    );
    let cleared = check(
        vec![own(Some("从严执法"), Some(false)), own(None, None)],
        "恢复南屏区要点的通用文字",
        &printed(&plan()),
    );
    assert!(cleared.clauses[2].variants.is_empty());
    let same = check(
        vec![
            own(Some("从严执法"), None),
            ClauseEdit::SetText { clause: C3, text: text("从严执法") },
        ],
        "修改要点“加强执法”",
        "建设【待分解】个监测站，配备走航车。从严执法。 / \
         建设【待分解】个监测站。从严执法。安装报警系统。 / ",
    );
    assert!(same.clauses[2].variants.is_empty(), "everybody's words are nobody's own");
}
