//! A registry of units proposed from a document: the first thing an import
//! knows about who is who.

use std::collections::HashMap;

use strsim::damerau_levenshtein;

use super::implied::sentences;
use super::no_name::no_name;
use super::pieces::{looks_complete, pieces, prepared};
use super::registry;
use super::text::{normalised_name, says_none};
use super::units::UnitNames;
use crate::domain::{IdSource, Role, Unit, UnitId, UnitKind};

/// Marks that repeat the cell above; they name nobody.
const SAME_AS_ABOVE: [&str; 5] = ["同上", "〃", "″", "\"", "〞"];

/// What a document says about units.
#[derive(Debug, Clone, Default)]
pub struct UnitEvidence {
    /// Unit cells, with the role of their column, in reading order.
    pub cells: Vec<(Role, String)>,
    /// Names that head a checklist of their own, in order.
    pub with_checklist: Vec<String>,
    /// Names in official order from a registry that ships or is kept by the
    /// office; ranks what the document itself does not rank.
    pub official: Vec<String>,
}

/// A registry proposed from the document. Names that are likely slips (a
/// character missing, a separator missing) are left out, so that reading the
/// cell reports them with the right suggestion.
pub fn propose_units(evidence: &UnitEvidence, ids: &dyn IdSource) -> Vec<Unit> {
    let counted = count_names(evidence);
    let names: Vec<&Counted> =
        counted.iter().filter(|name| !is_likely_slip(name, &counted)).collect();
    let mut units: Vec<Unit> = Vec::new();
    for name in &names {
        add_name(&mut units, name, ids);
    }
    order(&mut units, evidence);
    define_groups(&mut units);
    units
}

#[derive(Debug)]
struct Counted {
    name: String,
    times: usize,
    heads_checklist: bool,
}

fn count_names(evidence: &UnitEvidence) -> Vec<Counted> {
    let mut counted: Vec<Counted> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut add = |name: String, heads: bool| {
        let index = *at.entry(name.clone()).or_insert_with(|| {
            counted.push(Counted { name, times: 0, heads_checklist: false });
            counted.len() - 1
        });
        counted[index].times += 1;
        counted[index].heads_checklist |= heads;
    };
    for name in &evidence.with_checklist {
        add(normalised_name(name), true);
    }
    for (_, cell) in &evidence.cells {
        for piece in names_in(cell) {
            add(piece, false);
        }
    }
    counted
}

/// The cell cut at separators, without any knowledge of names.
fn names_in(cell: &str) -> Vec<String> {
    if says_none(cell) {
        return Vec::new();
    }
    let said = sentences(cell);
    let mut names = Vec::new();
    for text in said.names.iter().chain(&said.implied) {
        let text = prepared(text);
        names.extend(
            pieces(&text, |_| None)
                .into_iter()
                .map(|piece| piece.name)
                // A sentence in a unit cell is a remark, not a name.
                .filter(|name| name.chars().count() <= 24 && !SAME_AS_ABOVE.contains(name))
                .filter(|name| no_name(name).is_none())
                .map(str::to_owned),
        );
    }
    names
}

/// A name seen once that is one slip away from a name seen often: a character
/// missing or doubled, or several known names run together.
fn is_likely_slip(name: &Counted, all: &[Counted]) -> bool {
    if name.times > 1 || name.heads_checklist {
        return false;
    }
    let length = name.name.chars().count();
    let near = all.iter().any(|other| {
        other.times >= 3
            && other.name.chars().count() != length
            && length >= 5
            && damerau_levenshtein(&name.name, &other.name) == 1
    });
    near || runs_together(&name.name, all)
}

fn runs_together(name: &str, all: &[Counted]) -> bool {
    all.iter().filter(|other| other.name != name).any(|first| {
        name.strip_prefix(first.name.as_str()).is_some_and(|rest| {
            !rest.is_empty()
                && all.iter().any(|second| second.name != name && second.name == rest)
                && looks_complete(&first.name)
        })
    })
}

