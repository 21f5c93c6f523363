//! A published department checklist tied to the master.

use std::collections::HashSet;

use super::matching::TaskTexts;
use crate::derive::RoleIndex;
use crate::domain::{
    Anchor, Entry, EntryId, EntryKind, EntrySource, Field, IdSource, Role, Task, UnitId,
};
use crate::importer::rows::RowReading;
use crate::reading::likeness::pairs;
use crate::reading::rising::longest_rising;
use crate::reading::text::without_blanks;

/// Below this a row has no task behind it.
const OWN_BELOW: f64 = 0.42;
/// What a second task must explain of the part the first leaves open, and how
/// large that part must be.
const SECOND_EXPLAINS: f64 = 0.6;
const SECOND_OPEN: f64 = 0.3;
/// How many characters of a task a row must repeat for it to be meant.
const REPEATED: usize = 8;

/// What ties a published checklist to the master.
pub struct DepartmentLearner<'p, 'l> {
    /// The master's tasks.
    pub texts: &'l TaskTexts<'p>,
    /// Who does what.
    pub roles: &'l RoleIndex,
    /// How many tasks the master has.
    pub count: usize,
    /// Where new ids come from.
    pub ids: &'l dyn IdSource,
}

/// A published row and the tasks behind it.
struct Tied<'r> {
    row: &'r RowReading,
    sources: Vec<(usize, Role)>,
}

impl DepartmentLearner<'_, '_> {
    /// The decisions that make derivation give these rows back. Standing rows
    /// are not among them.
    pub fn entries(&self, unit: UnitId, rows: &[&RowReading]) -> Vec<Entry> {
        let mut tied: Vec<Tied<'_>> = Vec::new();
        for row in rows {
            let sources = self.sources(unit, row, tied.last());
            tied.push(Tied { row, sources });
        }
        let stored: Vec<Option<Entry>> =
            tied.iter().map(|tied| self.decision(unit, tied)).collect();
        let mut entries = self.in_published_order(&tied, stored);
        entries.extend(self.left_out(unit, &tied));
        entries
    }

    /// The tasks behind a row, with the unit's role in each.
    fn sources(
        &self,
        unit: UnitId,
        row: &RowReading,
        above: Option<&Tied<'_>>,
    ) -> Vec<(usize, Role)> {
        let candidates = self.roles.of_unit(unit);
        if let Some(same) = self.verbatim(row, candidates) {
            return vec![same];
        }
        let text = row.cell(Field::Text);
        let phrase = pairs(text.strip_prefix("配合").unwrap_or(text));
        let near = above.and_then(|tied| tied.sources.last()).map(|(at, _)| *at);
        let rated = |&(at, role): &(usize, Role)| {
            let mut rating = self.texts.score(&phrase, at) + self.setting_bonus(row, at);
            if role == Role::Lead && text.starts_with("配合") {
                rating -= 0.05;
            }
            if near.is_some_and(|near| at >= near) {
                rating += 0.02;
            }
            rating
        };
        let best = candidates
            .iter()
            .filter(|(_, role)| *role != Role::Responsible)
            .max_by(|a, b| rated(a).total_cmp(&rated(b)));
        match best {
            Some(best) if rated(best) >= OWN_BELOW => {
                let tied = self.with_second(&phrase, *best, candidates);
                self.with_repeated(text, tied, candidates)
            }
            _ => Vec::new(),
        }
    }

    /// A task with the very same text; a lead role before others.
    fn verbatim(&self, row: &RowReading, candidates: &[(usize, Role)]) -> Option<(usize, Role)> {
        let text = without_blanks(row.cell(Field::Text));
        let same = |at: usize| without_blanks(&self.texts.task(at).text) == text;
        let with_role = candidates.iter().filter(|(at, _)| same(*at)).min_by_key(|(_, role)| *role);
        with_role
            .copied()
            .or_else(|| (0..self.count).find(|at| same(*at)).map(|at| (at, Role::Lead)))
    }

    /// The same item or category speaks for a task.
    fn setting_bonus(&self, row: &RowReading, at: usize) -> f64 {
        let task = self.texts.task(at);
        let same = |field: Field, own: &str| without_blanks(row.cell(field)) == without_blanks(own);
        let item = if same(Field::Item, &task.item) { 0.12 } else { 0.0 };
        let category = if same(Field::Category, &task.category) { 0.08 } else { 0.0 };
        item + category
    }

