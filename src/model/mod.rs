//! What an argument map is: claims, links, statements, speakers, sources and questions, as plain data.
//!
//! A [`Map`] is read-only once built. Everything in it is reached through typed ids ([`ClaimId`], [`LinkId`], …) that
//! are positions in flat vectors, in file order; the neighbours of a claim or link stand side by side in memory and are
//! found without a hash. Nothing here reads files, draws, or judges: see `format`, `ui` and `analysis`.

#[macro_use]
mod terms;

mod adjacency;
mod claim;
mod column;
mod date;
mod extra;
mod id;
mod link;
mod locator;
mod map;
mod parts;
mod people;
mod question;
mod relation;
mod source;
mod source_text;
mod statement;
mod text;

pub use adjacency::Adjacency;
pub use claim::{Claim, ClaimDetails, ClaimKind, ClaimParticulars, DEFAULT_CLAIM_WEIGHT, Rating};
pub use column::Column;
pub use date::{Date, DateError, Day};
pub use extra::{Extra, Value};
pub use id::{ClaimId, Element, GroupId, LinkId, NameId, QuestionId, Slice, SourceId, SpeakerId};
pub use link::{DEFAULT_LINK_WEIGHT, Link, LinkDetails, LinkParticulars, Nature, Target};
pub use locator::{Locator, ReadingKey, Unit};
pub use map::{Answering, Map};
pub use parts::{MapParts, PartsError};
pub use people::{Speaker, SpeakerKind};
pub use question::{Answer, AnswerKind, Group, Question};
pub use relation::{ColourRole, RELATIONS, Relation, RelationKind};
pub use source::{Opening, Source, SourceKind};
pub use source_text::{NoPlace, SourceText};
pub use statement::{STANCES, Stance, StanceWord, Statement, StatementDetails};
pub use text::{PoolFull, Text, TextPool};
