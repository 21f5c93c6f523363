//! Checklists as a whole, and steps.

use super::*;
use crate::app::test_support::StoppedClock;

fn list_edit(plan: &Plan, edit: ChecklistEdit) -> Result<(Plan, String), EditError> {
    Edit::Checklists(edit).apply(plan, &SequentialIds::starting_at(700))
}

#[test]
fn checklists_come_and_go() {
    let add = |unit| ChecklistEdit::Add { unit, kind: DEPARTMENT };
    let (two, label) = list_edit(&plan(), add(OTHER)).expect("it has none yet");
    assert_eq!(label, "新建市交通局清单");
    let order = |plan: &Plan| plan.checklists.iter().map(|list| list.unit).collect::<Vec<_>>();
    assert_eq!(order(&two), [LEAD, OTHER], "official order");
    let again = list_edit(&two, add(OTHER)).map(|_| ());
    assert_eq!(again, Err(EditError::ChecklistExists { unit: "市交通局".to_owned() }));
    let move_first = ChecklistEdit::Move { unit: OTHER, kind: DEPARTMENT, before: Some(LEAD) };
    let (moved, _) = list_edit(&two, move_first).expect("both are there");
    assert_eq!(order(&moved), [OTHER, LEAD]);
    let (one, label) = list_edit(&moved, ChecklistEdit::Remove { unit: OTHER, kind: DEPARTMENT })
        .expect("it is there");
    assert_eq!((order(&one), label.as_str()), (vec![LEAD], "删除市交通局清单"));
    let gone = list_edit(&one, ChecklistEdit::Remove { unit: OTHER, kind: DEPARTMENT });
    assert_eq!(gone.map(|_| ()), Err(EditError::NoSuchChecklist));
}

#[test]
fn head_words_and_standing_rows() {
    let word = |word: &str| ChecklistEdit::SetHeadWords {
        unit: LEAD,
        kind: DEPARTMENT,
        words: vec![HeadWord { field: Field::Text, word: word.to_owned() }],
    };
    let (worded, _) = list_edit(&plan(), word(" 主要任务 ")).expect("the list is there");
    assert_eq!(worded.checklists[0].headers[&Field::Text], "主要任务");
    assert_eq!(list_edit(&worded, word("")).expect("the list is there").0, plan());

    let standing = ChecklistEdit::AddStanding {
        kind: DEPARTMENT,
        category: "保障措施".to_owned(),
        item: String::new(),
        text: "按时报送。".to_owned(),
    };
    let (closed, _) = list_edit(&plan(), standing).expect("it says something");
    assert!(shown(&closed).ends_with("通按时报送。"));
    let set = |except: Vec<UnitId>| ChecklistEdit::SetStanding {
        row: closed.standing[0].id,
        category: "保障措施".to_owned(),
        item: String::new(),
        text: "按月报送。".to_owned(),
        except,
    };
    let (changed, label) = list_edit(&closed, set(Vec::new())).expect("it is there");
    assert_eq!(label, "修改通用条目");
    assert!(shown(&changed).ends_with("通按月报送。"));
    let (without, label) = list_edit(&closed, set(vec![LEAD])).expect("it is there");
    assert_eq!(label, "修改通用条目的例外单位");
    assert!(!shown(&without).contains('通'));
    let remove = ChecklistEdit::RemoveStanding { row: closed.standing[0].id };
    assert_eq!(list_edit(&closed, remove.clone()).expect("it is there").0, plan());
    assert_eq!(list_edit(&plan(), remove).map(|_| ()), Err(EditError::NoSuchStandingRow));
}

#[test]
fn a_decision_is_one_step_and_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let host = StoppedClock::with_ids_from(1000);
    let path = folder.path().join("一.lantian");
    let mut session = crate::app::Session::create(&path, &plan(), &host).expect("a new file");
    let mut states = vec![shown(&session.plan())];
    let decisions: [Decide; 6] = [
        |p| text(p, 1, "改过。"),
        |p| move_after(p, 3, 0),
        |p| RowEdit::Split { row: at(p, &[2])[0], parts: vec!["前".to_owned(), "后".to_owned()] },
        |p| RowEdit::Join { rows: at(p, &[1, 2]), text: None },
        |p| own(p, Some(1)),
        |p| RowEdit::LeaveOut { rows: at(p, &[1, 2]) },
    ];
    for decide in decisions {
        let change = decide(&session.plan());
        let edit = Edit::Checklists(ChecklistEdit::Rows { unit: LEAD, kind: DEPARTMENT, change });
        session.apply(&edit, &host).expect("the decision fits");
        states.push(shown(&session.plan()));
    }
    for expected in states.iter().rev().skip(1) {
        session.undo(&host).expect("there is a step");
        assert_eq!(&shown(&session.plan()), expected);
    }
    for expected in states.iter().skip(1) {
        session.redo(&host).expect("there is a step");
        assert_eq!(&shown(&session.plan()), expected);
    }
}