fn add_name(units: &mut Vec<Unit>, counted: &Counted, ids: &dyn IdSource) {
    let kind = kind_of(&counted.name);
    let canonical = match kind {
        UnitKind::District => place_name(&counted.name),
        _ => counted.name.as_str(),
    };
    let same = |unit: &Unit| {
        unit.name == canonical
            || kind == UnitKind::Group && registry::same_collective(&unit.name, canonical)
    };
    match units.iter_mut().find(|unit| same(unit)) {
        Some(unit) if counted.name != unit.name => {
            if unit.name != counted.name && !unit.aliases.contains(&counted.name) {
                unit.aliases.push(counted.name.clone());
            }
        }
        Some(_) => {}
        None => {
            let mut unit = Unit::new(UnitId::new(ids), canonical, kind);
            if counted.name != canonical {
                unit.aliases.push(counted.name.clone());
            }
            units.push(unit);
        }
    }
}

/// 东湖区人民政府 → 东湖区
fn place_name(name: &str) -> &str {
    ["人民政府", "政府"].iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name)
}

/// What a unit is, by its name.
pub fn kind_of(name: &str) -> UnitKind {
    const COLLECTIVE_ENDS: [&str; 6] =
        ["有关部门", "相关部门", "有关单位", "相关单位", "成员单位", "责任单位"];
    let is_collective = ["各", "相关", "有关"].iter().any(|word| name.starts_with(word))
        || registry::members_of_collective(name).is_some()
        || COLLECTIVE_ENDS.iter().any(|word| name.ends_with(word));
    if is_collective {
        return UnitKind::Group;
    }
    match registry::kind_by_suffix(name) {
        // 市 and 区 end many names; those of places are short.
        Some(UnitKind::District) if !(2..=6).contains(&place_name(name).chars().count()) => {
            UnitKind::Department
        }
        Some(kind) => kind,
        None => UnitKind::Department,
    }
}

/// Districts with a checklist first in their order, then departments; what
/// has no checklist follows by official order, then as it appears.
fn order(units: &mut [Unit], evidence: &UnitEvidence) {
    let official: HashMap<String, usize> = evidence
        .official
        .iter()
        .enumerate()
        .map(|(rank, name)| (core_name(&normalised_name(name)).to_owned(), rank))
        .collect();
    let heads: HashMap<String, usize> = evidence
        .with_checklist
        .iter()
        .enumerate()
        .map(|(rank, name)| (normalised_name(name), rank))
        .collect();
    let class = |unit: &Unit| match unit.kind {
        UnitKind::District => 0,
        UnitKind::Department | UnitKind::Office => 1,
        UnitKind::Enterprise => 2,
        UnitKind::Park => 3,
        UnitKind::Town => 4,
        UnitKind::Group => 5,
    };
    units.sort_by_cached_key(|unit| {
        let head = unit.names().filter_map(|name| heads.get(name)).min().copied();
        let rank = official.get(core_name(&unit.name)).copied();
        (class(unit), head.unwrap_or(usize::MAX), rank.unwrap_or(usize::MAX))
    });
}

/// The name without the place before it: 市发改委 → 发改委.
fn core_name(name: &str) -> &str {
    name.strip_prefix(['市', '县', '区', '省']).unwrap_or(name)
}

/// A collective name of districts, towns or parks stands for those found.
/// Any other group (市级有关部门) must be defined by the clerk.
fn define_groups(units: &mut [Unit]) {
    let known: Vec<Unit> = units.to_vec();
    for unit in units.iter_mut().filter(|unit| unit.kind == UnitKind::Group) {
        let stands_for = if is_all_districts(&unit.name) {
            Some(UnitKind::District)
        } else {
            registry::members_of_collective(&unit.name)
        };
        let Some(kind @ (UnitKind::District | UnitKind::Town | UnitKind::Park)) = stands_for else {
            continue;
        };
        let belongs = |other: &&Unit| other.kind == kind && fits_group(&unit.name, &other.name);
        unit.members = known.iter().filter(belongs).map(|other| other.id).collect();
    }
}

/// 各镇 stands for no 街道, 各街道 for no 镇.
fn fits_group(group: &str, unit: &str) -> bool {
    let (towns, streets) = (group.contains(['镇', '乡']), group.contains('街'));
    towns == streets || unit.contains("街道") == streets
}

