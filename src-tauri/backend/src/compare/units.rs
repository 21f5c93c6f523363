//! Unit cells compared as sets with roles.

use std::collections::{BTreeMap, BTreeSet};

use super::{Meaning, UnitChange, wording};
use crate::domain::{Role, Task, Unit, UnitId};
use crate::reading::text::{normalised_name, without_blanks};
use crate::reading::units::UnitNames;

/// Who is who in two plans together.
#[derive(Debug, Clone)]
pub struct United {
    units: Vec<Unit>,
    names: UnitNames,
}

impl United {
    /// The units of both plans; those that share a name are one.
    pub fn of(before: &[Unit], after: &[Unit]) -> Self {
        let mut units: Vec<Unit> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for unit in before.iter().chain(after) {
            let names: Vec<String> = unit.names().map(normalised_name).collect();
            let at = names.iter().find_map(|name| known.get(name).copied());
            let at = at.unwrap_or_else(|| {
                let id = UnitId(units.len() as u64 + 1);
                units.push(Unit::new(id, unit.name.clone(), unit.kind));
                units.len() - 1
            });
            for (name, shown) in names.into_iter().zip(unit.names()) {
                if let std::collections::btree_map::Entry::Vacant(free) = known.entry(name) {
                    free.insert(at);
                    if units[at].name != shown {
                        units[at].aliases.push(shown.to_owned());
                    }
                }
            }
        }
        for plan in [before, after] {
            for group in plan.iter().filter(|unit| !unit.members.is_empty()) {
                let at = known.get(&normalised_name(&group.name)).copied();
                let members = group.members.iter().filter_map(|id| {
                    let member = plan.iter().find(|unit| unit.id == *id)?;
                    known.get(&normalised_name(&member.name)).map(|at| UnitId(*at as u64 + 1))
                });
                let members: Vec<UnitId> = members.collect();
                if let Some(group) = at.and_then(|at| units.get_mut(at)) {
                    group.members.extend(members);
                    group.members.sort_unstable();
                    group.members.dedup();
                }
            }
        }
        let names = UnitNames::new(&units);
        Self { units, names }
    }

    /// Everybody these tasks name in the unit columns, members of groups
    /// included, in the order of the units; unknown names last.
    pub fn named_in(&self, tasks: &[&Task]) -> Vec<String> {
        let mut known: BTreeSet<UnitId> = BTreeSet::new();
        let mut unknown: BTreeSet<String> = BTreeSet::new();
        for task in tasks {
            for role in Role::ALL {
                for mention in self.read(task.cell(role.field()), role).mentions {
                    match mention.key {
                        Key::Known(unit) => known.extend(self.names.expanded(unit)),
                        Key::Unknown(name) => {
                            unknown.insert(name);
                        }
                    }
                }
            }
        }
        let known = known.into_iter().map(|unit| self.name(&Key::Known(unit)));
        known.chain(unknown).collect()
    }

    /// The unit that goes by this name.
    pub fn find(&self, name: &str) -> Option<&Unit> {
        let id = self.names.find(name)?;
        self.units.iter().find(|unit| unit.id == id)
    }

    /// Every unit, those of the earlier plan first.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Who a cell names, in order: the unit's own name where it is known.
    fn read(&self, cell: &str, column: Role) -> Cell {
        let read = self.names.read(cell);
        let mentions = read.mentions.into_iter().map(|mention| Mention {
            key: match mention.unit {
                Some(unit) => Key::Known(unit),
                None => Key::Unknown(normalised_name(&mention.text)),
            },
            role: mention.role.unwrap_or(column),
            written: mention.text,
        });
        Cell { mentions: mentions.collect(), open: read.open }
    }

    fn name(&self, key: &Key) -> String {
        match key {
            Key::Unknown(name) => name.clone(),
            Key::Known(id) => self
                .units
                .iter()
                .find(|unit| unit.id == *id)
                .map_or_else(String::new, |unit| unit.name.clone()),
        }
    }
}

/// A unit, or a name no unit goes by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(UnitId),
    Unknown(String),
}

struct Mention {
    key: Key,
    role: Role,
    written: String,
}

struct Cell {
    mentions: Vec<Mention>,
    open: bool,
}

/// Who does what in a task.
type Parts = BTreeMap<Key, BTreeSet<Role>>;

/// The unit cells of a task in two versions.
pub(super) struct UnitCells<'u> {
    united: &'u United,
    before: Vec<(Role, Cell)>,
    after: Vec<(Role, Cell)>,
    parts_before: Parts,
    parts_after: Parts,
}

/// What a unit cell's difference means, with the units concerned.
pub(super) type UnitMeaning = (Meaning, Vec<UnitChange>);

