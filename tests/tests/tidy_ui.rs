//! The house rules of the user interface that its own tools do not know: who
//! may speak to the shell, who may know whom, and where words stand.

use std::fs;
use std::path::{Component, Path, PathBuf};

use lantian_tests::tree::{files_under, root};

/// Components are short; logic may be a little longer.
const LONGEST_COMPONENT: usize = 300;
const LONGEST_SCRIPT: usize = 400;

/// What each folder of `ui/src` may use besides itself, if that is limited.
const MAY_USE: &[(&str, &[&str])] = &[
    // The shapes of what is said, not the saying.
    ("text", &["api"]),
    ("platform", &["api", "text"]),
    ("state", &["api", "text"]),
    ("api", &["state", "text", "platform"]),
    ("components", &["api", "state", "text", "platform", "actions", "styles"]),
    ("features", &["api", "state", "text", "platform", "components", "actions", "styles"]),
];

/// A feature that may know the others, because it puts them together.
const COMPOSES: &str = "frame";

/// A source file of the user interface: its path below `ui/src`, its text.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The first folders of its path: `features`, `master`.
    fn place(&self) -> (&str, &str) {
        let mut parts = self.path.iter().filter_map(|part| part.to_str());
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    }
}

/// What is shipped: no tests, nothing generated.
fn sources() -> Vec<Source> {
    let folder = root().join("ui/src");
    files_under(&folder, &[".ts", ".tsx"])
        .into_iter()
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !name.contains(".test.") && name != "bindings.ts"
        })
        .map(|path| Source {
            text: fs::read_to_string(&path).expect("a readable file"),
            path: path.strip_prefix(&folder).expect("inside").to_owned(),
        })
        .collect()
}

/// What a file imports, as written.
fn imports(text: &str) -> Vec<&str> {
    let quoted = |rest: &'_ str| -> Option<usize> { rest.strip_prefix('"')?.find('"') };
    ["from ", "import ", "import("]
        .iter()
        .flat_map(|word| text.match_indices(word).map(|(at, found)| &text[at + found.len()..]))
        .filter_map(|rest| Some(&rest[1..=quoted(rest)?]))
        .collect()
}

/// Where a relative import leads, below `ui/src`.
fn target(from: &Path, import: &str) -> Option<PathBuf> {
    if !import.starts_with('.') {
        return None;
    }
    let mut target = from.parent()?.to_owned();
    for part in Path::new(import).components() {
        match part {
            Component::ParentDir => {
                target.pop();
            }
            Component::Normal(name) => target.push(name),
            _ => {}
        }
    }
    Some(target)
}

/// The code of a file, with blanks in place of comments, line by line.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut quote = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        match (quote, c, next) {
            (Some(_), '\\', Some(escaped)) => {
                characters.next();
                code.extend([c, escaped]);
            }
            (Some(open), _, _) => {
                code.push(c);
                // A line break ends a quotation that was none, in JSX text.
                if c == open || (c == '\n' && open != '`') {
                    quote = None;
                }
            }
            (None, '/', Some('/')) => {
                while characters.peek().is_some_and(|c| *c != '\n') {
                    characters.next();
                }
            }
            (None, '/', Some('*')) => {
                let mut before = ' ';
                for c in characters.by_ref() {
                    if c == '\n' {
                        code.push(c);
                    }
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            (None, _, _) => {
                if matches!(c, '"' | '\'' | '`') {
                    quote = Some(c);
                }
                code.push(c);
            }
        }
    }
    code
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[test]
fn only_the_platform_speaks_to_the_shell() {
    let wrong: Vec<_> = sources()
        .iter()
        .filter(|source| source.place().0 != "platform")
        .filter(|source| imports(&source.text).iter().any(|it| it.starts_with("@tauri-apps")))
        .map(|source| source.path.display().to_string())
        .collect();
    assert!(wrong.is_empty(), "go through ui/src/platform: {wrong:?}");
}

#[test]
fn folders_of_the_interface_point_one_way() {
    let mut wrong = Vec::new();
    for source in sources() {
        let (folder, feature) = source.place();
        for import in imports(&source.text) {
            let Some(target) = target(&source.path, import) else { continue };
            let mut parts = target.iter().filter_map(|part| part.to_str());
            let (to, to_feature) =
                (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let allowed = MAY_USE.iter().find(|(name, _)| *name == folder);
            let strange = allowed.is_some_and(|(_, may)| to != folder && !may.contains(&to));
            let stranger = folder == "features"
                && to == "features"
                && feature != to_feature
                // `rooms.tsx` and the frame put the rooms together.
                && !feature.ends_with(".tsx")
                && feature != COMPOSES;
            if strange || stranger {
                wrong.push(format!("{} imports {}", source.path.display(), target.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "what two rooms share belongs into components/, api/ or state/:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn words_stand_in_the_text_folder() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.place().0 != "text") {
        for (line, code) in without_comments(&source.text).lines().enumerate() {
            if code.chars().any(is_chinese) {
                wrong.push(format!("{}:{}: {}", source.path.display(), line + 1, code.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "put these into ui/src/text:\n{}", wrong.join("\n"));
}

#[test]
fn no_part_of_the_interface_grows_too_long() {
    let long: Vec<_> = sources()
        .iter()
        .filter_map(|source| {
            let lines = source.text.lines().count();
            let component = source.path.extension().is_some_and(|it| it == "tsx");
            let most = if component { LONGEST_COMPONENT } else { LONGEST_SCRIPT };
            (lines >= most).then(|| format!("{}: {lines} lines", source.path.display()))
        })
        .collect();
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn comments_are_told_from_words() {
    let cases = [
        ("const a = 1; // 说明", false),
        ("/** 说明\n * 说明 */\nconst a = 1;", false),
        ("const a = \"说明\";", true),
        ("const a = \"//\"; // 说明", false),
        ("const a = \"https://x/说明\";", true),
        ("<p>说明</p>", true),
        ("const a = `a${b}\n// 说明`;", true),
    ];
    for (text, expected) in cases {
        let found = without_comments(text).chars().any(is_chinese);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn imports_are_followed() {
    let text = "import { a } from \"../b\";\nimport \"./c.css\";\nconst d = import(\"../../e\");";
    assert_eq!(imports(text), ["../b", "./c.css", "../../e"]);
    let from = Path::new("features/master/sheet/Row.tsx");
    assert_eq!(target(from, "../../units/x"), Some(PathBuf::from("features/units/x")));
    assert_eq!(target(from, "../../../api/client"), Some(PathBuf::from("api/client")));
    assert_eq!(target(from, "antd"), None);
}
