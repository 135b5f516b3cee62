//! Finding claims: folded words, matched in any spelling, and a small language of queries about the map.
//!
//! [`fold`] makes spellings alike, `words` parts them, [`ClaimSet`] holds the answer of a query. Nothing here knows
//! of screens; who asks runs it beside the loop where the map is large.

mod alike;
mod claim_set;
mod corpus;
mod find;
mod fold;
mod found;
mod index;
mod indexer;
mod lists;
mod marks;
mod memo;
mod nearness;
mod parting;
mod phrase;
pub mod query;
mod rank;
mod ranking;
mod reach;
mod tier;
mod vocabulary;
mod wanted;
mod words;

pub use alike::{Alike, USUAL_THRESHOLD, alike, claims_of, same};
pub use claim_set::ClaimSet;
pub use corpus::Corpus;
pub use find::Audience;
pub use fold::{Folded, fold, fold_into};
pub use found::{Found, Hit, Instead};
pub use marks::Marks;
pub use query::{Query, QueryError};
pub use tier::Tier;
pub use words::{reading, words};
