//! The segments, claims and edges of a text.

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};

use super::super::Severity;
use super::super::foreign::{ClaimDraft, Draft, Element, End, ForeignProblem, Tie, said_by, tie};
use crate::model::{ClaimId, Extra, Nature, RelationKind, Source, Statement, Value};

/// The types of edges, in the order in which they are counted.
const TYPES: [&str; 6] = ["seg", "sup", "exa", "reb", "und", "add"];

/// The voices of a text, by the types of claims.
const VOICES: [(&str, &str); 2] = [("pro", "Proponent"), ("opp", "Opponent")];

/// What is found once for each edge, and then is only counted.
const NO_END: &str = "dangling-edge";
const NO_TYPE: &str = "edge-type";

/// A text with its arguments.
pub(super) struct Graph<'x, 't> {
    root: Element<'x, 't>,
    /// What segments say.
    segments: HashMap<Cow<'t, str>, String>,
    /// In file order.
    adus: Vec<Element<'x, 't>>,
    edges: Vec<Edge<'x, 't>>,
    /// The edges by id.
    by_id: HashMap<Cow<'t, str>, usize>,
}

struct Edge<'x, 't> {
    element: Element<'x, 't>,
    from: Cow<'t, str>,
    to: Cow<'t, str>,
    sort: Cow<'t, str>,
}

type Claims<'t> = HashMap<Cow<'t, str>, ClaimId>;

impl<'x, 't> Graph<'x, 't> {
    pub(super) fn of(draft: &mut Draft, root: Element<'x, 't>) -> Self {
        let (segments, by_id) = (HashMap::new(), HashMap::new());
        let mut graph = Self { root, segments, adus: Vec::new(), edges: Vec::new(), by_id };
        for element in root.children() {
            let attribute = |name: &str| element.attribute(name).unwrap_or_default();
            match element.name() {
                "edu" => {
                    graph.segments.insert(attribute("id"), element.words());
                }
                "adu" => graph.adus.push(element),
                "edge" => {
                    let edge = Edge { element, from: attribute("src"), to: attribute("trg"), sort: attribute("type") };
                    if !TYPES.contains(&&*edge.sort) {
                        draft.note_each(Severity::Error, NO_TYPE, element.span(), || {
                            let message = format!("there is no type of edge \"{}\"", edge.sort);
                            ForeignProblem::error(NO_TYPE, message).help("possible are: seg, sup, exa, reb, und, add")
                        });
                    }
                    graph.by_id.entry(attribute("id")).or_insert(graph.edges.len());
                    graph.edges.push(edge);
                }
                _ => {}
            }
        }
        graph
    }

    pub(super) fn land(self, draft: &mut Draft) {
        let title = self.root.attribute("id").unwrap_or_default();
        draft.parts.title = Some(title.trim()).filter(|title| !title.is_empty()).map(Into::into);
        for (name, value) in self.root.attributes().filter(|(name, value)| *name != "id" && !value.is_empty()) {
            draft.keep(name, Value::Text(value.into_owned()));
        }
        let words = self.words();
        let claims = self.claims(draft, &words);
        self.central_claims(draft, &claims);
        self.links(draft, &claims);
        let of_type = |sort: &str| self.edges.iter().filter(|edge| edge.sort == sort).count();
        draft.as_written.elements = vec![("claims", self.adus.len()), ("segments", self.segments.len())];
        draft.as_written.relations = TYPES.map(|sort| (sort, of_type(sort))).to_vec();
        if self.adus.is_empty() {
            draft.note(0..0, ForeignProblem::warning("empty-document", "the text has no claims: the map is empty"));
        }
    }

    /// What each claim says: its segments, and those of its joints, in the order of the edges.
    fn words(&self) -> HashMap<&str, Vec<&str>> {
        let segments = || self.edges.iter().filter(|edge| edge.sort == "seg");
        let mut joined: HashMap<&str, Vec<&str>> = HashMap::new();
        for edge in segments() {
            if let Some(words) = self.segments.get(&edge.from) {
                joined.entry(&edge.to).or_default().push(words);
            }
        }
        let mut words = joined.clone();
        for edge in segments().filter(|edge| !self.segments.contains_key(&edge.from)) {
            // What one joint says is said by one claim.
            let of_joint = joined.remove(&*edge.from).unwrap_or_default();
            words.entry(&edge.to).or_default().extend(of_joint);
        }
        words
    }

