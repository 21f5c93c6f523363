//! What is printed: read from the finished PDFs, and from the workbooks as
//! LibreOffice prints them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use lantian_backend::app::{Format, Generated, Shape, sample_plan};
use lantian_backend::domain::Plan;
use lantian_backend::layout::FontLibrary;
use lantian_backend::learn::LearnOptions;
use lantian_backend::reading::text::without_blanks;
use lantian_tests::host::generated;
use lantian_tests::paper::{Page, cut_texts, faults, lines_outside, mm, pages};
use lantian_tests::{corpus, plan_from};

/// Fonts of the machine; without any, a PDF cannot be made and the test says
/// so loudly.
fn fonts() -> Option<std::sync::Arc<FontLibrary>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.fonts");
    let fonts = FontLibrary::find(&[root]);
    if fonts.is_empty() {
        eprintln!("=== SKIPPED: no Chinese font on this machine; set LANTIAN_FONTS ===");
        return None;
    }
    Some(fonts)
}

fn written(plan: &Plan, out: &Path, shape: Shape, formats: &[Format]) -> Option<Generated> {
    let made = generated(plan, out, shape, formats, &*fonts()?);
    assert!(made.failures.is_empty(), "everything is written");
    Some(made)
}

/// Head words of columns whose cells are labels.
const LABELS: &[&str] = &["类别", "工作内容", "任务类别", "重点任务", "重点工作"];

/// Texts that may be split: those of the master and of the checklists.
fn texts(plan: &Plan) -> Vec<String> {
    let derivation = lantian_backend::derive::Derivation::of(plan);
    let rows = derivation
        .checklists()
        .flat_map(|list| list.rows.iter().map(|row| without_blanks(&row.text)).collect::<Vec<_>>());
    let tasks = plan.lists.iter().flat_map(|list| &list.tasks);
    tasks.map(|task| without_blanks(&task.text)).chain(rows).collect()
}

/// Pages and faults of every PDF of a plan.
fn audited(name: &str, plan: &Plan) -> Option<(usize, usize, Vec<String>)> {
    let scratch = tempfile::tempdir().expect("a folder");
    let texts = texts(plan);
    let (mut count, mut cut, mut all) = (0, 0, Vec::new());
    for shape in [Shape::OnePerUnit, Shape::Booklet] {
        let made = written(plan, scratch.path(), shape, &[Format::Pdf])?;
        for file in &made.files {
            let pages = pages(&std::fs::read(&file.path).expect("a file"));
            assert_eq!(pages.len(), file.pages, "{}", file.path.display());
            count += pages.len();
            let (splits, orphans) = cut_texts(&pages, &texts);
            cut += splits;
            let found = faults(&pages, LABELS).into_iter().chain(orphans);
            all.extend(found.map(|fault| format!("{name}, {}: {fault}", file.name)));
        }
    }
    Some((count, cut, all))
}

