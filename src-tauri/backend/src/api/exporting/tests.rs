use std::path::PathBuf;

use super::*;
use crate::api::desk::Folders;
use crate::api::{plan, start};

fn desk() -> (tempfile::TempDir, Desk) {
    let home = tempfile::tempdir().expect("a folder");
    let folders =
        Folders { config: home.path().join("config"), documents: home.path().join("documents") };
    let desk = Desk::new(folders);
    start::open_sample(&desk).expect("the sample opens");
    (home, desk)
}

fn request(desk: &Desk, folder: PathBuf, shape: Shape) -> ExportRequest {
    let view = annexes(desk).expect("a plan is open");
    ExportRequest {
        annexes: view.annexes.into_iter().map(|annex| annex.key).collect(),
        formats: vec![Format::Xlsx, Format::Pdf],
        pdf: PdfKind::Plain,
        shape,
        first_page: None,
        folder,
        proof: false,
    }
}

#[test]
fn a_preview_is_the_file_that_is_written() {
    let (home, desk) = desk();
    let view = annexes(&desk).expect("a plan is open");
    let department = view
        .annexes
        .iter()
        .find(|annex| annex.kind == AnnexViewKind::Department)
        .expect("the sample has departments");
    let mut seen = Vec::new();
    for first_page in [None, NonZeroU16::new(7)] {
        let shown =
            preview(&desk, std::slice::from_ref(&department.key), Shape::OnePerUnit, first_page)
                .expect("it renders");
        let bytes = STANDARD.decode(&shown.pdf).expect("base64");
        assert!(bytes.starts_with(b"%PDF"), "a PDF");
        assert!(shown.pages >= 1);
        let request = ExportRequest {
            annexes: vec![department.key.clone()],
            formats: vec![Format::Pdf],
            first_page,
            ..request(&desk, home.path().join("out"), Shape::OnePerUnit)
        };
        let result = export(&desk, &request, &|_| {}).expect("written");
        assert_eq!(result.files[0].pages, shown.pages);
        assert_eq!(std::fs::read(&result.files[0].path).expect("there"), bytes);
        seen.push(bytes);
    }
    assert_ne!(seen[0], seen[1], "the first page has another number");
}

#[test]
fn a_booklet_has_the_pages_of_all_its_annexes() {
    let (_home, desk) = desk();
    let keys: Vec<String> =
        annexes(&desk).expect("open").annexes.into_iter().map(|annex| annex.key).collect();
    let pages = |keys: &[String], shape| preview(&desk, keys, shape, None).expect("rendered").pages;
    let all = pages(&keys, Shape::Booklet);
    assert!(all > pages(&keys[..1], Shape::Booklet));
}

#[test]
fn files_that_are_there_are_announced() {
    let (home, desk) = desk();
    let request = request(&desk, home.path().join("out"), Shape::Booklet);
    let there = || planned(&desk, &request).expect("planned");
    assert!(there().iter().all(|file| !file.exists));
    let result = export(&desk, &request, &|_| {}).expect("written");
    assert!(there().iter().all(|file| file.exists));
    let names = |names: Vec<String>| names;
    assert_eq!(
        names(result.files.into_iter().map(|file| file.file_name).collect()),
        names(there().into_iter().map(|file| file.name).collect()),
        "what was announced is what was written"
    );
}

#[test]
fn only_what_was_written_may_be_opened() {
    let (home, desk) = desk();
    let other = home.path().join("别的.pdf");
    std::fs::write(&other, b"%PDF").expect("written");
    let code = |path: &Path| may_open(&desk, path).err().map(|problem| problem.code);
    assert_eq!(code(&other).as_deref(), Some("export.not_ours"));
    let request = request(&desk, home.path().join("out"), Shape::Booklet);
    let result = export(&desk, &request, &|_| {}).expect("written");
    let file = PathBuf::from(&result.files[0].path);
    assert_eq!(code(&file), None);
    assert_eq!(code(&request.folder), None, "the folder too");
    std::fs::remove_file(&file).expect("removed");
    assert_eq!(code(&file).as_deref(), Some("export.gone"));
}

#[test]
fn a_stopped_export_says_what_it_wrote() {
    let (home, desk) = desk();
    let request = request(&desk, home.path().join("out"), Shape::OnePerUnit);
    let all = planned(&desk, &request).expect("planned").len();
    let result = export(&desk, &request, &|step| {
        if step.done > 0 {
            desk.stop();
        }
    })
    .expect("one annex was written");
    assert!(result.cancelled);
    assert!(!result.files.is_empty() && result.files.len() < all, "{}", result.files.len());
    assert_eq!(result.failures, [], "stopping is no failure");
}

#[test]
fn an_empty_plan_says_so() {
    let (home, desk) = desk();
    plan::create(&desk, &home.path().join("空.lantian"), "空").expect("created");
    assert_eq!(annexes(&desk).expect("open").annexes, []);
    let problem = preview(&desk, &[], Shape::Booklet, None).expect_err("nothing to show");
    assert_eq!(problem.code, "generate.empty_plan");
}

#[test]
fn the_proof_stands_beside_the_annexes_where_it_is_wanted() {
    let (home, desk) = desk();
    let folder = home.path().join("out");
    let all = request(&desk, folder.clone(), Shape::Booklet);
    let one = |proof| ExportRequest {
        formats: vec![Format::Pdf],
        proof,
        ..request(&desk, folder.clone(), Shape::Booklet)
    };
    let names = |request: &ExportRequest| -> Vec<String> {
        planned(&desk, request).expect("planned").into_iter().map(|file| file.name).collect()
    };
    assert_eq!(names(&one(false)), ["全部附件.pdf"]);
    assert_eq!(names(&one(true)), ["全部附件.pdf", "覆盖核对.xlsx"]);
    let written = export(&desk, &one(true), &|_| {}).expect("written");
    let written: Vec<&str> = written.files.iter().map(|file| file.file_name.as_str()).collect();
    assert_eq!(written, ["全部附件.pdf", "覆盖核对.xlsx"]);
    let some =
        |count: usize| ExportRequest { annexes: all.annexes[..count].to_vec(), ..one(false) };
    assert_eq!(names(&some(1)), ["任务总表.pdf"], "one alone keeps its name");
    assert_eq!(names(&some(2)), ["部分附件.pdf"]);
    assert!(planned(&desk, &one(true)).expect("planned").iter().all(|file| file.exists));
}

#[test]
fn a_file_of_somebody_elses_stays() {
    let (home, desk) = desk();
    let folder = home.path().join("out");
    std::fs::create_dir_all(&folder).expect("made");
    let theirs = folder.join("任务总表.xlsx");
    std::fs::write(&theirs, b"PK somebody else's").expect("written");
    let all = request(&desk, folder.clone(), Shape::OnePerUnit);
    let one = ExportRequest {
        annexes: all.annexes[..1].to_vec(),
        formats: vec![Format::Xlsx, Format::Pdf, Format::Docx],
        ..all
    };
    let written = export(&desk, &one, &|_| {}).expect("the others are written");
    assert_eq!(written.files.len(), 2);
    let problem = &written.failures[0].problem;
    assert_eq!(problem.code, "output.foreign_file");
    assert!(problem.hint.contains("移走") && !problem.hint.contains("--"), "{problem:?}");
    assert_eq!(std::fs::read(&theirs).expect("read"), b"PK somebody else's");
    std::fs::remove_file(&theirs).expect("removed");
    for run in ["first", "again"] {
        let written = export(&desk, &one, &|_| {}).expect("written");
        assert_eq!(written.files.len(), 3, "{run}: {:?}", written.failures);
    }
}
