//! Lengths on paper. Never bare floats.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize, Serializer};
use specta::Type;

/// PostScript points, 1/72 inch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub f64);

/// Millimetres, the unit of GB/T 9704.
///
/// Written as a whole number where it is one. The window takes it as a plain
/// number: lengths are never infinite, which specta has no way to know.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Deserialize, Type)]
#[serde(transparent)]
pub struct Millimetres(#[specta(type = u32)] pub f64);

impl Serialize for Millimetres {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Lengths on paper are far below the numbers a double cannot count.
        if self.0.fract() == 0.0 && self.0.abs() < 1e9 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl Millimetres {
    /// The same length in points.
    pub const fn points(self) -> Points {
        Points(self.0 * 72.0 / 25.4)
    }
}

impl Points {
    /// Zero length.
    pub const ZERO: Self = Self(0.0);

    /// The same length in millimetres.
    pub const fn millimetres(self) -> Millimetres {
        Millimetres(self.0 * 25.4 / 72.0)
    }

    /// The longer of two lengths.
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The shorter of two lengths.
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl From<Millimetres> for Points {
    fn from(length: Millimetres) -> Self {
        length.points()
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Points {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Points {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}
