//! Lists lettered by hand.
