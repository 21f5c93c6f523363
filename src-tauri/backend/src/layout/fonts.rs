//! The fonts of an official document: found, loaded lazily, shared between
//! threads, with a fallback for each character.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

pub use crate::domain::Typeface;

use super::face::{Face, FaceData};
use super::font_names;
use super::measure::LineMemory;

impl Typeface {
    /// Fonts in the order they are tried: file name in small letters, place
    /// in a collection, name, whether the standard's own. The look-alikes at
    /// the end cover every character and so serve as the fallback.
    const fn candidates(self) -> &'static [Candidate] {
        match self {
            Self::Title => {
                const {
                    &[
                        official("fzxbsjw.ttf", "方正小标宋简体"),
                        official("fzxiaobiaosong-b05s.ttf", "方正小标宋简体"),
                        official("方正小标宋简体.ttf", "方正小标宋简体"),
                        official("fzxbsk.ttf", "方正小标宋_GBK"),
                        official("方正小标宋_gbk.ttf", "方正小标宋_GBK"),
                        look_alike("fandolsong-bold.otf", 0, "Fandol 粗宋"),
                        look_alike("notoserifcjk-bold.ttc", 2, "思源宋体 粗体"),
                        look_alike("notoserifcjk-regular.ttc", 2, "思源宋体"),
                        look_alike("simsun.ttc", 0, "宋体"),
                    ]
                }
            }
            Self::Song => {
                const {
                    &[
                        official("simsun.ttc", "宋体"),
                        official("simsun.ttf", "宋体"),
                        look_alike("fandolsong-regular.otf", 0, "Fandol 宋体"),
                        look_alike("notoserifcjk-regular.ttc", 2, "思源宋体"),
                    ]
                }
            }
            Self::FangSong => {
                const {
                    &[
                        official("仿宋_gb2312.ttf", "仿宋_GB2312"),
                        official("fangsong_gb2312.ttf", "仿宋_GB2312"),
                        official("simfang_gb2312.ttf", "仿宋_GB2312"),
                        official("fs_gb2312.ttf", "仿宋_GB2312"),
                        official("simfang.ttf", "仿宋"),
                        official("stfangso.ttf", "华文仿宋"),
                        look_alike("fandolfang-regular.otf", 0, "Fandol 仿宋"),
                        look_alike("notoserifcjk-regular.ttc", 2, "思源宋体"),
                        look_alike("simsun.ttc", 0, "宋体"),
                    ]
                }
            }
            Self::Hei => {
                const {
                    &[
                        official("simhei.ttf", "黑体"),
                        look_alike("fandolhei-regular.otf", 0, "Fandol 黑体"),
                        look_alike("notosanscjk-bold.ttc", 2, "思源黑体 粗体"),
                        look_alike("notosanscjk-regular.ttc", 2, "思源黑体"),
                        look_alike("msyh.ttc", 0, "微软雅黑"),
                        look_alike("wqy-zenhei.ttc", 0, "文泉驿正黑"),
                    ]
                }
            }
            Self::Kai => {
                const {
                    &[
                        official("楷体_gb2312.ttf", "楷体_GB2312"),
                        official("kaiti_gb2312.ttf", "楷体_GB2312"),
                        official("simkai_gb2312.ttf", "楷体_GB2312"),
                        official("simkai.ttf", "楷体"),
                        look_alike("fandolkai-regular.otf", 0, "Fandol 楷体"),
                        look_alike("notoserifcjk-regular.ttc", 2, "思源宋体"),
                    ]
                }
            }
        }
    }
}

impl Typeface {
    /// Names official fonts give themselves, in order, with the name users
    /// know.
    const fn names(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Title => &[
                ("方正小标宋简体", "方正小标宋简体"),
                ("FZXiaoBiaoSong-B05S", "方正小标宋简体"),
                ("FZXBSJW--GB1-0", "方正小标宋简体"),
                ("方正小标宋_GBK", "方正小标宋_GBK"),
                ("FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
            ],
            Self::Song => &[("宋体", "宋体"), ("SimSun", "宋体")],
            Self::FangSong => &[
                ("仿宋_GB2312", "仿宋_GB2312"),
                ("FangSong_GB2312", "仿宋_GB2312"),
                ("仿宋", "仿宋"),
                ("FangSong", "仿宋"),
                ("华文仿宋", "华文仿宋"),
                ("STFangsong", "华文仿宋"),
            ],
            Self::Hei => &[("黑体", "黑体"), ("SimHei", "黑体")],
            Self::Kai => &[
                ("楷体_GB2312", "楷体_GB2312"),
                ("KaiTi_GB2312", "楷体_GB2312"),
                ("楷体", "楷体"),
                ("KaiTi", "楷体"),
            ],
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    file: &'static str,
    index: u32,
    family: &'static str,
    official: bool,
}

const fn official(file: &'static str, family: &'static str) -> Candidate {
    Candidate { file, index: 0, family, official: true }
}

const fn look_alike(file: &'static str, index: u32, family: &'static str) -> Candidate {
    Candidate { file, index, family, official: false }
}

/// A font of a [`FontLibrary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u8);

/// A character's glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// The font that has it.
    pub face: FaceId,
    /// Its number in that font.
    pub id: u16,
    /// Its advance in thousandths of an em.
    pub advance: i32,
}

/// Which font stood in for a typeface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FontUse {
    /// The typeface the standard asks for.
    pub wanted: Typeface,
    /// The font used, by the name users know.
    pub used: String,
    /// The file it came from.
    pub path: PathBuf,
    /// Whether it is the standard's own font.
    pub official: bool,
}

