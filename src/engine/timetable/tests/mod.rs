//! Timetables of small plans, by hand.
