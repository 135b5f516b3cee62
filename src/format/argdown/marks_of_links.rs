//! What the reader notes with links that come from structures and undercuts, by which the writer puts them together again.
//! Each stands under the format's name in `extra`.

/// A link that an inference became: [`LAST`], or [`BEFORE`].
pub(in crate::format) const INFERENCE: &str = "inference";
/// The inference that leads to the argument itself.
pub(in crate::format) const LAST: &str = "last";
/// An inference that leads to a statement in the midst of a structure, or to a step that is an argument of its own.
pub(in crate::format) const BEFORE: &str = "before";
/// A link from an argument to its conclusion.
pub(in crate::format) const CONCLUSION: &str = "conclusion";
/// A doubt of a link, in which an undercut of what that starts from results.
pub(in crate::format) const UNDERCUT: &str = "undercut-of-premise";