/// Every font found, by typeface.
#[derive(Debug, Default)]
pub struct FontLibrary {
    faces: Vec<Face>,
    chains: [Vec<Link>; Typeface::ALL.len()],
    resolved: [ResolvedTable; Typeface::ALL.len()],
    line_memory: LineMemory,
}

/// A font in the order in which those of a typeface are tried.
#[derive(Debug, Clone, Copy)]
struct Link {
    face: FaceId,
    /// Whether the standard names it for this typeface. A font may be one
    /// typeface's own and another's stand-in.
    official: bool,
}

/// Characters already looked up: 0 not yet, else [`SEEN`] with face (bits 48
/// to 55), glyph (bits 32 to 47) and advance (the lower half).
#[derive(Debug)]
struct ResolvedTable(Box<[AtomicU64]>);

impl Default for ResolvedTable {
    fn default() -> Self {
        Self((0..0x1_0000).map(|_| AtomicU64::new(0)).collect())
    }
}

const SEEN: u64 = 1 << 63;
const MISSING: u64 = SEEN | 1 << 62;

/// Folders below a font folder that are still searched.
const SEARCH_DEPTH: usize = 4;

impl FontLibrary {
    /// Looks for fonts in `dirs` first, then where systems keep them.
    pub fn find(dirs: &[PathBuf]) -> Arc<Self> {
        let mut places = dirs.to_vec();
        places.extend(system_dirs());
        Arc::new(Self::within(&places))
    }

    /// Looks for fonts in `dirs` only.
    pub fn within(dirs: &[PathBuf]) -> Self {
        let mut files = BTreeMap::new();
        for dir in dirs {
            collect(dir, SEARCH_DEPTH, &mut files);
        }
        let mut library = Self::default();
        for typeface in Typeface::ALL {
            for candidate in typeface.candidates() {
                if let Some(path) = files.get(candidate.file) {
                    let link = library.add(candidate, path);
                    library.chains[typeface as usize].push(link);
                }
            }
        }
        library.add_renamed(&files);
        library
    }

    /// Official fonts in files of other names, where none was found by name.
    fn add_renamed(&mut self, files: &BTreeMap<String, PathBuf>) {
        let lacks = |typeface: &Typeface| {
            self.chains[*typeface as usize].first().is_none_or(|link| !link.official)
        };
        let lacking: Vec<Typeface> = Typeface::ALL.into_iter().filter(lacks).collect();
        if lacking.is_empty() {
            return;
        }
        let is_font = |name: &str| [".ttf", ".otf", ".ttc"].iter().any(|end| name.ends_with(end));
        let mut found: BTreeMap<String, (&Path, u32)> = BTreeMap::new();
        for path in files.iter().filter(|(name, _)| is_font(name)).map(|(_, path)| path) {
            for (index, names) in font_names::names_of(path) {
                for name in names {
                    found.entry(name).or_insert((path, index));
                }
            }
        }
        for typeface in lacking {
            let named = typeface.names().iter().find_map(|(name, family)| {
                found.get(*name).map(|(path, index)| (*path, *index, *family))
            });
            if let Some((path, index, family)) = named {
                let candidate = Candidate { file: "", index, family, official: true };
                let link = self.add(&candidate, path);
                self.chains[typeface as usize].insert(0, link);
            }
        }
    }

    fn add(&mut self, candidate: &Candidate, path: &Path) -> Link {
        let known = |face: &Face| face.path() == path && face.index() == candidate.index;
        let place = self.faces.iter().position(known).unwrap_or_else(|| {
            let path = path.to_path_buf();
            self.faces.push(Face::new(candidate.family, path, candidate.index));
            self.faces.len() - 1
        });
        // The candidate table names fewer than 40 files.
        let face = FaceId(u8::try_from(place).unwrap_or(u8::MAX - 1));
        Link { face, official: candidate.official }
    }

