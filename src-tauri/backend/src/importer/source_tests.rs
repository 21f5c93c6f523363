//! Files that are not what they claim to be, and files meant to do harm.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::docx::tests::pack;
use super::{ImportError, Limits, read_bytes, read_file};

fn code(name: &str, bytes: &[u8]) -> &'static str {
    read_bytes(name, bytes).map_or_else(|error| error.code(), |reading| reading.format.word())
}

#[test]
fn content_decides_not_the_extension() {
    let docx = pack(&[("word/document.xml", "<d><body><p><r><t>文</t></r></p></body></d>")]);
    let cases: [(&str, &[u8], &str); 12] = [
        ("照片.docx", b"\xFF\xD8\xFF\xE0", "import_wrong_type"),
        ("方案.docx", b"%PDF-1.7", "import_wrong_type"),
        ("方案.wps", &docx, "Word 文档"),
        ("方案.xlsx", &docx, "Word 文档"),
        ("包.docx", &pack(&[("a.txt", "x")]), "import_wrong_type"),
        ("二进制.xlsx", &pack(&[("xl/workbook.bin", "x")]), "import_wrong_type"),
        ("空.docx", &pack(&[("word/document.xml", "<d><body/></d>")]), "import_empty"),
        ("无.docx", &pack(&[("word/x.xml", "<d/>")]), "import_damaged"),
        ("空.txt", b" \n ", "import_empty"),
        ("数据.txt", b"a\0b", "import_wrong_type"),
        ("导出.xls", b"<html><table><tr><td>1</td></tr></table>", "HTML 表格"),
        ("文字.docx", b"hello", "import_damaged"),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(code(name, bytes), expected, "{name}");
    }
}

#[test]
fn errors_have_words_and_advice() {
    let error = read_bytes("方案.docx", b"%PDF-1.7").expect_err("a PDF is refused");
    assert!(error.to_string().contains("方案.docx"), "the message names the file: {error}");
    assert!(!error.hint().is_empty(), "the user is told what to do");
}

#[test]
fn paths_that_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = |path: &std::path::Path| read_file(path, &Limits::default()).err();
    assert!(matches!(read(folder.path()), Some(ImportError::IsDirectory { .. })));
    let missing = folder.path().join("无.docx");
    assert!(matches!(read(&missing), Some(ImportError::NotFound { .. })));
    let big = folder.path().join("大.txt");
    std::fs::write(&big, vec![b'a'; 3 << 20]).expect("a file");
    let limits = Limits { file_bytes: 1 << 20, ..Limits::default() };
    assert!(matches!(read_file(&big, &limits), Err(ImportError::TooManyBytes { limit: 1, .. })));
}

/// An encrypted Office file is a compound file around the encrypted package.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    for (path, content) in streams {
        let mut stream = file.create_stream(path).expect("a stream");
        stream.write_all(content).expect("its content");
        stream.flush().expect("its content is kept");
    }
    file.into_inner().into_inner()
}

#[test]
fn passwords_are_told_apart_from_damage() {
    let locked = compound(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"y")]);
    assert_eq!(code("密.docx", &locked), "import_protected");
    // BOF, then FILEPASS.
    let book = [9, 8, 4, 0, 0, 6, 5, 0, 0x2F, 0, 2, 0, 1, 0];
    assert_eq!(code("密.xls", &compound(&[("/Workbook", &book)])), "import_protected");
    assert_eq!(code("坏.xls", &compound(&[("/Workbook", &[9, 8, 200, 0])])), "import_damaged");
    let mut zip = pack(&[("word/document.xml", "<d/>")]);
    // The encryption flag, in the local header and in the directory.
    let directory = zip.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    zip[6] |= 1;
    zip[directory + 8] |= 1;
    assert_eq!(code("密.docx", &zip), "import_protected");
}

#[test]
fn bombs_are_not_unpacked() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    let block = vec![b' '; 1 << 20];
    for _ in 0..64 {
        zip.write_all(&block).expect("a block");
    }
    let mut bytes = zip.finish().expect("a package").into_inner();
    assert_eq!(code("炸.docx", &bytes), "import_bomb");
    // The same with a lie about its size in the directory.
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    bytes[directory + 24..directory + 28].copy_from_slice(&1000_u32.to_le_bytes());
    let limits = Limits { part_bytes: 1 << 20, ..Limits::default() };
    let source = super::source::Source { name: "炸.docx", bytes: &bytes, limits: &limits };
    let begun = std::time::Instant::now();
    let error = super::source::read(&source).err().map(|error| error.code());
    assert!(matches!(error, Some("import_bomb" | "import_damaged" | "import_empty")), "{error:?}");
    assert!(begun.elapsed().as_secs() < 10, "a lie must not cost time");
}

#[test]
fn random_bytes_never_stop_the_program() {
    let heads: [&[u8]; 6] = [
        b"",
        b"PK\x03\x04",
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        b"<html>",
        b"\xFF\xFE",
        b"a\tb\n\tc\n",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for round in 0..300 {
        let mut bytes = heads[round % heads.len()].to_vec();
        for _ in 0..(round * 37) % 4096 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes.push(state as u8);
        }
        for name in ["x.docx", "x.xlsx", "x.xls", "x.csv", "x.txt", "x.html"] {
            // Compound files of unknown content go to LibreOffice: too slow here.
            if round % heads.len() != 2 || name == "x.xls" {
                let _ = read_bytes(name, &bytes);
            }
        }
    }
}