impl<'u> UnitCells<'u> {
    /// Reads the unit cells of both versions in these columns.
    pub fn of(united: &'u United, columns: &[Role], before: &Task, after: &Task) -> Self {
        let read = |task: &Task| -> Vec<(Role, Cell)> {
            columns
                .iter()
                .map(|role| (*role, united.read(task.cell(role.field()), *role)))
                .collect()
        };
        let (before, after) = (read(before), read(after));
        let (parts_before, parts_after) = (parts(&before), parts(&after));
        Self { united, before, after, parts_before, parts_after }
    }

    /// What differs in a column, weightiest first.
    pub fn meanings(&self, column: Role, (before, after): (&str, &str)) -> Vec<UnitMeaning> {
        if without_blanks(before) == without_blanks(after) {
            return vec![(Meaning::Blank, Vec::new())];
        }
        let cell = |cells: &'_ [(Role, Cell)]| cells.iter().position(|(role, _)| *role == column);
        let (Some(old), Some(new)) = (cell(&self.before), cell(&self.after)) else {
            return Vec::new();
        };
        let (old, new) = (&self.before[old].1, &self.after[new].1);
        let (was, is) = (set(old), set(new));
        let came: Vec<&(Key, Role)> = is.difference(&was).collect();
        let went: Vec<&(Key, Role)> = was.difference(&is).collect();
        if came.is_empty() && went.is_empty() {
            return vec![(same_units(old, new, before, after), Vec::new())];
        }
        self.changed(column, &came, &went)
    }

    fn changed(
        &self,
        column: Role,
        came: &[&(Key, Role)],
        went: &[&(Key, Role)],
    ) -> Vec<UnitMeaning> {
        let came: Vec<UnitChange> = came.iter().map(|(key, role)| self.came(key, *role)).collect();
        let went: Vec<UnitChange> = went.iter().map(|(key, role)| self.went(key, *role)).collect();
        let keeps = |change: &UnitChange| change.before.is_some() && change.after.is_some();
        let lead = column == Role::Lead;
        let nobody = |cells: &[(Role, Cell)]| {
            cells.iter().any(|(role, cell)| *role == Role::Lead && cell.mentions.is_empty())
        };
        let one_for_another = !came.is_empty() && !went.is_empty();
        let replaced = one_for_another || nobody(&self.before) || nobody(&self.after);
        if lead && replaced && !came.iter().chain(&went).all(keeps) {
            return vec![(Meaning::LeadChanged, came.into_iter().chain(went).collect())];
        }
        let (other_role, joined): (Vec<_>, Vec<_>) = came.into_iter().partition(keeps);
        let (lost_role, left): (Vec<_>, Vec<_>) = went.into_iter().partition(keeps);
        let mut role_changed = other_role;
        for change in lost_role {
            if !role_changed.contains(&change) {
                role_changed.push(change);
            }
        }
        [(Meaning::RoleChanged, role_changed), (Meaning::Joined, joined), (Meaning::Left, left)]
            .into_iter()
            .filter(|(_, units)| !units.is_empty())
            .collect()
    }

    /// A unit new in a column: what it did before, if it no longer does it.
    fn came(&self, key: &Key, role: Role) -> UnitChange {
        let given_up = lost(&self.parts_before, &self.parts_after, key);
        UnitChange { name: self.united.name(key), before: given_up, after: Some(role) }
    }

    /// A unit gone from a column: what it does now that it did not before.
    fn went(&self, key: &Key, role: Role) -> UnitChange {
        let taken_up = lost(&self.parts_after, &self.parts_before, key);
        UnitChange { name: self.united.name(key), before: Some(role), after: taken_up }
    }
}

fn parts(cells: &[(Role, Cell)]) -> Parts {
    let mut parts = Parts::new();
    for mention in cells.iter().flat_map(|(_, cell)| &cell.mentions) {
        parts.entry(mention.key.clone()).or_default().insert(mention.role);
    }
    parts
}

/// A role a unit has in the first parts and not in the second.
fn lost(parts: &Parts, others: &Parts, key: &Key) -> Option<Role> {
    let nothing = BTreeSet::new();
    let others = others.get(key).unwrap_or(&nothing);
    parts.get(key)?.difference(others).next().copied()
}

fn set(cell: &Cell) -> BTreeSet<(Key, Role)> {
    cell.mentions.iter().map(|mention| (mention.key.clone(), mention.role)).collect()
}