    /// Lines measured with these fonts.
    pub(super) fn line_memory(&self) -> &LineMemory {
        &self.line_memory
    }

    /// Whether no font was found at all.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// A font by its number.
    pub fn face(&self, id: FaceId) -> Option<&Face> {
        self.faces.get(usize::from(id.0))
    }

    /// The loaded data of a font.
    pub fn data(&self, id: FaceId) -> Option<&FaceData> {
        self.face(id)?.data()
    }

    /// The glyph of a character in a typeface or, failing that, in its
    /// fallbacks; `None` when no font has it.
    pub fn glyph(&self, typeface: Typeface, character: char) -> Option<Glyph> {
        let slot = self.resolved[typeface as usize].0.get(character as usize);
        let known = slot.map_or(0, |slot| slot.load(Ordering::Relaxed));
        let packed = if known == 0 {
            let packed = self.resolve(typeface, character);
            if let Some(slot) = slot {
                slot.store(packed, Ordering::Relaxed);
            }
            packed
        } else {
            known
        };
        if packed == MISSING {
            return None;
        }
        Some(Glyph {
            face: FaceId((packed >> 48) as u8),
            id: (packed >> 32) as u16,
            advance: packed as u32 as i32,
        })
    }

    fn resolve(&self, typeface: Typeface, character: char) -> u64 {
        for &Link { face: id, .. } in &self.chains[typeface as usize] {
            let Some((face, data)) = self.face(id).and_then(|face| Some((face, face.data()?)))
            else {
                continue;
            };
            let glyph = data.glyph(character);
            let blank = character.is_whitespace();
            if glyph != 0 && (blank || data.has_ink(face.index(), glyph)) {
                let advance = u64::from(data.advance(glyph).unsigned_abs());
                return SEEN | u64::from(id.0) << 48 | u64::from(glyph) << 32 | advance;
            }
        }
        MISSING
    }

    /// Advance of a character in thousandths of an em. Without any font, a
    /// full-width character counts as one em and any other as half of one, so
    /// that workbooks can be laid out on a machine without fonts.
    pub fn advance(&self, typeface: Typeface, character: char) -> i32 {
        match self.glyph(typeface, character) {
            Some(glyph) => glyph.advance,
            None if (character as u32) < 0x2E80 && !is_wide_mark(character) => 500,
            None => 1000,
        }
    }

    /// What was used for a typeface; `None` when nothing was found.
    pub fn used(&self, typeface: Typeface) -> Option<FontUse> {
        let chain = self.chains[typeface as usize].iter();
        let loaded = |link: &Link| {
            let face = self.face(link.face)?;
            face.data().is_some().then_some((face, link.official))
        };
        let (face, official) = chain.filter_map(loaded).next()?;
        Some(FontUse {
            wanted: typeface,
            used: face.family().to_owned(),
            path: face.path().to_path_buf(),
            official,
        })
    }
}

fn is_wide_mark(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '×' | '≥' | '≤' | '℃' | '①'..='⑳')
}

fn collect(dir: &Path, depth: usize, files: &mut BTreeMap<String, PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    // Directory order differs between machines; output must not.
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, files);
            }
        } else if let Some(name) = path.file_name() {
            files.entry(name.to_string_lossy().to_lowercase()).or_insert(path);
        }
    }
}

/// Where fonts are kept, most specific first.
fn system_dirs() -> Vec<PathBuf> {
    let mut dirs: Vec<PathBuf> = std::env::var_os("LANTIAN_FONTS")
        .map(|list| std::env::split_paths(&list).collect())
        .unwrap_or_default();
    if let Ok(program) = std::env::current_exe() {
        dirs.extend(program.ancestors().skip(1).map(|dir| dir.join(".fonts")));
    }
    if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
        dirs.push(home.join(".local/share/fonts"));
        dirs.push(home.join(".fonts"));
    }
    if let Some(windows) = std::env::var_os("WINDIR").map(PathBuf::from) {
        dirs.push(windows.join("Fonts"));
    }
    if let Some(local) = std::env::var_os("LOCALAPPDATA").map(PathBuf::from) {
        dirs.push(local.join("Microsoft/Windows/Fonts"));
    }
    dirs.extend(
        [
            "/usr/local/share/fonts",
            "/usr/share/fonts",
            "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
            "C:\\Windows\\Fonts",
        ]
        .map(PathBuf::from),
    );
    dirs
}
