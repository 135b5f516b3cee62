//! The prompt for a remark on a claim.

use super::prompt::Prompt;
use crate::model::ClaimId;

/// A remark being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkPrompt {
    /// The remark; at first the one that there is.
    pub prompt: Prompt,
    /// The claim that it is on.
    pub claim: ClaimId,
}