    fn claims(&self, draft: &mut Draft, words: &HashMap<&str, Vec<&str>>) -> Claims<'t> {
        let mut claims = HashMap::new();
        let topic = self.root.attribute("topic_id").filter(|topic| !topic.is_empty());
        let topic = topic.map(|topic| (draft.key("topic"), Value::Text(topic.into_owned())));
        let id = self.root.attribute("id").filter(|id| !id.trim().is_empty());
        let title = id.map_or_else(|| "The text".to_owned(), |id| format!("The text {}", id.trim()));
        let extra = Extra(topic.into_iter().collect());
        let source = draft.source("text", || Source { title: title.into(), extra, ..Source::default() });
        for adu in &self.adus {
            let id = adu.attribute("id").unwrap_or_default();
            let text = words.get(&*id).map(|words| words.join(" ")).unwrap_or_default();
            let voice = adu.attribute("type").unwrap_or_default();
            let voice = VOICES.iter().find(|(sort, _)| *sort == voice).map(|(_, name)| *name);
            let by = voice.and_then(|name| draft.speaker_named(name));
            let said = by.map(|by| Statement { source, ..said_by(by) }).into_iter().collect();
            let implicit = adu.attribute("implicit").is_some_and(|implicit| implicit == "true");
            let claim = ClaimDraft { id: &id, text: &text, said, implicit, ..ClaimDraft::default() };
            let claim = draft.claim(claim, &adu.span());
            claims.extend(claim.map(|claim| (id, claim)));
        }
        claims
    }

    /// What leads to nothing, and something leads to it, is what the text argues for.
    fn central_claims(&self, draft: &mut Draft, claims: &Claims) {
        let links = || self.edges.iter().filter(|edge| edge.sort != "seg");
        let leading: HashSet<&str> = links().map(|edge| &*edge.from).collect();
        let reached: HashSet<&str> = links().map(|edge| &*edge.to).collect();
        for adu in &self.adus {
            let id = adu.attribute("id").unwrap_or_default();
            let is_central = !leading.contains(&*id) && reached.contains(&*id);
            draft.parts.theses.extend(claims.get(&id).filter(|_| is_central));
        }
    }

    fn links(&self, draft: &mut Draft, claims: &Claims) {
        let mut ties: Vec<Tie> = Vec::new();
        // The link that each edge is.
        let mut tie_of: Vec<Option<usize>> = vec![None; self.edges.len()];
        for (edge, place) in self.edges.iter().zip(&mut tie_of) {
            let (kind, nature) = match &*edge.sort {
                "sup" => (RelationKind::Supports, None),
                "exa" => (RelationKind::Supports, Some(Nature::Example)),
                "reb" => (RelationKind::Opposes, None),
                "und" => (RelationKind::Undercuts, None),
                _ => continue,
            };
            *place = Some(ties.len());
            let premises = claims.get(&edge.from).copied().into_iter().collect();
            let mut tie = Tie::new(kind, premises, End::Nowhere, edge.element.span());
            tie.id = edge.element.attribute("id").unwrap_or_default().into();
            tie.details.nature = nature;
            ties.push(tie);
        }
        let roots = self.roots(&tie_of);
        for (index, edge) in self.edges.iter().enumerate().filter(|(_, edge)| edge.sort != "seg") {
            let Some(&from) = claims.get(&edge.from) else {
                tell_dangling(draft, edge);
                continue;
            };
            let own = tie_of.get(index).copied().flatten().and_then(|tie| ties.get_mut(tie));
            let to_edge = self.by_id.get(&edge.to).and_then(|&target| roots.get(target).copied().flatten());
            match (own, claims.get(&edge.to), to_edge) {
                (Some(tie), Some(&claim), _) => tie.end = End::Claim(claim),
                (Some(tie), None, Some(target)) => tie.end = End::Tie(u32::try_from(target).unwrap_or(u32::MAX)),
                (None, None, Some(target)) if edge.sort == "add" => {
                    ties.get_mut(target).into_iter().for_each(|tie| tie.premises.push(from));
                }
                _ if TYPES.contains(&&*edge.sort) => tell_dangling(draft, edge),
                _ => {}
            }
        }
        tie(draft, ties);
    }

    /// The link that each edge is or, one behind the other, adds to. Linear.
    fn roots(&self, tie_of: &[Option<usize>]) -> Vec<Option<usize>> {
        let mut roots = tie_of.to_vec();
        let mut is_known: Vec<bool> = self.edges.iter().map(|edge| edge.sort != "add").collect();
        for first in 0..self.edges.len() {
            let (mut way, mut at) = (Vec::new(), Some(first));
            let root = loop {
                let Some(edge) = at.filter(|&edge| edge < self.edges.len()) else { break None };
                if is_known.get(edge) != Some(&false) {
                    break roots.get(edge).copied().flatten();
                }
                // Who comes here again goes round in a circle.
                is_known.get_mut(edge).into_iter().for_each(|known| *known = true);
                way.push(edge);
                at = self.edges.get(edge).and_then(|edge| self.by_id.get(&edge.to).copied());
            };
            for edge in way {
                roots.get_mut(edge).into_iter().for_each(|place| *place = root);
            }
        }
        roots
    }
}

fn tell_dangling(draft: &mut Draft, edge: &Edge) {
    draft.note_each(Severity::Error, NO_END, edge.element.span(), || {
        let message = "this edge leads from or to what is not there, or what its type cannot lead to";
        ForeignProblem::error(NO_END, message).help("`src` is a claim; `trg` a claim, or of `und` and `add` an edge")
    });
}
