//! Typed identifiers. Stable for the life of a row, unique across kinds, and
//! unique across plan files when made by [`RandomIds`], so that two files can
//! be compared row by row.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Where new identifiers come from; passed in so that output is reproducible.
pub trait IdSource: Send + Sync {
    /// A number never returned before by this source, between 1 and `i64::MAX`.
    fn next(&self) -> u64;
}

/// 1, 2, 3 …: for seeds and tests.
#[derive(Debug)]
pub struct SequentialIds(AtomicU64);

impl Default for SequentialIds {
    fn default() -> Self {
        Self::starting_at(1)
    }
}

impl SequentialIds {
    /// Counts up from `first`.
    pub fn starting_at(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }
}

impl IdSource for SequentialIds {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// 62 random bits: for plan files on users' disks.
#[derive(Debug, Default, Clone, Copy)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn next(&self) -> u64 {
        // Falls back to the address-space entropy of the process only where
        // the operating system refuses random numbers altogether.
        let raw = getrandom::u64().unwrap_or_else(|_| {
            use std::hash::{BuildHasher, RandomState};
            RandomState::new().hash_one(std::process::id())
        });
        (raw >> 2) | 1
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, specta::Type)]
        #[specta(type = String)]
        pub struct $name(pub u64);

        impl $name {
            /// A fresh identifier.
            pub fn new(ids: &dyn IdSource) -> Self {
                Self(ids.next())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{:x}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                let digits = text.strip_prefix($prefix).ok_or(())?;
                u64::from_str_radix(digits, 16).map(Self).map_err(|_| ())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|()| de::Error::custom(concat!("not an id: ", stringify!($name))))
            }
        }
    )*};
}

ids! {
    /// A list of the plan.
    ListId "l";
    /// A task 任务.
    TaskId "t";
    /// A unit or unit group 单位.
    UnitId "u";
    /// A checklist entry 条目.
    EntryId "e";
    /// A standing row 通用条目.
    StandingRowId "s";
    /// A row of the district digest.
    DigestRowId "d";
    /// A clause 要点.
    ClauseId "c";
    /// A target 指标.
    TargetId "g";
    /// A share of a target 分解.
    AllocationId "a";
    /// A version 版本.
    VersionId "v";
}