#[test]
fn no_page_has_a_fault() {
    let mut plans = vec![("示例", sample_plan().expect("the sample"))];
    if let Some(folder) = corpus() {
        for name in ["shaoxing-2020", "cixi-action", "wuzhong"] {
            let file = folder.join(format!("{name}.docx"));
            plans.push((name, plan_from(&file, &LearnOptions::default())));
        }
    }
    let mut all = Vec::new();
    for (name, plan) in &plans {
        let Some((pages, cut, faults)) = audited(name, plan) else { return };
        eprintln!("{name}: {pages} pages, {cut} rows split, {} faults", faults.len());
        all.extend(faults);
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// The sample's PDFs by file stem.
fn sample_pdfs(shape: Shape) -> Option<BTreeMap<String, Vec<Page>>> {
    let plan = sample_plan().expect("the sample");
    let scratch = tempfile::tempdir().expect("a folder");
    let made = written(&plan, scratch.path(), shape, &[Format::Pdf])?;
    let read = |path: &PathBuf| {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (stem, pages(&std::fs::read(path).expect("a file")))
    };
    Some(made.files.iter().map(|file| read(&file.path)).collect())
}

fn near(place: &str, value: f64, wanted: f64) {
    assert!((value - wanted).abs() <= 1.0, "{place}: {value:.2} mm, not {wanted:.2} mm");
}

/// GB/T 9704: 37 mm above, 28 mm at the binding edge, 156 × 225 mm between.
#[test]
fn margins_are_those_of_the_standard() {
    let Some(files) = sample_pdfs(Shape::OnePerUnit) else { return };
    for (name, pages) in &files {
        for page in pages {
            let [left, top, right, bottom] = page.frame().expect("a table").map(mm);
            let landscape = page.width > page.height;
            // A landscape page is a portrait one turned clockwise.
            let (binding, head, width, height) =
                if landscape { (35.0, 28.0, 225.0, 156.0) } else { (28.0, 37.0, 156.0, 225.0) };
            near(&format!("{name}, left"), left, binding);
            near(&format!("{name}, right"), right, binding + width);
            assert!(top > head - 1.0 && bottom < head + height + 1.0, "{name}: {top} to {bottom}");
        }
        let full = |page: &&Page| page.frame().is_some_and(|frame| mm(frame[1]) < 45.0);
        if let Some(page) = pages.iter().skip(1).find(full) {
            let landscape = page.width > page.height;
            let top = page.frame().map_or(0.0, |frame| mm(frame[1]));
            near(&format!("{name}, top"), top, if landscape { 28.0 } else { 37.0 });
        }
    }
}

#[test]
fn mark_and_title_stand_on_their_lines() {
    let Some(files) = sample_pdfs(Shape::OnePerUnit) else { return };
    let line = 225.0 / 22.0;
    for (name, pages) in &files {
        let page = &pages[0];
        let landscape = page.width > page.height;
        let (left, top, width) = if landscape { (35.0, 28.0, 225.0) } else { (28.0, 37.0, 156.0) };
        let lines = lines_outside(page);
        let mark = &lines[0];
        assert!(mark.text.contains("附件"), "{name}: {}", mark.text);
        near(&format!("{name}, mark"), mm(mark.left), left);
        let middle = mm(mark.baseline - mark.size * 0.36);
        near(&format!("{name}, mark is on line 1"), middle, top + line * 0.5);
        assert_eq!(mark.size, 16.0, "{name}: 3号");
        let title = &lines[1];
        assert_eq!(title.size, 22.0, "{name}: 2号: {}", title.text);
        let middle = mm(title.baseline - title.size * 0.36);
        near(&format!("{name}, title is on line 3"), middle, top + line * 2.5);
        for title in lines.iter().filter(|line| line.size == 22.0) {
            let middle = mm(title.left + title.right) / 2.0;
            near(&format!("{name}, title is centred"), middle, left + width / 2.0);
        }
    }
}

/// Where the ink of a page number is, as a portrait page has it: its left and
/// right end, and the height of its dash.
fn page_number(page: &Page, path: &Path, number: usize) -> ([f64; 3], String) {
    let landscape = page.width > page.height;
    let glyphs: Vec<_> = if landscape {
        page.glyphs.iter().filter(|glyph| glyph.turned).collect()
    } else {
        page.glyphs.iter().rev().take(number.to_string().len() + 4).rev().collect()
    };
    let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
    let (first, last) = (glyphs[0], glyphs[glyphs.len() - 1]);
    let ink = dash_ink(page, path, number);
    let ends = if landscape {
        [page_to_portrait(first.y), page_to_portrait(last.y) + mm(last.width)]
    } else {
        [mm(first.x), mm(last.x + last.width)]
    };
    ([ends[0], ends[1], ink], text)
}

/// A landscape page is turned clockwise: down is to the right.
fn page_to_portrait(y: f64) -> f64 {
    mm(y)
}

/// How far down a portrait page the dash of its number is, from its picture.
fn dash_ink(page: &Page, path: &Path, number: usize) -> f64 {
    const DPI: f64 = 200.0;
    let landscape = page.width > page.height;
    let output = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", "-f", &number.to_string(), "-l", &number.to_string()])
        .arg(path)
        .output()
        .expect("pdftoppm");
    let (width, height, dots) = grey(&output.stdout);
    let dot = |x: usize, y: usize| dots[y * width + x] < 128;
    let dash = page.glyphs.iter().rev().find(|glyph| glyph.character == '—').expect("a dash");
    let to_dots = |points: f64| (points / 72.0 * DPI).round() as usize;
    let inked: Vec<usize> = if landscape {
        // The dash is upright, its middle in the middle of its advance.
        let y = to_dots(dash.y + dash.width / 2.0);
        // Outside the type area.
        (0..to_dots(33.0 / 25.4 * 72.0)).filter(|x| dot(*x, y)).collect()
    } else {
        let x = to_dots(dash.x + dash.width / 2.0);
        (to_dots(264.0 / 25.4 * 72.0)..height).filter(|y| dot(x, *y)).collect()
    };
    assert!(!inked.is_empty(), "the dash is drawn");
    let middle = inked.iter().sum::<usize>() as f64 / inked.len() as f64 / DPI * 25.4;
    if landscape { mm(page.width) - middle } else { middle }
}

/// Width, height and dots of a binary grey picture.
fn grey(bytes: &[u8]) -> (usize, usize, &[u8]) {
    let mut numbers = Vec::new();
    let mut at = 2;
    while numbers.len() < 3 {
        while bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        while !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let digits = std::str::from_utf8(&bytes[start..at]).expect("digits");
        numbers.push(digits.parse::<usize>().expect("a number"));
    }
    (numbers[0], numbers[1], &bytes[at + 1..])
}

/// Clause 7.5 and 8: 7 mm below the type area, one character in from the outer
/// edge; on a landscape page where a portrait one has it.
#[test]
fn page_numbers_stand_at_the_outer_edge() {
    if !has("pdftoppm") {
        return;
    }
    let plan = sample_plan().expect("the sample");
    let scratch = tempfile::tempdir().expect("a folder");
    let Some(made) = written(&plan, scratch.path(), Shape::Booklet, &[Format::Pdf]) else {
        return;
    };
    let path = &made.files[0].path;
    let pages = pages(&std::fs::read(path).expect("a file"));
    let character = mm(14.0);
    let mut kinds = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let (number, landscape) = (index + 1, page.width > page.height);
        let seen: &mut usize = kinds.entry((landscape, number % 2)).or_default();
        *seen += 1;
        if *seen > 2 {
            continue;
        }
        let ([left, right, dash], text) = page_number(page, path, number);
        assert_eq!(text, format!("— {number} —"));
        let place = format!("page {number}, landscape {landscape}");
        near(&format!("{place}, dash"), dash, 37.0 + 225.0 + 7.0);
        if number % 2 == 1 {
            near(&place, right, 210.0 - 26.0 - character);
        } else {
            near(&place, left, 28.0 + character);
        }
    }
    assert_eq!(kinds.len(), 4, "odd and even, portrait and landscape: {kinds:?}");
}

/// Whether a program is there; says loudly when it is not.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        eprintln!("=== SKIPPED: no {program} ===");
    }
    found
}