/// Whether a collective name means the districts and counties: 各区、县（市）,
/// 各县（市、区）人民政府, 各区县, 各地.
fn is_all_districts(name: &str) -> bool {
    let Some(rest) = place_name(name).strip_prefix('各') else { return false };
    !rest.is_empty() && rest.chars().all(|c| "区县市地、（）".contains(c))
}

/// Adds what a document names and a registry lacks; what the registry has
/// stays as it is. Returns the names added.
pub fn extend_units(
    units: &mut Vec<Unit>,
    evidence: &UnitEvidence,
    ids: &dyn IdSource,
) -> Vec<String> {
    let known = UnitNames::new(units);
    let mut added = Vec::new();
    for unit in propose_units(evidence, ids) {
        let is_known = unit.names().any(|name| {
            let expression = known.read(name);
            !expression.mentions.is_empty() && expression.mentions.iter().all(|m| m.unit.is_some())
        });
        if !is_known {
            added.push(unit.name.clone());
            units.push(Unit { members: Vec::new(), ..unit });
        }
    }
    added
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SequentialIds;

    fn propose(cells: &[&str]) -> Vec<Unit> {
        let evidence = UnitEvidence {
            cells: cells.iter().map(|cell| (Role::Lead, (*cell).to_owned())).collect(),
            ..UnitEvidence::default()
        };
        propose_units(&evidence, &SequentialIds::default())
    }

    #[test]
    fn kinds_by_name() {
        for (name, kind) in [
            ("市发改委", UnitKind::Department),
            ("东湖区政府", UnitKind::District),
            ("云台县", UnitKind::District),
            ("云州电力局", UnitKind::Enterprise),
            ("各区、县（市）政府", UnitKind::Group),
            ("市级有关部门", UnitKind::Group),
            ("相关镇（街道、园区）", UnitKind::Group),
            ("市重污染天气应急指挥部成员单位", UnitKind::Group),
            ("市蓝天办", UnitKind::Office),
            ("城东街道办事处", UnitKind::Town),
            ("高新区管委会", UnitKind::Park),
            ("云州生态环境局东湖分局", UnitKind::Department),
            ("市市场监督管理局", UnitKind::Department),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }

    #[test]
    fn districts_share_their_suffix() {
        let units = propose(&["东湖区、南屏区、临江区政府", "东湖区政府", "各区、县（市）政府"]);
        let districts: Vec<&str> = units
            .iter()
            .filter(|unit| unit.kind == UnitKind::District)
            .map(|unit| unit.name.as_str())
            .collect();
        assert_eq!(districts, ["东湖区", "南屏区", "临江区"]);
        let group = units.iter().find(|unit| unit.kind == UnitKind::Group).expect("a group");
        assert_eq!(group.members.len(), 3);
    }

    #[test]
    fn forms_of_one_collective_are_one_group() {
        let units = propose(&[
            "各镇人民政府、各街道办事处",
            "各镇人民政府、街道办事处",
            "城关镇、东门街道",
        ]);
        let shown: Vec<String> = units
            .iter()
            .filter(|unit| unit.kind == UnitKind::Group)
            .map(|group| {
                let member = units.iter().find(|unit| group.members == [unit.id]);
                format!("{}={}", group.name, member.map_or("?", |unit| &unit.name))
            })
            .collect();
        assert_eq!(shown, ["各镇人民政府=城关镇", "各街道办事处=东门街道"]);
    }

    #[test]
    fn what_is_no_name_is_not_registered() {
        let units = propose(&["???", "123、市甲局", "市发改委（牵头", "市乙局（某某"]);
        let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["市甲局", "市发改委"]);
    }

    #[test]
    fn slips_are_not_registered() {
        let all = "各县（市、区）人民政府";
        let units = propose(&[
            all,
            all,
            all,
            "各县（市、区）民政府",
            "住建局\n生态环境局",
            "生态环境局住建局",
        ]);
        let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["住建局", "生态环境局", all]);
        let names = UnitNames::new(&units);
        let slip = &names.read("各县（市、区）民政府").mentions[0];
        assert_eq!(slip.suggestion, names.find(all), "the right name is suggested");
    }
}
