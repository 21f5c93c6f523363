//! Tables no one has seen before: other head words, other column order,
//! two-row heads, other encodings, notes below. None needs a change of code.

use lantian_backend::domain::{ColumnKey, Field, ListKind, Plan, SequentialIds};
use lantian_backend::importer::header::ColumnChoice;
use lantian_backend::importer::recognise::{RecogniseOptions, Recognised, recognise};
use lantian_backend::importer::{read_bytes, read_pasted};
use lantian_backend::learn::{LearnOptions, learn};
use rust_xlsxwriter::{Format, Workbook};

fn understood(name: &str, bytes: &[u8]) -> Recognised {
    let reading = read_bytes(name, bytes).expect("a readable file");
    recognise(&reading.document, &RecogniseOptions::default())
}

fn plan_of(recognised: &Recognised) -> Plan {
    learn(recognised, &LearnOptions::default(), &SequentialIds::default()).plan
}

/// Rows as “类别|内容|任务|牵头|配合|责任|时限”, empty cells empty.
fn shown(plan: &Plan) -> Vec<String> {
    const SHOWN: [Field; 7] = [
        Field::Category,
        Field::Item,
        Field::Text,
        Field::Lead,
        Field::Support,
        Field::Responsible,
        Field::Deadline,
    ];
    plan.tasks()
        .iter()
        .map(|task| SHOWN.map(|field| task.cell(field).to_owned()).join("|"))
        .collect()
}

#[test]
fn csv_in_gb18030_with_other_words_and_order() {
    let text = "2026年治气任务分解表,,,,\n\
                完成期限,主责单位,协办单位,具体措施,工作领域\n\
                6月底前,市住建局,市城管局,工地全部安装扬尘监测设备,扬尘治理\n\
                年底前,市交通局,,淘汰国三柴油货车200辆,移动源\n\
                ,市交通局,市公安局,设置禁行区,\n\
                注：各单位每季度末报送进展。,,,,\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let plan = plan_of(&understood("任务.csv", &bytes));
    assert_eq!(
        shown(&plan),
        [
            "扬尘治理||工地全部安装扬尘监测设备|市住建局|市城管局||6月底前",
            "移动源||淘汰国三柴油货车200辆|市交通局|||年底前",
            "移动源||设置禁行区|市交通局|市公安局||",
        ]
    );
}

#[test]
fn workbook_with_titles_a_two_row_head_merges_and_notes() {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let guide = workbook.add_worksheet();
    guide.set_name("填表说明").expect("a name");
    guide.write(0, 0, "一、本表由各单位填写。").expect("a cell");
    let sheet = workbook.add_worksheet();
    sheet.set_name("任务").expect("a name");
    sheet.merge_range(0, 0, 0, 5, "某市大气污染防治任务表", &plain).expect("a title");
    sheet.write(1, 0, "填报单位：市治气办").expect("a cell");
    for (column, word) in [(0, "编号"), (1, "任务类别"), (2, "重点任务内容"), (5, "时间节点")]
    {
        sheet.merge_range(2, column, 3, column, word, &plain).expect("a head");
    }
    sheet.merge_range(2, 3, 2, 4, "责任分工", &plain).expect("a head");
    sheet.write_row(3, 3, ["牵头", "参与单位"]).expect("a head");
    sheet.merge_range(4, 1, 5, 1, "工业治理", &plain).expect("a category");
    for (row, cells) in [
        (4, ["1", "完成十家企业超低排放改造", "市生态环境局", "市经信局", "9月"]),
        (5, ["2", "建立炉窑清单", "市经信局", "/", "长期"]),
        (6, ["3", "开展餐饮油烟抽查", "市城管局", "", "每季度"]),
    ] {
        sheet.write(row, 0, cells[0]).expect("a cell");
        sheet.write_row(row, 2, cells[1..].iter().copied()).expect("cells");
    }
    sheet.write(6, 1, "面源治理").expect("a cell");
    sheet.write(7, 0, "合计").expect("a cell");
    sheet.write(7, 2, "3项").expect("a cell");
    sheet.write(9, 0, "说明：本表一式两份。").expect("a cell");
    let read = understood("表.xlsx", &workbook.save_to_buffer().expect("a workbook"));
    let plan = plan_of(&read);
    assert_eq!(
        shown(&plan),
        [
            "工业治理||完成十家企业超低排放改造|市生态环境局|市经信局||9月",
            "工业治理||建立炉窑清单|市经信局|/||长期",
            "面源治理||开展餐饮油烟抽查|市城管局|||每季度",
        ]
    );
    let left_out: usize = read.tables.iter().map(|table| table.left_out.len()).sum();
    assert!(left_out >= 2, "the total and the note are reported: {:?}", read.tables);
    assert!(
        read.tables.iter().any(|table| table.name == "填表说明" && table.rows == 0),
        "the sheet of instructions is left out and reported"
    );
}

