//! Every rule, each in a file of its own, by what it looks at.

pub mod agreement;
pub mod coverage;
pub mod deadlines;
pub mod figures;
mod prelude;
pub mod structure;
pub mod units;
pub mod writing;

use super::rule::Rule;

/// Every rule, in a fixed order.
static ALL: &[&Rule] = &[
    &structure::duplicate_row::RULE,
    &structure::empty_cell::RULE,
    &structure::empty_column::RULE,
    &structure::heading_stops::RULE,
    &structure::item_named_like_category::RULE,
    &structure::line_break::RULE,
    &structure::merged_cell::RULE,
    &structure::missing_stop::RULE,
    &structure::name_stops::RULE,
    &structure::numbering::RULE,
    &structure::prose_numbering::RULE,
    &structure::same_mark::RULE,
    &structure::split_group::RULE,
    &units::alias_mixed::RULE,
    &units::copied::RULE,
    &units::group_leads::RULE,
    &units::group_undefined::RULE,
    &units::lead_also_supports::RULE,
    &units::not_a_name::RULE,
    &units::open_lead::RULE,
    &units::order::RULE,
    &units::repeated::RULE,
    &units::separator_style::RULE,
    &units::similar_names::RULE,
    &units::unknown::RULE,
    &units::unseparated::RULE,
    &coverage::category_without_row::RULE,
    &coverage::checklist_of_nobody::RULE,
    &coverage::district_missing::RULE,
    &coverage::lead_not_listed::RULE,
    &coverage::lead_without_checklist::RULE,
    &coverage::phrase_without_task::RULE,
    &coverage::row_without_task::RULE,
    &coverage::scope_wider::RULE,
    &figures::annex_differs::RULE,
    &figures::annex_differs::ABSENT,
    &figures::annex_differs::BOUND,
    &figures::counted_names::RULE,
    &figures::full_coverage::RULE,
    &figures::parts_of_total::RULE,
    &figures::percentage::RULE,
    &figures::share_missing::RULE,
    &figures::shares::UNREADABLE,
    &figures::shares::OF_NOBODY,
    &figures::targets::RULE,
    &figures::targets::TEXT_RULE,
    &agreement::bracket_stop::RULE,
    &agreement::district_marks::RULE,
    &agreement::district_repeats::RULE,
    &agreement::district_wording::RULE,
    &agreement::item_moved::RULE,
    &agreement::kind_dropped::RULE,
    &agreement::list_units::RULE,
    &agreement::names::RULE,
    &agreement::needs_review::RULE,
    &agreement::prose_units::RULE,
    &agreement::prose_wording::RULE,
    &agreement::titles::RULE,
    &agreement::wording::RULE,
    &deadlines::against_text::RULE,
    &deadlines::before_year::RULE,
    &deadlines::impossible::RULE,
    &deadlines::list_deadlines::RULE,
    &deadlines::style::RULE,
    &writing::brackets::RULE,
    &writing::collocation::RULE,
    &writing::comparison::RULE,
    &writing::confusion::RULE,
    &writing::document_names::RULE,
    &writing::document_number::RULE,
    &writing::double_negation::RULE,
    &writing::doubled_marks::RULE,
    &writing::ellipsis::RULE,
    &writing::full_width_figures::RULE,
    &writing::halfwidth::RULE,
    &writing::halfwidth_brackets::RULE,
    &writing::heading_mark::RULE,
    &writing::measures::RULE,
    &writing::mixed_measure::RULE,
    &writing::missing_action::RULE,
    &writing::nested_titles::RULE,
    &writing::permuted_terms::RULE,
    &writing::place_suffix::RULE,
    &writing::prose_brackets::RULE,
    &writing::quote_separator::RULE,
    &writing::range_dash::RULE,
    &writing::redundant_bound::RULE,
    &writing::repeated_clause::RULE,
    &writing::repeated_word::RULE,
    &writing::residue::RULE,
    &writing::shortened_term::RULE,
    &writing::stop_beside_quote::RULE,
    &writing::stray_blank::RULE,
    &writing::symbols::RULE,
    &writing::term_variants::RULE,
    &writing::title_version::RULE,
    &writing::year_mark::RULE,
];

/// Every rule.
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule of a code.
pub fn named(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}
