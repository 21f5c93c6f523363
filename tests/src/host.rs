//! A host, and files that are generated with it.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use lantian_backend::app::{
    Format, GenerateOptions, Generated, Host, Looks, Replaced, Shape, Which, default_date, generate,
};
use lantian_backend::domain::{IdSource, Plan, SequentialIds};
use lantian_backend::export::pdf::PdfKind;
use lantian_backend::layout::FontLibrary;

/// A host whose clock stands still, and who never wants the work to stop.
#[derive(Debug, Default)]
pub struct StoppedClock {
    now: DateTime<FixedOffset>,
    ids: SequentialIds,
}

impl StoppedClock {
    /// It is this time, in RFC 3339.
    ///
    /// # Panics
    /// If it is no time.
    pub fn at(now: &str) -> Self {
        Self { now: now.parse().expect("a time"), ids: SequentialIds::default() }
    }
}

impl Host for StoppedClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    fn ids(&self) -> &dyn IdSource {
        &self.ids
    }

    fn progress(&self, _: usize, _: usize, _: &str) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// All annexes of a plan, written into a folder.
///
/// # Panics
/// If nothing can be written there.
pub fn generated(
    plan: &Plan,
    out: &Path,
    shape: Shape,
    formats: &[Format],
    fonts: &FontLibrary,
) -> Generated {
    let options = GenerateOptions {
        proof: false,
        replaced: Replaced::Ours,
        out: out.to_owned(),
        formats: formats.to_vec(),
        pdf: PdfKind::Plain,
        units: Vec::new(),
        shape,
        created: default_date(plan),
        looks: Looks::default(),
        which: Which::Annexes,
    };
    generate(plan, &options, fonts, &StoppedClock::default()).expect("annexes")
}
