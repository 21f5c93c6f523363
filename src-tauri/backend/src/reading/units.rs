//! Unit expressions 单位表述: the text of a unit cell and what it parses to.
//!
//! The names a plan knows come first: the longest known name that fits is
//! taken whole, so “各区、县（市）政府” is one name although it holds a 、.
//! What no name explains is split at separators outside brackets.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use strsim::damerau_levenshtein;

use super::implied::sentences;
use super::pieces::{is_separator, pieces, prepared};
use super::registry::members_of_collective;
use super::text::{normalised_name, says_none};
use crate::domain::{Role, Unit, UnitId, UnitKind};

/// Every name the plan knows, ready for look-up.
#[derive(Debug, Clone)]
pub struct UnitNames {
    /// Normalised names and the unit behind each, longest first.
    names: Vec<(String, UnitId)>,
    by_name: BTreeMap<String, UnitId>,
    members: HashMap<UnitId, Vec<UnitId>>,
    kinds: HashMap<UnitId, UnitKind>,
    /// Groups without members whose name says that they are places.
    place_groups: BTreeSet<UnitId>,
}

/// What a unit cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitExpression {
    /// Units and groups in the order they are named.
    pub mentions: Vec<Mention>,
    /// The list is not closed: it ends in 等.
    pub open: bool,
    /// Units and groups that the cell adds to every later task of its list
    /// (“以下均需…落实，不再列出”).
    pub implied: Vec<Mention>,
}

impl UnitExpression {
    /// The cell says that nobody does it: it is empty or “/”.
    pub fn is_none(&self) -> bool {
        self.mentions.is_empty() && !self.open
    }

    /// Resolved units and groups in the order they are named.
    pub fn resolved(&self) -> impl Iterator<Item = UnitId> {
        self.mentions.iter().filter_map(|mention| mention.unit)
    }
}

/// One name in a unit cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name as it stands, without blanks.
    pub text: String,
    /// The unit or group it means; `None` if the plan knows none.
    pub unit: Option<UnitId>,
    /// The role the cell itself gives it (“市某局（牵头）”), whatever its column.
    pub role: Option<Role>,
    /// How the name was understood.
    pub how: Understood,
    /// For an unknown name: the nearest known one, if any is near.
    pub suggestion: Option<UnitId>,
}

/// How a name was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understood {
    /// It is a name or alias the plan knows.
    Known,
    /// A suffix shared with its neighbours was set aside (上虞区政府).
    Suffix,
    /// It stood together with others without a separator.
    Unseparated,
    /// The plan knows no such name.
    Unknown,
}

/// Suffixes that name the government or administration of a place.
const GOVERNMENT: [&str; 4] = ["人民政府", "政府", "管理委员会", "管委会"];

impl UnitNames {
    /// The names of these units and groups.
    pub fn new(units: &[Unit]) -> Self {
        let mut by_name = BTreeMap::new();
        for unit in units {
            for name in unit.names() {
                by_name.entry(normalised_name(name)).or_insert(unit.id);
            }
        }
        let mut names: Vec<_> = by_name.iter().map(|(name, id)| (name.clone(), *id)).collect();
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let members = units.iter().map(|unit| (unit.id, unit.members.clone())).collect();
        let kinds = units.iter().map(|unit| (unit.id, unit.kind)).collect();
        let of_places = |unit: &&Unit| {
            unit.kind == UnitKind::Group
                && unit.members.is_empty()
                && unit.names().any(|name| {
                    let members = members_of_collective(name);
                    matches!(members, Some(UnitKind::District | UnitKind::Town | UnitKind::Park))
                })
        };
        let place_groups = units.iter().filter(of_places).map(|unit| unit.id).collect();
        Self { names, by_name, members, kinds, place_groups }
    }

    /// The unit that goes by this name.
    pub fn find(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(&normalised_name(name)).copied()
    }

