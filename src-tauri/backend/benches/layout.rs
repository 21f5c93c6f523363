//! How many dense pages are laid out in a second on one core: columns fitted,
//! texts broken, rows paginated, everything placed; nothing written.

use std::time::Instant;

use lantian_backend::app::sample_plan;
use lantian_backend::domain::PageNumbers;
use lantian_backend::domain::{Plan, TaskList};
use lantian_backend::layout::compose::{Flow, compose, look_of};
use lantian_backend::layout::draw::Artist;
use lantian_backend::layout::{
    AnnexStyle, Booklet, FontLibrary, Orientation, Part, Properties, Section, Table,
};

/// Copies of the sample's master. Each has its own texts, so that no line is
/// remembered from the one before.
const COPIES: usize = 60;
/// The best of so many runs counts: the machine does other things too.
const RUNS: usize = 5;

fn main() {
    let plan = sample_plan().expect("the sample");
    let style = AnnexStyle::named(&plan.style).expect("its style");
    println!("| 排版（示例总表 {COPIES} 份，单核） | 页 | 毫秒 | 页/秒 |");
    println!("|---|---:|---:|---:|");
    for orientation in [Orientation::Landscape, Orientation::Portrait] {
        let lists = distinct_lists(&plan);
        let (mut pages, mut least) = (0, f64::INFINITY);
        for _ in 0..RUNS {
            // A library of its own remembers nothing; its fonts are read first.
            let fonts = FontLibrary::find(&[]);
            let start = lay_out(&plan, &lists[..1], &style, orientation, &fonts);
            let begun = Instant::now();
            pages = lay_out(&plan, &lists[1..], &style, orientation, &fonts);
            least = least.min(begun.elapsed().as_secs_f64());
            assert!(start > 0, "the sample has pages");
        }
        let word = if orientation == Orientation::Landscape { "横版" } else { "竖版" };
        println!("| {word} | {pages} | {:.0} | {:.0} |", least * 1000.0, pages as f64 / least);
    }
}

/// The master again and again, the texts of each copy unlike the others.
fn distinct_lists(plan: &Plan) -> Vec<TaskList> {
    let master = plan.master().expect("a master");
    let copy = |number: usize| {
        let mut list = master.clone();
        for task in &mut list.tasks {
            task.text = format!("{}（第{number}批）", task.text);
        }
        list
    };
    (0..COPIES + 1).map(copy).collect()
}

/// Pages laid out and drawn.
fn lay_out(
    plan: &Plan,
    lists: &[TaskList],
    style: &AnnexStyle,
    orientation: Orientation,
    fonts: &FontLibrary,
) -> usize {
    let mut pages = 0;
    for list in lists {
        let booklet = booklet(plan, list, style, orientation);
        let composition = compose(&booklet, fonts, style, Flow::PAPER);
        let mut artist =
            Artist::new(&booklet, &composition, fonts, look_of(style.fonts.page_number));
        for page in &composition.pages {
            pages += usize::from(!artist.page(page).texts.is_empty());
        }
    }
    pages
}

fn booklet<'a>(
    plan: &'a Plan,
    list: &'a TaskList,
    style: &AnnexStyle,
    orientation: Orientation,
) -> Booklet<'a> {
    let section = Section {
        heading: None,
        note: None,
        bookmark: String::new(),
        sheet_name: "任务总表".to_owned(),
        table: Table::master(plan, list, style),
        closing: None,
    };
    let part = Part {
        mark: "附件1".into(),
        document_number: "".into(),
        title: list.title.as_str().into(),
        orientation,
        page_numbers: PageNumbers::Dash,
        sections: vec![section],
        series: Vec::new(),
    };
    let properties = Properties {
        title: list.title.clone(),
        subject: String::new(),
        author: String::new(),
        keywords: Vec::new(),
        created: Default::default(),
    };
    Booklet { parts: vec![part], properties, first_page: 1 }
}
