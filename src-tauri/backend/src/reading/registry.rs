//! What ships about unit names: suffixes that tell what a unit is, and
//! collective names with what they stand for. Data, not code: see
//! `seeds/units`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::text::normalised_name;
use crate::domain::UnitKind;

const COLLECTIVES: &str = include_str!("../../../../seeds/units/collective-names.json");
const DEPARTMENTS: &str = include_str!("../../../../seeds/units/department-names.json");

#[derive(Debug, Default, Deserialize)]
struct Collectives {
    suffixes: BTreeMap<UnitKindWord, Vec<String>>,
    collectives: Vec<Collective>,
}

#[derive(Debug, Deserialize)]
struct Collective {
    name: String,
    members: UnitKindWord,
    forms: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Departments {
    order: Vec<Department>,
}

#[derive(Debug, Deserialize)]
struct Department {
    name: String,
    forms: Vec<String>,
}

/// [`UnitKind`] as the data spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
struct UnitKindWord(UnitKind);

static REGISTRY: LazyLock<Collectives> =
    LazyLock::new(|| serde_json::from_str(COLLECTIVES).unwrap_or_default());

/// Normalised collective names, with the place of each in the registry.
static FORMS: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let named = |(at, collective): (usize, &Collective)| -> Vec<(String, usize)> {
        std::iter::once(&collective.name)
            .chain(&collective.forms)
            .map(|name| (normalised_name(name), at))
            .collect()
    };
    REGISTRY.collectives.iter().enumerate().flat_map(named).collect()
});

fn collective(name: &str) -> Option<&'static Collective> {
    FORMS.get(&normalised_name(name)).map(|at| &REGISTRY.collectives[*at])
}

/// Whether two collective names are forms of one (各街道办事处, 街道办事处).
pub fn same_collective(a: &str, b: &str) -> bool {
    collective(a).is_some_and(|found| collective(b).is_some_and(|other| std::ptr::eq(found, other)))
}

/// What a unit is by the end of its name; the longest known ending tells.
pub fn kind_by_suffix(name: &str) -> Option<UnitKind> {
    REGISTRY
        .suffixes
        .iter()
        .flat_map(|(kind, suffixes)| suffixes.iter().map(|suffix| (suffix, kind.0)))
        .filter(|(suffix, _)| name.ends_with(suffix.as_str()))
        .max_by_key(|(suffix, _)| suffix.len())
        .map(|(_, kind)| kind)
}

/// The kind of units a collective name stands for (各镇人民政府 → towns).
pub fn members_of_collective(name: &str) -> Option<UnitKind> {
    collective(name).map(|found| found.members.0)
}

/// Names of municipal departments in official order, every form of them,
/// without the place before them.
pub fn official_names() -> Vec<String> {
    let names: Departments = serde_json::from_str(DEPARTMENTS).unwrap_or_default();
    let all = |name: Department| std::iter::once(name.name).chain(name.forms);
    names.order.into_iter().flat_map(all).collect()
}

/// The place of every form of a department's name in the official order.
pub fn official_ranks() -> std::collections::HashMap<String, usize> {
    let names: Departments = serde_json::from_str(DEPARTMENTS).unwrap_or_default();
    let ranked = names.order.into_iter().enumerate();
    ranked
        .flat_map(|(rank, department)| {
            let all = std::iter::once(department.name).chain(department.forms);
            all.map(move |name| (normalised_name(&name), rank))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_readable() {
        assert!(REGISTRY.suffixes.len() >= 5);
        assert!(official_names().len() > 100);
        for (name, kind) in [
            ("城南经济开发区", Some(UnitKind::Park)),
            ("某某区", Some(UnitKind::District)),
            ("城关街道办事处", Some(UnitKind::Town)),
            ("云州电力局", Some(UnitKind::Enterprise)),
            ("市蓝天办", Some(UnitKind::Office)),
            ("市国资委", Some(UnitKind::Department)),
            ("某某", None),
        ] {
            assert_eq!(kind_by_suffix(name), kind, "{name}");
        }
        assert_eq!(members_of_collective("各区、县〔市〕政府"), Some(UnitKind::District));
    }
}