    /// The unit and, for a group, all it stands for, nested groups included.
    pub fn expanded(&self, unit: UnitId) -> Vec<UnitId> {
        let mut all = vec![unit];
        let mut next = 0;
        while let Some(unit) = all.get(next) {
            next += 1;
            for member in self.members.get(unit).into_iter().flatten().copied().collect::<Vec<_>>()
            {
                if !all.contains(&member) {
                    all.push(member);
                }
            }
        }
        all
    }

    /// Whether this is a group.
    pub fn is_group(&self, unit: UnitId) -> bool {
        self.kinds.get(&unit) == Some(&UnitKind::Group)
    }

    /// Whether this is a district, town or park, or a group of such.
    pub fn is_place(&self, unit: UnitId) -> bool {
        let place = |unit: &UnitId| {
            matches!(
                self.kinds.get(unit),
                Some(UnitKind::District | UnitKind::Town | UnitKind::Park)
            )
        };
        let members = self.members.get(&unit).map_or(&[][..], Vec::as_slice);
        place(&unit)
            || self.place_groups.contains(&unit)
            || (!members.is_empty() && members.iter().all(place))
    }

    /// Whether this is a group that says of no unit that it belongs to it.
    pub fn is_undefined_group(&self, unit: UnitId) -> bool {
        self.is_group(unit) && self.members.get(&unit).is_none_or(Vec::is_empty)
    }

    /// Reads a unit cell.
    pub fn read(&self, cell: &str) -> UnitExpression {
        if says_none(cell) {
            return UnitExpression::default();
        }
        let said = sentences(cell);
        let (mut mentions, mut implied) = (Vec::new(), Vec::new());
        let open = self.name(&said.names, &mut mentions);
        self.name(&said.implied, &mut implied);
        UnitExpression { mentions, open, implied }
    }

    /// Adds what these texts name; whether one of them is an open list.
    fn name(&self, texts: &[&str], mentions: &mut Vec<Mention>) -> bool {
        let mut open = false;
        for text in texts {
            let text = prepared(text);
            for piece in pieces(&text, |text| self.known_prefix(text)) {
                open |= piece.open;
                let first = mentions.len();
                self.understand(piece.name, mentions);
                for mention in &mut mentions[first..] {
                    mention.role = piece.role;
                }
            }
        }
        open
    }

    /// The length of the longest known name that the text begins with and
    /// that ends where a name can end.
    fn known_prefix(&self, text: &str) -> Option<usize> {
        self.names
            .iter()
            .map(|(name, _)| name.as_str())
            .find(|name| {
                text.strip_prefix(name).is_some_and(|after| {
                    after.starts_with('等') || after.chars().next().is_none_or(is_separator)
                })
            })
            .map(str::len)
    }

    fn understand(&self, name: &str, mentions: &mut Vec<Mention>) {
        let mention = |unit, how, suggestion| Mention {
            text: name.to_owned(),
            unit,
            role: None,
            how,
            suggestion,
        };
        if let Some(unit) = self.find(name) {
            mentions.push(mention(Some(unit), Understood::Known, None));
        } else if let Some(unit) = self.without_government(name) {
            mentions.push(mention(Some(unit), Understood::Suffix, None));
        } else if let Some(parts) = self.unseparated(name) {
            mentions.extend(parts.into_iter().map(|(text, unit)| Mention {
                text: text.to_owned(),
                unit: Some(unit),
                role: None,
                how: Understood::Unseparated,
                suggestion: None,
            }));
        } else {
            mentions.push(mention(None, Understood::Unknown, self.nearest(name)));
        }
    }

    fn without_government(&self, name: &str) -> Option<UnitId> {
        GOVERNMENT.iter().find_map(|suffix| self.find(name.strip_suffix(suffix)?))
    }