#[test]
fn files_are_sound_and_fonts_are_embedded_subsets() {
    if !has("qpdf") || !has("pdffonts") {
        return;
    }
    let plan = sample_plan().expect("the sample");
    let scratch = tempfile::tempdir().expect("a folder");
    for shape in [Shape::OnePerUnit, Shape::Booklet] {
        let Some(made) = written(&plan, scratch.path(), shape, &[Format::Pdf]) else { return };
        for file in &made.files {
            let check = Command::new("qpdf").arg("--check").arg(&file.path).output();
            let check = check.expect("qpdf");
            let said = String::from_utf8_lossy(&check.stdout).into_owned()
                + &String::from_utf8_lossy(&check.stderr);
            assert!(check.status.success() && !said.contains("WARNING"), "{said}");
            let fonts = Command::new("pdffonts").arg(&file.path).output().expect("pdffonts");
            let fonts = String::from_utf8_lossy(&fonts.stdout).into_owned();
            for font in fonts.lines().skip(2) {
                let flags: Vec<&str> = font.split_whitespace().rev().skip(2).take(3).collect();
                assert_eq!(flags, ["yes", "yes", "yes"], "embedded, subset, readable: {font}");
            }
            assert!(fonts.lines().count() > 2, "{}", file.path.display());
        }
    }
}

/// Text of each page, characters sorted: the same rows whatever their order.
fn page_characters(path: &Path) -> Vec<Vec<char>> {
    let output = Command::new("pdftotext").arg("-raw").arg(path).arg("-").output().expect("text");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let page = |page: &str| {
        let mut characters: Vec<char> = without_blanks(page).chars().collect();
        characters.sort_unstable();
        characters
    };
    let mut pages: Vec<Vec<char>> = text.split('\u{C}').map(page).collect();
    pages.pop();
    pages
}

/// What one page has and the other has not.
fn difference(one: &[char], other: &[char]) -> String {
    let mut counts: BTreeMap<char, i64> = BTreeMap::new();
    for (characters, by) in [(one, 1), (other, -1)] {
        for character in characters {
            *counts.entry(*character).or_default() += by;
        }
    }
    counts.into_iter().filter(|(_, count)| *count != 0).map(|(c, n)| format!("{c}{n:+}")).collect()
}

/// Workbooks printed by LibreOffice have the pages of the PDFs: as many, and
/// the same texts on each.
fn printed_alike(name: &str, plan: &Plan) -> Option<usize> {
    let scratch = tempfile::tempdir().expect("a folder");
    let both = [Format::Xlsx, Format::Pdf];
    let made = written(plan, scratch.path(), Shape::OnePerUnit, &both)?;
    let printed = scratch.path().join("printed");
    let profile = format!("-env:UserInstallation=file://{}/profile", scratch.path().display());
    let books = made.files.iter().filter(|file| file.format == Format::Xlsx);
    let output = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "pdf", "--outdir"])
        .arg(&printed)
        .args(books.map(|file| &file.path))
        .output()
        .expect("soffice");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut all = 0;
    for file in made.files.iter().filter(|file| file.format == Format::Pdf) {
        let own = page_characters(&file.path);
        let office = page_characters(&printed.join(file.path.file_name().expect("a name")));
        assert_eq!(own.len(), file.pages);
        assert_eq!(own.len(), office.len(), "{name}, {}: pages", file.name);
        for (page, (own, office)) in own.iter().zip(&office).enumerate() {
            let place = format!("{name}, {} page {}", file.name, page + 1);
            assert_eq!(difference(own, office), "", "{place}");
        }
        all += own.len();
    }
    Some(all)
}

#[test]
fn workbooks_print_like_the_pdfs() {
    if !has("soffice") || !has("pdftotext") {
        return;
    }
    let mut plans = vec![("示例", sample_plan().expect("the sample"))];
    if let Some(folder) = corpus() {
        let file = folder.join("shaoxing-2020.docx");
        plans.push(("shaoxing-2020", plan_from(&file, &LearnOptions::default())));
    }
    for (name, plan) in plans {
        let Some(pages) = printed_alike(name, &plan) else { return };
        eprintln!("{name}: {pages} pages are printed alike");
    }
}