#[test]
fn categories_as_headings_between_tables() {
    let html = "<h1>工作任务清单</h1>\
        <p>（一）工业治理</p><table><tr><td>序号</td><td>工作举措</td><td>牵头责任单位</td></tr>\
        <tr><td>1</td><td>完成锅炉改造</td><td>市发改委</td></tr></table>\
        <p>（二）扬尘治理</p><table><tr><td>序号</td><td>工作举措</td><td>牵头责任单位</td></tr>\
        <tr><td>2</td><td>落实裸土覆盖</td><td>市住建局</td></tr></table>";
    let reading = read_pasted("", Some(html)).expect("readable HTML");
    let plan = plan_of(&recognise(&reading.document, &RecogniseOptions::default()));
    assert_eq!(plan.lists.len(), 1, "one list over two tables");
    assert_eq!(
        shown(&plan),
        ["工业治理||完成锅炉改造|市发改委|||", "扬尘治理||落实裸土覆盖|市住建局|||"]
    );
}

#[test]
fn tab_separated_rows_from_a_sheet() {
    let text = "类别\t重点任务名称\t重点任务内容\t牵头单位\t责任地区\n\
                甲类\t事项一\t做好第一件事情\t市财政局\t各区、县（市）\n\
                \t\t做好第二件事情\t\t各区、县（市）\n";
    let reading = read_pasted(text, None).expect("readable text");
    let plan = plan_of(&recognise(&reading.document, &RecogniseOptions::default()));
    assert_eq!(
        shown(&plan),
        [
            "甲类|事项一|做好第一件事情|市财政局||各区、县（市）|",
            "甲类|事项一|做好第二件事情|||各区、县（市）|",
        ]
    );
}

#[test]
fn a_table_of_projects_is_a_list_of_projects() {
    let text = "重点项目清单\n\n序号,项目名称,建设内容,投资概算（万元）,责任单位\n1,监测网络,建设站点二十个,500,市生态环境局\n合计,,,500,\n";
    let read = understood("项目.csv", text.as_bytes());
    let plan = plan_of(&read);
    assert_eq!(plan.lists[0].kind, ListKind::Projects);
    let task = &plan.lists[0].tasks[0];
    assert_eq!(task.extra.get("投资概算（万元）").map(String::as_str), Some("500"));
    assert_eq!(plan.lists[0].tasks.len(), 1, "the total is no project");
}

#[test]
fn strange_heads_can_be_named_by_hand() {
    let text = "事情,谁干\n把锅炉改好并且验收,市发改委\n";
    let reading = read_bytes("表.csv", text.as_bytes()).expect("a readable file");
    let choice = |header: &str, field| ColumnChoice {
        header: header.to_owned(),
        key: Some(ColumnKey::Field(field)),
    };
    let without = recognise(&reading.document, &RecogniseOptions::default());
    assert!(without.lists.is_empty(), "nothing says what the columns are");
    assert!(without.findings.iter().any(|finding| finding.code == "import.no-header"));
    let options = RecogniseOptions {
        columns: vec![choice("事情", Field::Text), choice("谁干", Field::Lead)],
    };
    let plan = plan_of(&recognise(&reading.document, &options));
    assert_eq!(shown(&plan), ["||把锅炉改好并且验收|市发改委|||"]);
}

/// The first heading is a category, not the plan's title, and a sentence that
/// is no heading is no item.
#[test]
fn plain_text_of_numbered_sentences() {
    let text = "一、产业\n（一）优化产业。\n\
                1.完成产业调整，建设站点30个。（责任单位：市甲局）\n\
                二、能源\n（一）清洁能源。\n1.推进锅炉替代。（责任单位：市乙局）\n";
    let plan = plan_of(&understood("行动.txt", text.as_bytes()));
    assert_eq!(
        shown(&plan),
        [
            "产业|优化产业|完成产业调整，建设站点30个。|||市甲局|",
            "能源|清洁能源|推进锅炉替代。|||市乙局|",
        ]
    );
    assert_eq!(plan.title, "");
}