    /// Two or more known names that stand together without a separator; of
    /// several ways to cut, the one with the fewest (so the longest) names.
    fn unseparated<'t>(&self, text: &'t str) -> Option<Vec<(&'t str, UnitId)>> {
        let mut best: Vec<Option<Vec<(&'t str, UnitId)>>> = vec![None; text.len() + 1];
        best[0] = Some(Vec::new());
        for start in 0..text.len() {
            let Some(so_far) = best[start].clone() else { continue };
            for (name, unit) in &self.names {
                if !text[start..].starts_with(name.as_str()) {
                    continue;
                }
                let end = start + name.len();
                if best[end].as_ref().is_none_or(|other| other.len() > so_far.len() + 1) {
                    let mut longer = so_far.clone();
                    longer.push((&text[start..end], *unit));
                    best[end] = Some(longer);
                }
            }
        }
        best.pop().flatten().filter(|parts| parts.len() > 1)
    }

    /// The known name nearest to an unknown one, if one is near enough to be
    /// meant: at most a third of the characters differ.
    pub fn nearest(&self, name: &str) -> Option<UnitId> {
        let name = normalised_name(name);
        let length = name.chars().count();
        self.names
            .iter()
            .map(|(known, unit)| (damerau_levenshtein(&name, known), known, *unit))
            .filter(|(distance, known, _)| *distance * 3 <= length.max(known.chars().count()))
            .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
            .map(|(_, _, unit)| unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> UnitNames {
        let unit = |id, name: &str, aliases: &[&str], kind| Unit {
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Unit::new(UnitId(id), name, kind)
        };
        let mut districts = unit(9, "各区、县（市）政府", &[], UnitKind::Group);
        districts.members = vec![UnitId(4), UnitId(5)];
        UnitNames::new(&[
            unit(1, "市经信局", &[], UnitKind::Department),
            unit(2, "市发改委", &["市发展改革委"], UnitKind::Department),
            unit(3, "市生态环境局", &["生态环境局"], UnitKind::Department),
            unit(4, "东湖区", &[], UnitKind::District),
            unit(5, "南屏区", &[], UnitKind::District),
            unit(6, "住建局", &[], UnitKind::Department),
            unit(7, "云州生态环境局东湖分局", &[], UnitKind::Department),
            unit(8, "各镇（街道、园区）", &[], UnitKind::Group),
            districts,
        ])
    }

    #[test]
    fn reads_real_cells() {
        for (cell, expected, open) in [
            ("市经信局、市发改委", "1 2", false),
            ("市发改委\n市经信局", "2 1", false),
            ("市发展改革委，市经信局 ", "2 1", false),
            ("市经信局、市生态环境局等", "1 3", true),
            ("各区、县（市）政府", "9", false),
            ("各区、县〔市〕政府", "9", false),
            ("各镇(街道、园区)", "8", false),
            ("东湖区、南屏区政府", "4 5", false),
            ("东湖区人民政府", "4", false),
            ("/", "", false),
            ("　", "", false),
            ("生态环境局住建局", "3 6", false),
            ("云州生态环境局东湖分局、市经信局", "7 1", false),
            ("市发改局", "?2", false),
            ("各区、县（市）政、市经信局", "?9 1", false),
            ("某某中心", "?", false),
            ("市经信局、、市发改委。", "1 2", false),
            ("市经信局等部门", "1", true),
        ] {
            let expression = names().read(cell);
            let found: Vec<String> = expression
                .mentions
                .iter()
                .map(|mention| match (mention.unit, mention.suggestion) {
                    (Some(unit), _) => unit.0.to_string(),
                    (None, Some(near)) => format!("?{}", near.0),
                    (None, None) => "?".to_owned(),
                })
                .collect();
            assert_eq!(found.join(" "), expected, "{cell}");
            assert_eq!(expression.open, open, "{cell}");
        }
    }

    #[test]
    fn says_how_it_understood() {
        let how = |cell: &str| names().read(cell).mentions[0].how;
        assert_eq!(how("市经信局"), Understood::Known);
        assert_eq!(how("东湖区政府"), Understood::Suffix);
        assert_eq!(how("生态环境局住建局"), Understood::Unseparated);
        assert_eq!(how("市体育中心"), Understood::Unknown);
    }

    #[test]
    fn expands_groups_once() {
        assert_eq!(names().expanded(UnitId(9)), [UnitId(9), UnitId(4), UnitId(5)]);
        assert!(names().is_undefined_group(UnitId(8)));
    }
}
