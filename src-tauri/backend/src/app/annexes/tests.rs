use super::*;
use crate::app::sample_plan;
use crate::domain::{
    Align, ColumnSource, ColumnStyle, ColumnsFrom, Field, Millimetres, PageNumbers, RowOrder,
    Shown, StandingRows, StyleOrientation, StyleTable,
};
use crate::layout::Merge;

fn setting(style: AnnexStyle) -> Setting {
    Setting {
        style,
        created: DateTime::default(),
        printed: NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day"),
        version: "第二稿".to_owned(),
        first_page: 1,
    }
}

/// The part of the sample that a table of the style sets, with that table
/// changed.
fn part_of<T>(
    table: StyleTable,
    change: impl FnOnce(&mut TableStyle),
    look: impl FnOnce(&Part<'_>) -> T,
) -> T {
    let mut plan = sample_plan().expect("it ships");
    let headers = plan.checklists.iter_mut().map(|list| &mut list.headers);
    headers.for_each(std::collections::BTreeMap::clear);
    let deadlines = ["2026年底前", "2026年6月底前", "长期坚持", ""];
    let tasks = plan.master_mut().into_iter().flat_map(|list| &mut list.tasks).enumerate();
    tasks.for_each(|(at, task)| deadlines[at % 4].clone_into(&mut task.deadline));
    let mut style = AnnexStyle::named("shaoxing").expect("it ships");
    let mut looks = style.table(table).clone();
    change(&mut looks);
    style.set_table(table, looks);
    let setting = setting(style);
    let derivation = Derivation::of(&plan);
    let all: Vec<AnnexJob<'_>> = annex_jobs(&plan).into_iter().chain(own_jobs(&plan)).collect();
    let derived = derived(&derivation, &all);
    let booklet = booklet(&plan, &all, &derived, &setting);
    // In order: the lists, districts, departments, and what units print.
    let at = match table {
        StyleTable::District => 1,
        StyleTable::Department => 2,
        StyleTable::Own => 3,
        _ => 0,
    };
    look(&booklet.parts[at])
}

fn heads(part: &Part<'_>) -> Vec<String> {
    part.sections[0].table.columns.iter().map(|column| column.header.to_string()).collect()
}

/// The texts of a column of the first section.
fn column(part: &Part<'_>, header: &str) -> Vec<String> {
    let table = &part.sections[0].table;
    let at = table.columns.iter().position(|column| column.header == header).expect(header);
    (0..table.rows.len()).map(|row| table.text(row, at).to_owned()).collect()
}

fn merged(part: &Part<'_>, wanted: Merge) -> usize {
    let cells = part.sections.iter().flat_map(|section| &section.table.rows);
    cells.flat_map(|row| &row.cells).filter(|cell| cell.merge == wanted).count()
}

fn tick() -> ColumnStyle {
    ColumnStyle {
        key: ColumnSource::Tick,
        header: "完成".to_owned(),
        align: Align::Centre,
        merge: false,
        show: Shown::Always,
        min_mm: Millimetres(11.0),
        max_mm: Millimetres(13.0),
    }
}

#[test]
fn every_setting_of_a_table_shows() {
    use StyleTable::Department;
    type Change = fn(&mut TableStyle);
    /// Something that is read off a part of the booklet, as text.
    type Look = fn(&Part<'_>) -> String;
    let joined = |part: &Part<'_>| heads(part).join(" ");
    let cases: [(&str, Change, Look, &str, &str); 17] = [
        (
            "header",
            |t| t.columns[3].header = "具体任务".to_owned(),
            joined,
            "序号 类别 工作内容 工作任务 完成时限",
            "序号 类别 工作内容 具体任务 完成时限",
        ),
        (
            "order of columns",
            |t| t.columns.swap(1, 2),
            joined,
            "序号 类别 工作内容 工作任务 完成时限",
            "序号 工作内容 类别 工作任务 完成时限",
        ),
        (
            "never",
            |t| t.columns[4].show = Shown::Never,
            joined,
            "序号 类别 工作内容 工作任务 完成时限",
            "序号 类别 工作内容 工作任务",
        ),
        (
            "tick column",
            |t| t.columns.insert(0, tick()),
            |p| p.sections[0].table.text(0, 0).to_owned(),
            "1",
            "□",
        ),
        (
            "narrowest",
            |t| t.columns[3].min_mm = Millimetres(77.0),
            |p| p.sections[0].table.columns[3].min.0.to_string(),
            "70",
            "77",
        ),
        (
            "widest",
            |t| t.columns[3].max_mm = Millimetres(99.0),
            |p| p.sections[0].table.columns[3].max.0.to_string(),
            "110",
            "99",
        ),
        (
            "align",
            |t| t.columns[3].align = Align::Centre,
            |p| format!("{:?}", p.sections[0].table.columns[3].align),
            "Left",
            "Centre",
        ),
        (
            "merge",
            |t| t.columns.iter_mut().for_each(|c| c.merge = false),
            |p| (merged(p, Merge::Up) > 0).to_string(),
            "true",
            "false",
        ),
        (
            "standing rows by themselves",
            |t| t.standing = StandingRows::Plain,
            |p| (merged(p, Merge::Left) > 0).to_string(),
            "true",
            "false",
        ),
        (
            "numbering",
            |t| t.numbering = Numbering::Through,
            |p| (p.sections[1].table.text(0, 0) == "1").to_string(),
            "true",
            "false",
        ),
        (
            "orientation",
            |t| t.orientation = StyleOrientation::Landscape,
            |p| format!("{:?}", p.orientation),
            "Portrait",
            "Landscape",
        ),
        (
            "by columns",
            |t| {
                t.orientation = StyleOrientation::Auto;
                t.columns.push(tick());
            },
            |p| format!("{:?}", p.orientation),
            "Portrait",
            "Landscape",
        ),
        (
            "page numbers",
            |t| t.page_numbers = PageNumbers::OfTotal,
            |p| format!("{:?}", p.page_numbers),
            "Dash",
            "OfTotal",
        ),
        (
            "title",
            |t| t.title = "{年度}年{标题}".to_owned(),
            |p| p.title.starts_with("2026年").to_string(),
            "false",
            "true",
        ),
        (
            "heading",
            |t| t.heading = "（{序号}）{单位}".to_owned(),
            |p| {
                p.sections[0]
                    .heading
                    .clone()
                    .unwrap_or_default()
                    .chars()
                    .next()
                    .map(String::from)
                    .unwrap_or_default()
            },
            "一",
            "（",
        ),
        (
            "note",
            |t| t.note = "{稿次}　{版本}　{日期}　{发文单位}x".to_owned(),
            |p| p.sections[0].note.clone().unwrap_or_default(),
            "",
            "征求意见稿　第二稿　2026年3月5日　云州市人民政府x",
        ),
        (
            "notes and sign-off",
            |t| {
                t.notes = vec!["注：一".to_owned()];
                t.sign_off = "签字：".to_owned();
            },
            |p| p.sections[0].closing.clone().unwrap_or_default(),
            "",
            "注：一\n签字：",
        ),
    ];
    for (name, change, look, before, after) in cases {
        assert_eq!(part_of(Department, |_| {}, look), before, "{name}: as the style ships");
        assert_eq!(part_of(Department, change, look), after, "{name}: changed");
    }
}

#[test]
fn rows_that_close_every_list_can_be_left_out() {
    let rows = |part: &Part<'_>| part.sections[0].table.rows.len();
    let all = part_of(StyleTable::Department, |_| {}, rows);
    let fewer = part_of(StyleTable::Department, |t| t.standing = StandingRows::Omitted, rows);
    assert!(fewer < all, "{fewer} of {all}");
}

#[test]
fn rows_stand_in_the_order_of_the_style() {
    let deadlines = |part: &Part<'_>| column(part, "完成时限");
    let numbers = |part: &Part<'_>| column(part, "序号");
    let by_master = part_of(StyleTable::Department, |_| {}, deadlines);
    let sort = |t: &mut TableStyle| t.order = RowOrder::Deadline;
    let by_deadline = part_of(StyleTable::Department, sort, deadlines);
    assert_ne!(by_master, by_deadline);
    let (mut a, mut b) = (by_master, by_deadline);
    a.sort();
    b.sort();
    assert_eq!(a, b, "the same rows");
    let counted: Vec<String> = (1..=b.len()).map(|number| number.to_string()).collect();
    assert_eq!(part_of(StyleTable::Department, sort, numbers), counted, "counted as printed");
}

#[test]
fn a_list_takes_the_columns_of_the_style_when_it_is_told_to() {
    let own = part_of(StyleTable::Master, |_| {}, heads);
    let rename = |t: &mut TableStyle| t.columns[2].header = "内容".to_owned();
    assert_eq!(part_of(StyleTable::Master, rename, heads), own, "the plan's own words stay");
    let take = |t: &mut TableStyle| {
        rename(t);
        t.columns_from = ColumnsFrom::Style;
        t.columns.push(tick());
    };
    let expected = ["类别", "工作内容", "内容", "牵头部门", "配合部门", "责任单位", "完成"];
    assert_eq!(part_of(StyleTable::Master, take, heads), expected);
}

#[test]
fn a_unit_prints_a_list_for_itself() {
    part_of(
        StyleTable::Own,
        |_| {},
        |part| {
            let section = &part.sections[0];
            assert_eq!(part.title, format!("{}任务清单", section.bookmark));
            assert_eq!(
                (part.mark.as_ref(), part.document_number.as_ref()),
                ("", ""),
                "it is no annex"
            );
            assert_eq!(part.page_numbers, PageNumbers::OfTotal);
            assert_eq!(&heads(part)[..2], ["完成", "序号"]);
            assert!(column(part, "完成").iter().all(|text| text == "□"));
            let note = section.note.as_deref().unwrap_or_default();
            assert!(
                note.contains("打印日期：2026年3月5日") && note.contains("版本：第二稿"),
                "{note}"
            );
            let below = section.closing.as_deref().unwrap_or_default();
            assert!(below.contains("主要负责人签字：") && below.contains("日期："), "{below}");
        },
    );
    let show = |t: &mut TableStyle| {
        for column in &mut t.columns {
            if matches!(column.key, ColumnSource::Role | ColumnSource::Field(Field::Deadline)) {
                column.show = Shown::Always;
            }
        }
        t.order = RowOrder::Role;
    };
    part_of(StyleTable::Own, show, |part| {
        let roles = column(part, "分工");
        assert_eq!(roles.first().map(String::as_str), Some("牵头"));
        assert!(heads(part).contains(&"完成时限".to_owned()));
    });
}