/// What differs in two cells that name the same units.
fn same_units(old: &Cell, new: &Cell, before: &str, after: &str) -> Meaning {
    let keys = |cell: &Cell| -> Vec<Key> {
        cell.mentions.iter().map(|mention| mention.key.clone()).collect()
    };
    let written = |cell: &Cell| -> Vec<String> {
        cell.mentions.iter().map(|mention| normalised_name(&mention.written)).collect()
    };
    let (old_keys, new_keys) = (keys(old), keys(new));
    if old.open != new.open || old_keys.len() != new_keys.len() {
        return Meaning::Wording;
    }
    if old_keys != new_keys {
        return Meaning::OrderOnly;
    }
    if written(old) != written(new) {
        return Meaning::Spelling;
    }
    match wording::meanings(before, after).first() {
        Some(Meaning::Punctuation) | None => Meaning::Punctuation,
        // “/” for an empty cell: both say nobody.
        Some(_) if old_keys.is_empty() => Meaning::Punctuation,
        Some(_) => Meaning::Wording,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{TaskId, UnitKind};

    fn united() -> United {
        let unit = |id, name: &str, aliases: &[&str]| Unit {
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Unit::new(UnitId(id), name, UnitKind::Department)
        };
        let before = [
            unit(1, "市经信局", &[]),
            unit(2, "市发改委", &["市发展改革委"]),
            unit(3, "市公安局", &[]),
        ];
        let after = [unit(1, "市公安局", &[]), unit(2, "市财政局", &[])];
        United::of(&before, &after)
    }

    fn task(lead: &str, support: &str) -> Task {
        Task { lead: lead.to_owned(), support: support.to_owned(), ..Task::empty(TaskId(1)) }
    }

    /// `lead: meaning 甲乙 | support: …`
    fn shown(before: (&str, &str), after: (&str, &str)) -> String {
        let united = united();
        let (old, new) = (task(before.0, before.1), task(after.0, after.1));
        let cells = UnitCells::of(&united, &[Role::Lead, Role::Support], &old, &new);
        let mut shown = Vec::new();
        for role in [Role::Lead, Role::Support] {
            let texts = (old.cell(role.field()), new.cell(role.field()));
            if texts.0 == texts.1 {
                continue;
            }
            for (meaning, units) in cells.meanings(role, texts) {
                let names: Vec<String> = units.into_iter().map(|unit| unit.name).collect();
                let text = format!("{} {} {}", role.word(), meaning.code(), names.join("、"));
                shown.push(text.trim().to_owned());
            }
        }
        shown.join(" | ")
    }

    #[test]
    fn units_are_sets_with_roles() {
        for (before, after, expected) in [
            (("市经信局", ""), ("市公安局", ""), "牵头 lead_changed 市公安局、市经信局"),
            (("市经信局", ""), ("市经信局、市公安局", ""), "牵头 joined 市公安局"),
            (
                ("市经信局", "市公安局"),
                ("市公安局", "市经信局"),
                "牵头 role_changed 市公安局、市经信局 | 配合 role_changed 市经信局、市公安局",
            ),
            (
                ("市经信局", "市公安局、市财政局"),
                ("市经信局、市公安局", "市财政局"),
                "牵头 role_changed 市公安局 | 配合 role_changed 市公安局",
            ),
            (
                ("市经信局", "市公安局"),
                ("市公安局", ""),
                "牵头 lead_changed 市公安局、市经信局 | 配合 role_changed 市公安局",
            ),
            (
                ("市经信局", "市公安局"),
                ("市财政局", "市公安局"),
                "牵头 lead_changed 市财政局、市经信局",
            ),
            (("", ""), ("市财政局", ""), "牵头 lead_changed 市财政局"),
            (("市经信局", "市公安局"), ("市经信局", "市公安局、市发改委"), "配合 joined 市发改委"),
            (
                ("市经信局", "市公安局、市发改委"),
                ("市经信局", "市财政局、市发改委"),
                "配合 joined 市财政局 | 配合 left 市公安局",
            ),
            (
                ("市经信局", "市公安局、市发改委"),
                ("市经信局", "市发改委、市公安局"),
                "配合 order_only",
            ),
            (("市经信局", "市发改委"), ("市经信局", "市发展改革委"), "配合 spelling"),
            (
                ("市经信局", "市公安局、市发改委"),
                ("市经信局", "市公安局，市发改委"),
                "配合 punctuation",
            ),
            (
                ("市经信局", "市公安局\n市发改委"),
                ("市经信局", "市公安局、市发改委"),
                "配合 punctuation",
            ),
            (("市经信局", "市公安局"), ("市经信局", "市公安局等"), "配合 wording"),
            (("市经信局", "/"), ("市经信局", ""), "配合 punctuation"),
            (("市经信局", "某新单位"), ("市经信局", ""), "配合 left 某新单位"),
            (("市经信局", "市公安局（配合）"), ("市经信局", "市公安局"), "配合 wording"),
        ] {
            assert_eq!(shown(before, after), expected, "{before:?} → {after:?}");
        }
    }
}
