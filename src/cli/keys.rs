//! The keys of the explorer as text, from the same table as the explorer itself, as they are set.

use std::io;

use crate::app::{ACTIONS, Group, KeyMap};
use crate::config::KeySequence;
use crate::report::Lines;

/// Writes all actions, group by group: the keys, what they do, and the name of the action.
pub(super) fn list(bound: &KeyMap, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    for (group, number) in Group::ALL.into_iter().zip(0..) {
        if number > 0 {
            lines.line("")?;
        }
        lines.line(group.title())?;
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let mut keys: Vec<_> = bound.keys(row.action).iter().map(KeySequence::in_ascii).collect();
            if keys.is_empty() {
                keys.push(format!(":{}", row.name));
            }
            lines.line(&format!("  {:<18} {} ({})", keys.join(", "), row.doc, row.name))?;
        }
    }
    Ok(())
}
