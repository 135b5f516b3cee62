//! Whether somebody still waits, asked now and then.

/// Asked once for so many steps: a step costs less than the question.
const STRIDE: u32 = 1 << 12;

/// Counts the steps of a long computation.
pub(super) struct Patience<'a> {
    is_waiting: &'a dyn Fn() -> bool,
    steps: u32,
}

impl<'a> Patience<'a> {
    pub(super) fn new(is_waiting: &'a dyn Fn() -> bool) -> Self {
        Self { is_waiting, steps: 0 }
    }

    /// A step. None where nobody waits any more.
    pub(super) fn step(&mut self) -> Option<()> {
        self.steps = (self.steps + 1) % STRIDE;
        (self.steps != 1 || (self.is_waiting)()).then_some(())
    }
}
