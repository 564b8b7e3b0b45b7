//! What is seldom said of a record: a box that is there only where something is in it.

use ecow::EcoVec;

use super::record::Few;

/// A value that was left out, known when the program is built.
pub(crate) trait Absent {
    /// It.
    const ABSENT: Self;
}

impl<T> Absent for EcoVec<T> {
    const ABSENT: Self = Self::new();
}

impl<T> Absent for Few<T> {
    const ABSENT: Self = Self(EcoVec::new());
}

impl<T> Absent for Option<T> {
    const ABSENT: Self = None;
}

/// A record of which nothing was said.
pub(crate) trait Nothing: Sized + 'static {
    /// It.
    const NOTHING: &Self;
}

/// Some fields of a record, in the room of a pointer where none of them was given.
#[derive(Clone, Debug)]
pub struct Seldom<T>(Option<Box<T>>);

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

#[allow(private_bounds, reason = "records alone have it")]
impl<T: Nothing + Clone> Seldom<T> {
    /// What was said.
    pub fn get(&self) -> &T {
        self.0.as_deref().unwrap_or(T::NOTHING)
    }

    /// The same, to say more.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_or_insert_with(|| Box::new(T::NOTHING.clone()))
    }
}

/// An empty box says as much as none.
impl<T: Nothing + Clone + PartialEq> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Task;

    #[test]
    fn a_task_takes_little_room() {
        assert!(size_of::<Task>() <= 176, "{}", size_of::<Task>());
    }

    #[test]
    fn an_empty_box_says_as_much_as_none() {
        let (mut one, other) = (Task::default(), Task::default());
        one.aliases = ["a".into()].into_iter().collect();
        assert_ne!(one, other);
        one.aliases = [].into_iter().collect();
        assert_eq!(one, other);
        assert_eq!(other.deadline, None);
    }
}
