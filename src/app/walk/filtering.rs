//! The filter of a walk: set, cleared, dimmed or hidden.

use super::{Reply, Walk, say};
use crate::app::filter::{Filter, FilterMode};

impl Walk {
    /// The filter that is set.
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Sets or clears the filter.
    pub fn set_filter(&mut self, filter: Option<Filter>) {
        self.filter = filter;
    }

    pub(super) fn clear_filter(&mut self) -> Reply {
        if self.filter.is_none() {
            return say("No filter is set.");
        }
        self.set_filter(None);
        say("The filter is cleared: everything is shown.")
    }

    pub(super) fn dim_or_hide(&mut self) -> Reply {
        let Some(filter) = self.filter.clone() else { return say("No filter is set.") };
        let mode = filter.mode.other();
        self.set_filter(Some(Filter { mode, ..filter }));
        say(match mode {
            FilterMode::Hide => "What the filter leaves out is hidden.",
            FilterMode::Dim => "What the filter leaves out is shown, marked.",
        })
    }
}
