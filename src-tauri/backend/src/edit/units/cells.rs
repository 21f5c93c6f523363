//! Names inside cells: where a mention stands in the text as typed, and
//! another name put in its place, everything around it untouched.

use std::ops::Range;

use crate::domain::{Plan, Role, UnitId};
use crate::reading::text::normalised_name;
use crate::reading::units::{Mention, Understood, UnitNames};

/// Suffixes a place's name goes with, in a cell or an alias.
const GOVERNMENT: [&str; 4] = ["人民政府", "政府", "管理委员会", "管委会"];

/// A cell without blanks, each character with its place in the text as typed.
struct Compact {
    characters: Vec<(char, Range<usize>)>,
}

impl Compact {
    fn of(cell: &str) -> Self {
        let one_form = |character: char| {
            let mut buffer = [0; 4];
            normalised_name(character.encode_utf8(&mut buffer)).chars().next()
        };
        let characters = cell
            .char_indices()
            .filter_map(|(at, raw)| Some((one_form(raw)?, at..at + raw.len_utf8())))
            .collect();
        Self { characters }
    }

    /// The first place of a name at or after a position, as positions.
    fn find(&self, name: &str, from: usize) -> Option<Range<usize>> {
        let name: Vec<char> = name.chars().collect();
        let last = self.characters.len().checked_sub(name.len())?;
        (from..=last)
            .find(|at| name.iter().zip(&self.characters[*at..]).all(|(a, (b, _))| a == b))
            .map(|at| at..at + name.len())
    }

    /// The bytes of these positions in the text as typed.
    fn bytes(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.characters.get(range.start)?.1.start;
        let last = self.characters.get(range.end.checked_sub(1)?)?.1.end;
        Some(first..last)
    }
}

/// Mentions that stand side by side without a separator, as one name.
pub fn runs_together<'m>(cell: &str, mentions: &'m [Mention]) -> Vec<Vec<&'m Mention>> {
    let compact = Compact::of(cell);
    let mut runs: Vec<(usize, Vec<&Mention>)> = Vec::new();
    let mut from = 0;
    for mention in mentions {
        let Some(found) = compact.find(&mention.text, from) else { continue };
        from = found.end;
        if mention.how != Understood::Unseparated {
            continue;
        }
        match runs.last_mut() {
            Some((end, run)) if *end == found.start => {
                run.push(mention);
                *end = found.end;
            }
            _ => runs.push((found.end, vec![mention])),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// The cell with names replaced; `choose` says what of a mention is replaced
/// (so many of its first characters) and by what.
fn replaced(
    cell: &str,
    mentions: &[Mention],
    choose: impl Fn(&Mention) -> Option<(usize, String)>,
) -> Option<String> {
    let compact = Compact::of(cell);
    let mut text = String::new();
    let (mut from, mut copied) = (0, 0);
    for mention in mentions {
        let Some(found) = compact.find(&mention.text, from) else { continue };
        from = found.end;
        let Some((length, new)) = choose(mention) else { continue };
        let Some(bytes) = compact.bytes(found.start..found.start + length) else { continue };
        text.push_str(&cell[copied..bytes.start]);
        text.push_str(&new);
        copied = bytes.end;
    }
    if copied == 0 {
        return None;
    }
    text.push_str(&cell[copied..]);
    Some(text)
}

/// “东湖区政府” with 东湖区 renamed; `None` where it is not that name, alone
/// or with a government's suffix.
pub(super) fn renamed_with_suffix(text: &str, old: &str, new: &str) -> Option<String> {
    let rest = text.strip_prefix(old)?;
    (rest.is_empty() || GOVERNMENT.contains(&rest)).then(|| format!("{new}{rest}"))
}

/// Puts a unit's new name wherever a unit cell has its old one; returns how
/// many mentions changed.
pub(super) fn rename(plan: &mut Plan, unit: UnitId, old: &str, new: &str) -> usize {
    let old = normalised_name(old);
    change_cells(plan, |mention| {
        let is_meant = mention.unit == Some(unit);
        let fits = is_meant && renamed_with_suffix(&mention.text, &old, new).is_some();
        fits.then(|| (old.chars().count(), new.to_owned()))
    })
}

/// How many mentions a rename would change.
pub(super) fn count_named(plan: &Plan, unit: UnitId, name: &str) -> usize {
    let name = normalised_name(name);
    let names = UnitNames::new(&plan.units);
    let cells = plan
        .lists
        .iter()
        .flat_map(|list| &list.tasks)
        .flat_map(|task| Role::ALL.into_iter().map(move |role| task.cell(role.field())));
    cells
        .flat_map(|cell| names.read(cell).mentions)
        .filter(|mention| mention.unit == Some(unit))
        .filter(|mention| renamed_with_suffix(&mention.text, &name, "").is_some())
        .count()
}

/// Corrects an unknown name, or names run together; returns how many
/// mentions changed.
pub(super) fn correct(plan: &mut Plan, name: &str, to: &str) -> usize {
    let wanted = normalised_name(name);
    let single = change_cells(plan, |mention| {
        let fits = mention.how == Understood::Unknown && mention.text == wanted;
        fits.then(|| (mention.text.chars().count(), to.to_owned()))
    });
    single + separate(plan, &wanted, to)
}

/// Replaces runs of names that have no separator between them.
fn separate(plan: &mut Plan, wanted: &str, to: &str) -> usize {
    let names = UnitNames::new(&plan.units);
    each_cell(plan, |cell| {
        let read = names.read(cell);
        let runs = runs_together(cell, &read.mentions);
        let run = runs.iter().find(|run| concat(run) == wanted)?;
        let whole = Mention { text: concat(run), ..(*run.first()?).clone() };
        let length = whole.text.chars().count();
        replaced(cell, &[whole], |_| Some((length, to.to_owned()))).map(|text| (text, 1))
    })
}

fn concat(run: &[&Mention]) -> String {
    run.iter().map(|mention| mention.text.as_str()).collect()
}

fn change_cells(plan: &mut Plan, choose: impl Fn(&Mention) -> Option<(usize, String)>) -> usize {
    let names = UnitNames::new(&plan.units);
    each_cell(plan, |cell| {
        let mentions = names.read(cell).mentions;
        let count = mentions.iter().filter(|mention| choose(mention).is_some()).count();
        replaced(cell, &mentions, &choose).map(|text| (text, count))
    })
}

/// Changes unit cells of every list; returns the sum of what `change` counts.
fn each_cell(plan: &mut Plan, change: impl Fn(&str) -> Option<(String, usize)>) -> usize {
    let mut changed = 0;
    for task in plan.lists.iter_mut().flat_map(|list| &mut list.tasks) {
        for role in Role::ALL {
            let cell = task.cell_mut(role.field());
            if let Some((text, count)) = change(cell) {
                *cell = text;
                changed += count;
            }
        }
    }
    changed
}
