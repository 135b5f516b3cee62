//! Whom and what the names in a query mean, in full names.

use std::collections::HashSet;

use super::{Query, Term};
use crate::model::Map;

/// So many names are told; the others are counted.
const TOLD: usize = 12;

/// Speakers, sources and claims that the names in a query mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The full names of the first dozen, in the order of the query.
    pub first: Vec<String>,
    /// How many different names there are in all.
    pub count: usize,
}

impl Named {
    /// Names in order, each once.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut met = HashSet::new();
        let mut different = names.into_iter().filter(|&name| met.insert(name));
        let first: Vec<_> = different.by_ref().take(TOLD).map(str::to_owned).collect();
        let count = first.len() + different.count();
        Self { first, count }
    }

    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Query {
    /// The speakers, sources and theses that the query is about, each once, in the order of the query. Linear in them.
    pub fn named(&self, map: &Map) -> Named {
        let mut names = Vec::new();
        self.gather_names(map, &mut names);
        Named::of(names)
    }

    fn gather_names<'m>(&self, map: &'m Map, names: &mut Vec<&'m str>) {
        let called = |name: &'m str, id: &'m str| if name.is_empty() { id } else { name };
        match self {
            Self::Term(Term::By(them) | Term::Via(them) | Term::AttackedBy(them) | Term::SupportedBy(them)) => {
                let speakers = them.iter().map(|&id| map.speaker(id));
                names.extend(speakers.map(|speaker| called(&speaker.name, &speaker.id)));
            }
            Self::Term(Term::In(them)) => {
                let sources = them.iter().map(|&id| map.source(id));
                names.extend(sources.map(|source| called(&source.title, &source.id)));
            }
            Self::Term(Term::Side(_, Some(thesis))) => names.push(map.claim_title(*thesis)),
            Self::Term(Term::For(claim) | Term::Against(claim) | Term::Under(claim) | Term::BearsOn(claim)) => {
                names.push(map.claim_title(*claim));
            }
            Self::Not(inner) => inner.gather_names(map, names),
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.gather_names(map, names)),
            Self::All | Self::Text(_) | Self::Term(_) => {}
        }
    }
}
