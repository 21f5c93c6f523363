//! The house rules a compiler does not know: which way the layers point, what
//! may stand at the top level, and that the map names places that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lantian_tests::tree::{IGNORED, files_under, root};

/// Each module of the backend and the lower layers it may use. Importing and
/// deriving do not know each other; the store knows plans only.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("finding", &["domain"]),
    ("reading", &["domain", "finding"]),
    ("compare", &["domain", "finding", "reading"]),
    ("importer", &["domain", "finding", "reading"]),
    ("derive", &["domain", "finding", "reading"]),
    ("check", &["domain", "finding", "reading", "derive"]),
    ("layout", &["domain", "finding", "reading", "derive"]),
    ("export", &["domain", "finding", "reading", "derive", "layout"]),
    ("learn", &["domain", "finding", "reading", "importer", "derive"]),
    ("printer", &[]),
    ("store", &["domain"]),
    ("edit", &["domain", "finding", "reading", "importer", "derive", "check", "learn"]),
    (
        "app",
        &[
            "domain", "finding", "reading", "compare", "importer", "derive", "check", "edit",
            "learn", "layout", "export", "printer", "store",
        ],
    ),
    (
        "api",
        &[
            "domain", "finding", "reading", "compare", "importer", "derive", "check", "edit",
            "learn", "layout", "export", "printer", "store", "app",
        ],
    ),
];

/// What may stand at the top level, beside dot-files and what git ignores.
const TOP_LEVEL: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "Makefile",
    "README.md",
    "icons",
    "seeds",
    "src-tauri",
    "tests",
    "ui",
];

const LONGEST_FILE: usize = 600;

/// All Rust files under a folder, in a stable order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    files_under(folder, &[".rs"])
}

/// Whether a file holds tests only.
fn is_test_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs")
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// The code of a file without comments and without its tests at the end.
fn shipped_lines(text: &str) -> Vec<&str> {
    let lines: Vec<_> = text.lines().collect();
    let tests = lines.windows(2).position(|pair| {
        pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
    });
    lines[..tests.unwrap_or(lines.len())].to_vec()
}

/// The modules a file names after `crate::`, alone or in braces.
fn used_modules(text: &str) -> BTreeSet<String> {
    let code: Vec<_> = shipped_lines(text)
        .into_iter()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect();
    let code = code.join("\n");
    let mut used = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        // `$crate::` in a macro is the crate as well; `some_crate::` is not.
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(group) => used.extend(first_names(group)),
            None => used.extend([leading_name(rest)]),
        }
    }
    used.remove("");
    used
}

