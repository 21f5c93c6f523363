//! Small tables compared: what is found, and what is not.

use super::align::Identity;
use super::*;
use crate::domain::{Column, ColumnKey, Field, ListId, ListKind, Plan, Task, TaskId, TaskList};

const FIELDS: [Field; 5] =
    [Field::Category, Field::Text, Field::Lead, Field::Support, Field::Deadline];

fn task(id: u64, cells: &str) -> Task {
    let mut task = Task::empty(TaskId(id));
    for (field, text) in FIELDS.into_iter().zip(cells.split('|')) {
        text.clone_into(task.cell_mut(field));
    }
    task
}

fn plan(first: u64, rows: &[&str]) -> Plan {
    let column =
        |field: Field| Column { key: ColumnKey::Field(field), header: field.word().to_owned() };
    let list = TaskList {
        id: ListId(1),
        kind: ListKind::Tasks,
        title: "任务总表".to_owned(),
        mark: String::new(),
        columns: FIELDS.map(column).to_vec(),
        tasks: (first..).zip(rows).map(|(id, row)| task(id, row)).collect(),
    };
    Plan { lists: vec![list], ..Plan::empty("方案") }
}

/// `edited 3→3 text:wording lead:lead_changed moved`
fn shown(made: &Comparison) -> Vec<String> {
    let rows =
        |rows: &[usize]| rows.iter().map(|row| (row + 1).to_string()).collect::<Vec<_>>().join("+");
    let one = |change: &Change| {
        let mut shown =
            format!("{:?} {}→{}", change.kind, rows(&change.before), rows(&change.after));
        for field in &change.fields {
            shown.push_str(&format!(" {}:{}", field.subject.code(), field.meaning.code()));
        }
        if change.moved && change.kind == ChangeKind::Edited {
            shown.push_str(" moved");
        }
        shown.to_lowercase()
    };
    made.changes.iter().map(one).collect()
}

fn compared(before: &[&str], after: &[&str]) -> Comparison {
    compare(&plan(1, before), &plan(1001, after), Identity::ByLikeness)
}

const A: &str = "工业|完成十家印染企业废气深度治理并通过验收|市生态环境局|市经信局|6月底";
const B: &str = "工业|淘汰落后产能企业一百五十家|市经信局|市发改委、市生态环境局|年底";
const C: &str = "扬尘|建筑工地全部安装扬尘在线监测设备并联网|市建设局||长期坚持";
const D: &str = "扬尘|主次干道机扫率达到90%以上|市城管局|市建设局|长期坚持";
const E: &str = "车船|淘汰国三及以下柴油货车1500辆|市交通局|市公安局、市财政局|年底";

#[test]
fn rows_added_removed_moved_and_edited() {
    let new = "车船|新建公共充电桩800个|市发改委||年底";
    for (before, after, expected) in [
        (vec![A, B, C], vec![A, B, C], vec![]),
        (vec![A, B, C], vec![A, C], vec!["removed 2→"]),
        (vec![A, B], vec![A, new, B], vec!["added →2"]),
        (vec![A, B, C, D, E], vec![B, C, D, A, E], vec!["moved 1→4"]),
        (vec![A, B, C, D, E], vec![D, E, A, B, C], vec!["moved 4→1", "moved 5→2"]),
        (vec![A, B, C, D], vec![A, D, new, B, C], vec!["added →3", "moved 4→2"]),
    ] {
        let found = shown(&compared(&before, &after));
        assert_eq!(found, expected, "{before:?} → {after:?}");
    }
}

#[test]
fn the_weightiest_change_comes_first() {
    let after = [
        "工业|完成十家印染企业废气深度治理，并通过验收|市生态环境局|市经信局|6月底",
        "工业|淘汰落后产能企业一百五十家|市经信局|市生态环境局、市发改委|年底",
        "扬尘|建筑工地全部安装扬尘在线监测设备并接入平台|市建设局||长期坚持",
        "扬尘|主次干道机扫率达到95%以上|市建设局|市城管局|长期坚持",
        "车船|淘汰国三及以下柴油货车1500辆|市交通局|市财政局|9月底",
    ];
    let made = compared(&[A, B, C, D, E], &after);
    assert_eq!(
        shown(&made),
        [
            "edited 4→4 lead:role_changed support:role_changed text:figure",
            "edited 5→5 deadline:deadline support:left",
            "edited 3→3 text:wording",
            "edited 2→2 support:order_only",
            "edited 1→1 text:punctuation",
        ]
    );
    let units: Vec<&str> = made.changes[1].units.iter().map(String::as_str).collect();
    assert_eq!(units.len(), 3, "{units:?}");
    assert_eq!(summary(&made.overview), "原稿 5 项，现稿 5 项：修改 5 项，0 项未变。");
    let said = explained(&made.changes[0]);
    assert!(said.contains("市建设局由配合改为牵头"), "{said}");
}

#[test]
fn figures_in_texts_are_told_before_and_after() {
    let row = |text: &str| format!("工业|{text}|市经信局||年底");
    for (before, after, expected) in [
        ("淘汰落后产能企业150家以上", "淘汰落后产能企业180家以上", "工作任务：150家 → 180家"),
        ("建成站点30个、车间20个", "建成站点30个、车间25个", "工作任务：20个 → 25个"),
        ("淘汰企业一百五十家并逐家验收", "淘汰企业一百八十家并逐家验收", "工作任务："),
    ] {
        let made = compared(&[&row(before), C], &[&row(after), C]);
        let told = shifts(&made.changes[0]).concat();
        assert!(told.starts_with(expected), "{before} → {after}: {told}");
        assert!(told.contains(" → "), "{told}");
    }
}

