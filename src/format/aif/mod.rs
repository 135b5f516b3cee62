//! The Argument Interchange Format as JSON.

use super::Loaded;
use super::foreign::Draft;

/// Reads the one file.
pub(super) fn read(draft: Draft) -> Loaded {
    draft.finish()
}