fn leading_name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first names in `a::{b, c}, d::e}`: `a` and `d`.
fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut start = 0;
    let mut names = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.push(leading_name(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

/// Whose file it is: `layout` for `layout.rs` and for all under `layout/`.
fn module_of(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).expect("a file of the backend");
    let first = inside.iter().next().and_then(|part| part.to_str()).expect("a name");
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn layers_point_one_way() {
    let source = root().join("src-tauri/backend/src");
    let mut wrong = Vec::new();
    for file in rust_files(&source) {
        let module = module_of(&source, &file);
        if module == "lib" || is_test_file(file.strip_prefix(&source).expect("inside")) {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{module}: not in the layer table of {}", file!()));
            continue;
        };
        let text = fs::read_to_string(&file).expect("a readable file");
        for used in used_modules(&text) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {module} may not use {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "layers point one way only:\n{}", wrong.join("\n"));
}

#[test]
fn the_layer_table_has_no_circle() {
    for (place, (module, allowed)) in LAYERS.iter().enumerate() {
        for lower in *allowed {
            let found = LAYERS.iter().position(|(name, _)| name == lower);
            assert!(found.is_some_and(|at| at < place), "{module} uses {lower}, which is above it");
        }
    }
}

#[test]
fn uses_are_read_as_rust_reads_them() {
    let cases = [
        ("use crate::domain::Plan;", vec!["domain"]),
        (
            "use crate::{domain::{Plan, Task}, finding, layout::Page};",
            vec!["domain", "finding", "layout"],
        ),
        ("    crate::reading::read(text)", vec!["reading"]),
        ("use crate::{\n    domain::Plan,\n    store::PlanFile,\n};", vec!["domain", "store"]),
        ("//! See [`crate::app`].\nuse crate::domain::Plan; // not crate::app", vec!["domain"]),
        ("use other_crate::app;", vec![]),
        ("$crate::store::row!()", vec!["store"]),
        ("fn a() {}\n#[cfg(test)]\nmod tests {\n    use crate::app;\n}", vec![]),
        ("#[cfg(test)]\nmod tests;\nuse crate::app;", vec!["app"]),
    ];
    for (text, expected) in cases {
        let used = used_modules(text);
        assert_eq!(used.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{text}");
    }
}

/// The names in a manifest's `[dependencies]`, and whether each is shared by
/// the workspace.
fn dependencies(manifest: &Path) -> Vec<(String, bool)> {
    let text = fs::read_to_string(manifest).expect("a manifest");
    text.lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| {
            let name: String = leading_crate(line);
            (!name.is_empty()).then(|| (name, line.contains("workspace = true")))
        })
        .collect()
}

fn leading_crate(line: &str) -> String {
    line.chars().take_while(|c| c.is_alphanumeric() || "_-".contains(*c)).collect()
}

#[test]
fn the_command_line_has_no_edges_of_its_own() {
    let root = root();
    // What reads, writes and stores documents belongs to the backend alone.
    let backend = dependencies(&root.join("src-tauri/backend/Cargo.toml"));
    let private: BTreeSet<_> =
        backend.into_iter().filter(|(_, shared)| !shared).map(|(name, _)| name).collect();
    assert!(private.contains("rusqlite"), "the backend's manifest is read at all: {private:?}");
    let cli = dependencies(&root.join("src-tauri/cli/Cargo.toml"));
    assert!(cli.iter().any(|(name, _)| name == "lantian-backend"), "the command uses the backend");
    for (name, _) in cli {
        assert!(!private.contains(&name), "the command may use {name} through the backend only");
    }
}

#[test]
fn the_top_level_stays_small() {
    let known =
        |name: &str| name.starts_with('.') || TOP_LEVEL.contains(&name) || IGNORED.contains(&name);
    let strange: Vec<_> = fs::read_dir(root())
        .expect("the workspace")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !known(name))
        .collect();
    assert!(strange.is_empty(), "not meant for the top level: {strange:?}");
}

/// What stands in backticks and looks like a path of this project.
fn named_paths(text: &str) -> Vec<&str> {
    let mut inside_block = false;
    let mut paths = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside_block = !inside_block;
        } else if !inside_block {
            paths.extend(line.split('`').skip(1).step_by(2).filter(|quoted| is_path(quoted)));
        }
    }
    paths
}

fn is_path(quoted: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "./_-".contains(c);
    let file = [".rs", ".toml", ".md", ".sql", ".sh", ".py", ".json", ".ts", ".tsx"]
        .iter()
        .any(|ending| quoted.ends_with(ending));
    let outside = quoted.starts_with('/') || quoted.starts_with("..");
    quoted.chars().all(plain) && (quoted.contains('/') || file) && !outside
}

#[test]
fn the_map_names_places_that_exist() {
    let root = root();
    let Ok(map) = fs::read_to_string(root.join("ARCHITECTURE.md")) else {
        eprintln!("SKIPPED: ARCHITECTURE.md is not written yet");
        return;
    };
    let made = |path: &str| IGNORED.iter().any(|name| path.split('/').next() == Some(name));
    let inside = ["src-tauri/backend/src", "src-tauri", "ui/src"];
    let bases: Vec<_> = [root.clone()].into_iter().chain(inside.map(|it| root.join(it))).collect();
    let missing: Vec<_> = named_paths(&map)
        .into_iter()
        .filter(|path| !made(path) && !bases.iter().any(|base| base.join(path).exists()))
        .collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what does not exist: {missing:?}");
}

#[test]
fn paths_are_told_from_code() {
    let text = "`src-tauri/backend` and `Plan`, `a.rs` `fn a() -> b/c` `../shared` `/etc`\n```\n`x/y`\n```\n`ui/`";
    assert_eq!(named_paths(text), ["src-tauri/backend", "a.rs", "ui/"]);
}

#[test]
fn no_file_grows_too_long() {
    let root = root();
    let mut long = Vec::new();
    for folder in ["src-tauri", "tests"] {
        for file in rust_files(&root.join(folder)).iter().filter(|file| {
            // Relative: the tests package itself stands in `tests`.
            !is_test_file(file.strip_prefix(&root).expect("inside"))
        }) {
            let text = fs::read_to_string(file).expect("a readable file");
            let lines = shipped_lines(&text).len();
            if lines > LONGEST_FILE {
                long.push(format!("{}: {lines} lines", file.display()));
            }
        }
    }
    assert!(long.is_empty(), "split these, one room each:\n{}", long.join("\n"));
}
