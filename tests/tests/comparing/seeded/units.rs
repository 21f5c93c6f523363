//! Who does what.

use lantian_backend::domain::Field;

use super::{Maker, names};

impl Maker<'_> {
    fn unit_outside(&mut self, at: usize) -> Option<String> {
        let row = &self.rows[at];
        let all = [&row.lead, &row.support, &row.responsible];
        let name = self.units[self.dice.below(self.units.len())].clone();
        (!all.iter().any(|cell| cell.contains(&name))).then_some(name)
    }

    /// 配合 → 牵头, beside those who lead.
    pub fn promote(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let (mut lead, mut support) = (names(&self.rows[at].lead), names(&self.rows[at].support));
        if lead.is_empty() || lead[0].is_empty() || support.len() < 2 {
            return false;
        }
        lead.push(support.remove(self.dice.below(support.len())));
        self.rows[at].lead = lead.join("、");
        self.rows[at].support = support.join("、");
        self.done(at, Field::Lead, &["role_changed"])
            && self.done(at, Field::Support, &["role_changed"])
    }

    /// The leading and a supporting unit change places.
    pub fn change_places(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let (lead, mut support) = (names(&self.rows[at].lead), names(&self.rows[at].support));
        if lead.len() != 1 || support.is_empty() {
            return false;
        }
        let place = self.dice.below(support.len());
        self.rows[at].lead = std::mem::replace(&mut support[place], lead[0].clone());
        self.rows[at].support = support.join("、");
        self.done(at, Field::Lead, &["role_changed"])
            && self.done(at, Field::Support, &["role_changed"])
    }

    pub fn replace_lead(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let lead = names(&self.rows[at].lead);
        let Some(name) = self.unit_outside(at).filter(|_| lead.len() == 1) else { return false };
        self.rows[at].lead = name;
        self.done(at, Field::Lead, &["lead_changed"])
    }

    pub fn join(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let mut support = names(&self.rows[at].support);
        let Some(name) = self.unit_outside(at).filter(|_| !support.is_empty()) else {
            return false;
        };
        support.insert(self.dice.below(support.len() + 1), name);
        self.rows[at].support = support.join("、");
        self.done(at, Field::Support, &["joined"])
    }

    pub fn leave(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let mut support = names(&self.rows[at].support);
        if support.is_empty() {
            return false;
        }
        support.remove(self.dice.below(support.len()));
        self.rows[at].support = support.join("、");
        self.done(at, Field::Support, &["left"])
    }

    pub fn reorder(&mut self) -> bool {
        let Some(at) = self.fresh() else { return false };
        let field = *self.dice.pick(&[Field::Lead, Field::Support]);
        let mut units = names(self.rows[at].cell(field));
        if units.len() < 2 {
            return false;
        }
        units.rotate_left(1);
        *self.rows[at].cell_mut(field) = units.join("、");
        self.done(at, field, &["order_only"])
    }
}
