//! Undo and redo, also across restarts.

use super::*;
use crate::store::image::Image;
use crate::store::journal::STEPS;

/// Changes something about a plan, by chance.
fn edit(plan: &mut Plan, dice: &mut Dice, round: usize) {
    let fresh = 10_000 + round as u64;
    let list = dice.roll(plan.lists.len());
    let tasks = &mut plan.lists[list].tasks;
    let at = dice.roll(tasks.len() + 1);
    match dice.roll(13) {
        0 | 1 => tasks.insert(at, task(fresh, &format!("第{round}次新增"))),
        2 if at < tasks.len() => drop(tasks.remove(at)),
        3 if at < tasks.len() => tasks[..=at].rotate_right(1),
        4 if at < tasks.len() => {
            *tasks[at].cell_mut(Field::ALL[dice.roll(9)]) = format!("第{round}次修改");
        }
        5 => plan.prose.insert(dice.roll(plan.prose.len() + 1), format!("第{round}段")),
        6 => plan.units.reverse(),
        7 => {
            let unit = dice.roll(plan.units.len());
            plan.units[unit].aliases.insert(0, format!("别名{round}"));
        }
        8 => plan.clauses.rotate_left(1),
        9 => {
            plan.clauses[0].scope = match plan.clauses[0].scope {
                Scope::BySource => Scope::Units(vec![UnitId(fresh), UnitId(3)]),
                Scope::Units(_) => Scope::BySource,
            };
        }
        10 => {
            let entries = plan.checklists.iter_mut().map(|list| &mut list.entries);
            for entries in entries.filter(|entries| !entries.is_empty()) {
                let entry = Entry { id: EntryId(fresh), text: None, ..entries[0].clone() };
                entries.insert(dice.roll(2), entry);
            }
        }
        11 => plan.targets[0].allocations.reverse(),
        _ => plan.checklists.reverse(),
    }
    // So that every round changes something.
    plan.title = format!("第{round}次");
}

/// What the file holds is what the program believes it holds.
fn assert_in_step(file: &PlanFile, path: &Path, expected: &Plan, why: &str) {
    assert_eq!(&file.plan().expect("read"), expected, "{why}: in the program");
    let connection = rusqlite::Connection::open(path).expect("opened");
    let stored = Image::load(&connection).expect("loaded");
    let plan = crate::store::tables::decode(&stored).expect("decoded");
    assert_eq!(&plan, expected, "{why}: in the file");
}

#[test]
fn undo_leads_back_to_the_first_plan_and_redo_to_the_last() {
    for seed in 0..4 {
        let (_folder, path) = written();
        let mut dice = Dice(seed);
        let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
        let mut states = vec![rich()];
        for round in 1..=40 {
            let mut plan = states[round - 1].clone();
            edit(&mut plan, &mut dice, round);
            file.save(&format!("第{round}步"), &plan, now()).expect("saved");
            assert_in_step(&file, &path, &plan, &format!("seed {seed}, round {round}"));
            states.push(plan);
        }
        // Wander about, closing the file now and then, and end at both ends.
        let mut at = 40;
        for step in 0..120 {
            if dice.roll(4) == 0 {
                drop(file);
                file = PlanFile::open(&path, Access::ReadWrite).expect("reopened");
            }
            let back = if step < 60 { dice.roll(3) > 0 } else { dice.roll(3) == 0 };
            let label = if back { file.undo() } else { file.redo() }.expect("travelled");
            let expected = match back {
                true if at > 0 => Some(format!("第{at}步")),
                false if at < 40 => Some(format!("第{}步", at + 1)),
                _ => None,
            };
            assert_eq!(label, expected, "seed {seed}, step {step}");
            at = if label.is_none() {
                at
            } else if back {
                at - 1
            } else {
                at + 1
            };
            assert_in_step(&file, &path, &states[at], &format!("seed {seed}, step {step}"));
        }
        while file.undo().expect("undone").is_some() {}
        assert_in_step(&file, &path, &states[0], "all undone");
        while file.redo().expect("done again").is_some() {}
        assert_in_step(&file, &path, &states[40], "all done again");
    }
}

fn titled(title: &str) -> Plan {
    Plan { title: title.to_owned(), ..rich() }
}

fn labels(file: &PlanFile) -> (Vec<String>, Vec<String>) {
    let history = file.history().expect("history");
    let names = |steps: Vec<crate::store::Step>| steps.into_iter().map(|step| step.label).collect();
    (names(history.undo), names(history.redo))
}

#[test]
fn a_new_change_ends_redo() {
    let mut file = PlanFile::in_memory(&rich()).expect("in memory");
    for title in ["甲", "乙", "丙"] {
        file.save(title, &titled(title), now()).expect("saved");
    }
    file.undo().expect("undone");
    file.undo().expect("undone");
    assert_eq!(labels(&file), (vec!["甲".into()], vec!["乙".into(), "丙".into()]));
    assert!(file.save("无", &titled("甲"), now()).expect("saved").is_empty());
    assert_eq!(labels(&file).1.len(), 2, "a save that changes nothing keeps redo");
    file.save("丁", &titled("丁"), now()).expect("saved");
    assert_eq!(labels(&file), (vec!["丁".into(), "甲".into()], vec![]));
    assert_eq!(file.redo().expect("nothing"), None);
    assert_eq!(file.history().expect("history").undo[0].at, now());
}

#[test]
fn only_the_newest_steps_are_kept() {
    let steps = usize::try_from(STEPS).expect("small");
    let mut file = PlanFile::in_memory(&Plan::empty("0")).expect("in memory");
    for round in 1..=steps + 3 {
        file.save(&round.to_string(), &Plan::empty(round.to_string()), now()).expect("saved");
    }
    assert_eq!(file.history().expect("history").undo.len(), steps);
    while file.undo().expect("undone").is_some() {}
    assert_eq!(file.plan().expect("read").title, "3", "the three oldest steps are forgotten");
}

#[test]
fn a_tampered_step_is_refused_and_changes_nothing() {
    let cases = [
        ("no deflate", "UPDATE step SET changes = x'00010203'"),
        ("empty", "UPDATE step SET changes = x''"),
        (
            "another step's changes",
            "UPDATE step SET changes = (SELECT changes FROM step WHERE id = 1)",
        ),
    ];
    for (name, sql) in cases {
        let (_folder, path) = written();
        let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
        file.save("一", &titled("一"), now()).expect("saved");
        file.save("二", &titled("二"), now()).expect("saved");
        drop(file);
        tamper(&path, sql);
        let mut file = PlanFile::open(&path, Access::ReadWrite).expect("reopened");
        assert_eq!(file.undo().expect_err(name).code(), "store.damaged", "{name}");
        assert_in_step(&file, &path, &titled("二"), name);
    }
}
