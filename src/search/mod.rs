//! Finding claims: folded words, matched in any spelling, and a small language of questions about the map.
//!
//! [`fold`] makes spellings alike, `words` parts them, [`ClaimSet`] holds the answer of a question. Nothing here knows
//! of screens; who asks runs it beside the loop where the map is large.

mod claim_set;
mod corpus;
mod fold;
mod found;
mod marks;
pub mod query;
mod words;

pub use claim_set::ClaimSet;
pub use corpus::Corpus;
pub use fold::{Folded, fold, fold_into};
pub use found::{Found, Hit, Tier};
pub use marks::Marks;
pub use query::{Query, QueryError};
pub use words::words;