    /// Adds the task that explains what the first leaves open, if one does.
    fn with_second(
        &self,
        phrase: &[u64],
        first: (usize, Role),
        candidates: &[(usize, Role)],
    ) -> Vec<(usize, Role)> {
        let total = self.texts.total(phrase);
        let alone = self.texts.explained(phrase, &[first.0]);
        let open = total - alone;
        if total <= 0.0 || open / total < SECOND_OPEN {
            return vec![first];
        }
        let second = candidates
            .iter()
            .filter(|(at, role)| *role != Role::Responsible && at.abs_diff(first.0) <= 3)
            .filter(|(at, _)| *at != first.0)
            .map(|other| (self.texts.explained(phrase, &[first.0, other.0]) - alone, other))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match second {
            Some((gain, other)) if gain / open >= SECOND_EXPLAINS => {
                let mut both = vec![first, *other];
                both.sort_unstable();
                both
            }
            _ => vec![first],
        }
    }

    /// Adds every task whose text the row repeats word for word, however many
    /// it joins.
    fn with_repeated(
        &self,
        text: &str,
        mut tied: Vec<(usize, Role)>,
        candidates: &[(usize, Role)],
    ) -> Vec<(usize, Role)> {
        let row = without_blanks(text);
        let said = |at: usize| {
            let own = without_blanks(&self.texts.task(at).text);
            own.trim_end_matches(['。', '；', '，']).to_owned()
        };
        for &(at, role) in candidates.iter().filter(|(_, role)| *role != Role::Responsible) {
            let own = said(at);
            let long = own.chars().count() >= REPEATED;
            let known = tied.iter().any(|(other, _)| *other == at || said(*other).contains(&own));
            if long && !known && row.contains(&own) {
                tied.push((at, role));
            }
        }
        tied.sort_unstable();
        tied
    }

    /// What must be stored for a row; nothing where the rule gives it. The
    /// rule gives nothing where the unit leads by a collective name whose
    /// members the document does not tell.
    fn decision(&self, unit: UnitId, tied: &Tied<'_>) -> Option<Entry> {
        let row = tied.row;
        let tasks: Vec<&Task> = tied.sources.iter().map(|(at, _)| self.texts.task(*at)).collect();
        let Some(first) = tasks.first() else {
            return Some(Entry {
                category: Some(row.cell(Field::Category).to_owned()),
                item: Some(row.cell(Field::Item).to_owned()),
                text: Some(row.cell(Field::Text).to_owned()),
                ..self.entry(EntryKind::Own, tied)
            });
        };
        let differs = |field: Field, of_task: &str| {
            (row.cell(field) != of_task).then(|| row.cell(field).to_owned())
        };
        let joined: String = tasks.iter().map(|task| task.text.as_str()).collect();
        let text = differs(Field::Text, &joined);
        let category = differs(Field::Category, &first.category);
        let item = differs(Field::Item, &first.item);
        let by_rule = match tied.sources[..] {
            [(at, Role::Lead)] => self.roles.has(unit, at, Role::Lead),
            _ => false,
        };
        if text.is_none() && category.is_none() && item.is_none() && by_rule {
            return None;
        }
        let kind = if text.is_some() { EntryKind::Adapted } else { EntryKind::Derived };
        Some(Entry { category, item, text, ..self.entry(kind, tied) })
    }

    fn entry(&self, kind: EntryKind, tied: &Tied<'_>) -> Entry {
        Entry {
            id: EntryId::new(self.ids),
            kind,
            sources: tied.sources.iter().map(|(at, role)| self.source(*at, *role)).collect(),
            category: None,
            item: None,
            text: None,
            after: None,
        }
    }

    fn source(&self, at: usize, role: Role) -> EntrySource {
        let task = self.texts.task(at);
        EntrySource { task: task.id, role, text_then: task.text.clone() }
    }

