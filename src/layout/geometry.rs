//! Lengths, points and areas on a page. The origin is a page's upper left corner, y grows downwards.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points (1/72 inch).
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Length(f32);

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0.0);

    /// A length given in points.
    pub const fn pt(points: f32) -> Self {
        Length(points)
    }

    /// A length given in millimetres.
    pub fn mm(millimetres: f32) -> Self {
        Length(millimetres * 72.0 / 25.4)
    }

    /// The length in points.
    pub const fn points(self) -> f32 {
        self.0
    }

    /// The length in millimetres.
    pub fn millimetres(self) -> f32 {
        self.0 * 25.4 / 72.0
    }

    /// The longer of two lengths.
    pub fn max(self, other: Self) -> Self {
        Length(self.0.max(other.0))
    }

    /// The shorter of two lengths.
    pub fn min(self, other: Self) -> Self {
        Length(self.0.min(other.0))
    }

    /// How many times `other` goes into this length.
    pub fn over(self, other: Self) -> f32 {
        if other.0 == 0.0 { 0.0 } else { self.0 / other.0 }
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Length(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;

    fn neg(self) -> Self {
        Length(-self.0)
    }
}

impl Mul<f32> for Length {
    type Output = Self;

    fn mul(self, factor: f32) -> Self {
        Length(self.0 * factor)
    }
}

impl Div<f32> for Length {
    type Output = Self;

    fn div(self, divisor: f32) -> Self {
        Length(self.0 / divisor)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Length::ZERO, Add::add)
    }
}

/// A place on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: Length,
    /// From the top.
    pub y: Length,
}

impl Point {
    /// The point at `x` and `y`.
    pub const fn new(x: Length, y: Length) -> Self {
        Point { x, y }
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    /// Its upper left corner.
    pub at: Point,
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Area {
    /// The rectangle with the upper left corner at `x` and `y`.
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Area { at: Point::new(x, y), width, height }
    }
}