#[test]
fn rows_that_say_nearly_the_same_are_told_apart() {
    let twin = "扬尘|城东工地全部安装扬尘在线监测设备并联网|市建设局||长期坚持";
    let other = "扬尘|城西工地全部安装扬尘在线监测设备并联网|市建设局||长期坚持";
    let edited = "扬尘|城西工地全部安装扬尘在线监测设备|市建设局||长期坚持";
    for (before, after, expected) in [
        (vec![twin, other, D], vec![other, twin, D], vec!["moved 2→1"]),
        (vec![C, twin, other], vec![C, other], vec!["removed 2→"]),
        (vec![C, twin, other], vec![C, twin, edited], vec!["edited 3→3 text:wording"]),
        (vec![C, other], vec![C, twin, other], vec!["added →2"]),
    ] {
        let found = shown(&compared(&before, &after));
        assert_eq!(found.len(), expected.len(), "{found:?}");
        let kinds = |rows: &[String]| -> Vec<String> {
            rows.iter().map(|row| row.split(' ').next().unwrap_or("").to_owned()).collect()
        };
        let wanted: Vec<String> = expected.iter().map(|row| (*row).to_owned()).collect();
        assert_eq!(kinds(&found), kinds(&wanted), "{before:?} → {after:?}");
    }
}

#[test]
fn split_and_merged_rows_are_recognised() {
    let whole = "扬尘|建筑工地全部安装扬尘在线监测设备并联网。裸露土方全部覆盖或者绿化。|市建设局||长期坚持";
    let first = "扬尘|建筑工地全部安装扬尘在线监测设备并联网。|市建设局||长期坚持";
    let second = "扬尘|裸露土方全部覆盖或者绿化。|市建设局||长期坚持";
    let made = compared(&[A, whole, D], &[A, first, second, D]);
    assert_eq!(shown(&made), ["edited 2→2+3 text:split"]);
    assert_eq!(made.changes[0].fields[0].before.matches('。').count(), 2);
    let made = compared(&[A, first, second, D], &[A, whole, D]);
    assert_eq!(shown(&made), ["edited 2+3→2 text:merged"]);
}

#[test]
fn ids_say_which_row_it_is_whatever_it_says() {
    let mut after = plan(1, &[A, "工业|推广绿色制造体系|市科技局||年底", C]);
    let rows = &mut after.lists[0].tasks;
    rows.swap(0, 2);
    let made = compare(&plan(1, &[A, B, C]), &after, Identity::ById);
    let found = shown(&made);
    assert!(found.iter().any(|row| row.starts_with("edited 2→2")), "{found:?}");
    // Of three rows turned round one keeps its place.
    assert_eq!(found.iter().filter(|row| row.contains("moved")).count(), 2, "{found:?}");
}

#[test]
fn other_columns_and_empty_versions_are_noted() {
    let mut narrow = plan(1, &[A, B]);
    narrow.lists[0].columns.retain(|column| column.key != ColumnKey::Field(Field::Deadline));
    let made = compare(&narrow, &plan(1001, &[A, B]), Identity::ByLikeness);
    assert_eq!(made.changes, []);
    assert_eq!(made.notes[0].kind, NoteKind::OtherColumns);
    assert!(made.notes[0].message.contains("完成时限"), "{}", made.notes[0].message);

    let made = compared(&[], &[A, B]);
    assert_eq!(made.notes[0].kind, NoteKind::Empty);
    assert_eq!(shown(&made), ["added →1", "added →2"]);
    assert_eq!(compare(&Plan::empty(""), &Plan::empty(""), Identity::ById).changes, []);
}

#[test]
fn a_renamed_category_is_wording_and_another_category_is_not() {
    let renamed = |row: &str| row.replace("扬尘|", "扬尘攻坚|");
    let rows = [A.to_owned(), renamed(C), renamed(D)];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(
        shown(&compared(&[A, C, D], &rows)),
        ["edited 2→2 category:wording", "edited 3→3 category:wording"]
    );
    let other = A.replace("工业|", "扬尘|");
    let found = shown(&compared(&[A, B, C, D], &[B, C, D, &other]));
    assert_eq!(found, ["moved 1→4 category:regrouped"]);
}

#[test]
fn a_cell_of_thirty_thousand_characters_takes_no_time() {
    let sentence = |at: usize| format!("第{at}处工地落实扬尘防控措施，");
    let long: String = (0..2500).map(sentence).collect();
    let other = long.replacen("第7处", "第柒处", 1).replacen("第2400处", "第某处", 1);
    let (old, new) = (format!("扬尘|{long}|市建设局||"), format!("扬尘|{other}|市建设局||"));
    let made = compared(&[A, &old], &[A, &new]);
    assert_eq!(made.changes.len(), 1);
    assert_eq!(made.changes[0].kind, ChangeKind::Edited);
}

#[test]
fn lines_have_gaps_where_rows_are_on_one_side() {
    let (before, after) = (plan(1, &[A, B, C, D]), plan(1001, &[C, A, D, E]));
    let made = compare(&before, &after, Identity::ByLikeness);
    let shown: Vec<String> = lines(&made.lists[0].groups, &made.changes, 0)
        .into_iter()
        .map(|line| {
            let row = |row: Option<usize>| row.map_or("-".to_owned(), |row| (row + 1).to_string());
            let mark = if line.change.is_some() { "*" } else { "" };
            format!("{}|{}{mark}", row(line.before), row(line.after))
        })
        .collect();
    // Of A and C one has moved; the one that comes first now keeps its place.
    assert_eq!(shown, ["1|-*", "2|-*", "3|1", "-|2*", "4|3", "-|4*"]);
}