    /// Rows that stand where the rule would not put them name the row above.
    fn in_published_order(&self, tied: &[Tied<'_>], mut stored: Vec<Option<Entry>>) -> Vec<Entry> {
        let with_source: Vec<usize> =
            (0..tied.len()).filter(|at| !tied[*at].sources.is_empty()).collect();
        // Ties (a split task) count as rising: the key is made unique by order.
        let keys: Vec<usize> =
            with_source.iter().map(|at| tied[*at].sources[0].0 * 1000 + at).collect();
        let in_place: Vec<usize> =
            longest_rising(&keys).into_iter().map(|index| with_source[index]).collect();
        for at in 0..tied.len() {
            if !in_place.contains(&at) {
                let anchor = self.anchor(at, tied, &stored);
                let entry =
                    stored[at].take().unwrap_or_else(|| self.entry(EntryKind::Derived, &tied[at]));
                stored[at] = Some(Entry { after: Some(anchor), ..entry });
            }
        }
        stored.into_iter().flatten().collect()
    }

    /// The row above the one at `at`, as something to stand after.
    fn anchor(&self, at: usize, tied: &[Tied<'_>], stored: &[Option<Entry>]) -> Anchor {
        let Some(above) = at.checked_sub(1) else { return Anchor::Top };
        match (&stored[above], tied[above].sources.first()) {
            (Some(entry), _) => Anchor::Entry(entry.id),
            (None, Some((position, _))) => Anchor::Task(self.texts.task(*position).id),
            (None, None) => Anchor::Top,
        }
    }

    /// Lead tasks the published checklist does not carry.
    fn left_out(&self, unit: UnitId, tied: &[Tied<'_>]) -> Vec<Entry> {
        let carried: HashSet<usize> =
            tied.iter().flat_map(|tied| &tied.sources).map(|(at, _)| *at).collect();
        self.roles
            .of_unit(unit)
            .iter()
            .filter(|(at, role)| *role == Role::Lead && !carried.contains(at))
            .map(|(at, role)| Entry {
                id: EntryId::new(self.ids),
                kind: EntryKind::Excluded,
                sources: vec![self.source(*at, *role)],
                category: None,
                item: None,
                text: None,
                after: None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::test_support::master;
    use crate::domain::{Plan, SequentialIds, TaskId, Unit, UnitKind};
    use crate::finding::Place;

    #[test]
    fn a_row_may_join_more_than_two_tasks() {
        let mut plan = Plan::empty("");
        plan.units.push(Unit {
            id: UnitId(1),
            name: "市生态环境局".to_owned(),
            short_name: String::new(),
            aliases: Vec::new(),
            kind: UnitKind::Department,
            members: Vec::new(),
        });
        let texts = [
            "基本完成建成区锅炉超低排放改造。",
            "推进大型锅炉安装自动监控设施。",
            "查处各类露天焚烧行为。",
            "建立锅炉管理台账并定期更新。",
        ];
        let tasks: Vec<Task> = (1..)
            .zip(texts)
            .map(|(id, text)| Task {
                text: text.to_owned(),
                lead: "市生态环境局".to_owned(),
                ..Task::empty(TaskId(id))
            })
            .collect();
        plan.lists.push(master(tasks));
        let (roles, texts) = (RoleIndex::of(&plan), TaskTexts::of(plan.tasks()));
        let ids = SequentialIds::default();
        let learner = DepartmentLearner { texts: &texts, roles: &roles, count: 4, ids: &ids };
        for (text, expected) in [
            (
                "基本完成建成区锅炉超低排放改造，推进大型锅炉安装自动监控设施，建立锅炉管理台账并定期更新。",
                &[0, 1, 3][..],
            ),
            ("基本完成建成区锅炉超低排放改造，推进大型锅炉安装自动监控设施。", &[0, 1]),
            ("完成建成区锅炉超低排放改造。", &[0]),
        ] {
            let row = RowReading {
                place: Place::default(),
                cells: BTreeMap::from([(Field::Text, text.to_owned())]),
                extra: BTreeMap::new(),
                joined: crate::domain::FieldSet::default(),
                extra_joined: std::collections::BTreeSet::new(),
                item_in_category: false,
            };
            let found = learner.sources(UnitId(1), &row, None);
            let at: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
            assert_eq!(at, expected, "{text}");
        }
    }
}
