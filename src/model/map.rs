//! The map: its parts, its adjacency, and the ways to reach what it holds.

use std::thread;

use super::{
    Adjacency, Answer, Claim, ClaimDetails, ClaimId, ClaimParticulars, Date, Element, Extra, Group, GroupId, Link,
    LinkDetails, LinkId, LinkParticulars, MapParts, NameId, PartsError, Question, QuestionId, Rating, RelationKind,
    Slice, Source, SourceId, Speaker, SpeakerId, Statement, Target,
};

/// The adjacency of so many links is built by two at once.
const WORTH_A_THREAD: usize = 100_000;

/// An argument map, read-only.
///
/// Ids come from the map itself. An id of another map is a mistake of the program and panics where it points beyond
/// the end; every other access answers in constant time, or in the length of what it returns.
#[derive(Clone, Debug, Default)]
pub struct Map {
    parts: MapParts,
    /// Claim to the links that start from it.
    starting: Adjacency,
    /// Claim to the links that bear on it.
    arriving: Adjacency,
    /// Link to the links that bear on it.
    arriving_at_links: Adjacency,
    /// Which claim answers what, sorted by claim, then question.
    answering: Vec<Answering>,
}

/// A claim that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answering {
    /// The claim.
    pub claim: ClaimId,
    /// The question.
    pub question: QuestionId,
    /// Position of the answer among the question's answers.
    pub answer: usize,
}

impl Map {
    /// Checks the parts and builds the adjacency. Linear in the links.
    ///
    /// # Errors
    /// The first thing that does not hold between the parts.
    pub fn new(parts: MapParts) -> Result<Self, PartsError> {
        let (claims, links) = (parts.claims.len(), parts.links.len());
        let ids = || LinkId::first(links);
        let start = || {
            let has_one_each = parts.premises.len() == links
                && parts
                    .links
                    .iter()
                    .zip(1..)
                    .all(|(link, end)| link.premises.len() == 1 && link.premises.end() == end);
            if has_one_each {
                return Adjacency::of_distinct(claims, || parts.premises.iter().map(|claim| claim.index()).zip(ids()));
            }
            Adjacency::build(claims, || {
                let premises = |link: &Link| link.premises.of(&parts.premises);
                ids().zip(&parts.links).flat_map(move |(id, link)| premises(link).iter().map(move |c| (c.index(), id)))
            })
        };
        let arrive = || {
            let at = |is_there: fn(Target) -> Option<usize>| {
                parts.links.iter().zip(ids()).filter_map(move |(link, id)| Some((is_there(link.target)?, id)))
            };
            let at_claim = |target| if let Target::Claim(claim) = target { Some(claim.index()) } else { None };
            let at_link = |target| if let Target::Link(link) = target { Some(link.index()) } else { None };
            (Adjacency::of_distinct(claims, || at(at_claim)), Adjacency::of_distinct(links, || at(at_link)))
        };
        let (starting, (arriving, arriving_at_links)) = if links < WORTH_A_THREAD {
            parts.check()?;
            (start(), arrive())
        } else {
            thread::scope(|scope| {
                let starting = scope.spawn(start);
                let arriving = parts.check().map(|()| arrive());
                let starting = starting.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                Ok((starting, arriving?))
            })?
        };
        let mut answering: Vec<_> = questions(&parts)
            .flat_map(|(question, q)| q.answers.iter().enumerate().map(move |(i, answer)| (question, i, answer)))
            .flat_map(|(question, answer, Answer { claims, .. })| {
                claims.iter().map(move |&claim| Answering { claim, question, answer })
            })
            .collect();
        answering.sort_unstable();
        answering.dedup();
        Ok(Self { parts, starting, arriving, arriving_at_links, answering })
    }

    /// Everything that the map holds, apart from its adjacency.
    pub fn parts(&self) -> &MapParts {
        &self.parts
    }

    /// The same, to make another map of.
    pub fn into_parts(self) -> MapParts {
        self.parts
    }

    /// The title, or "Untitled map".
    pub fn title(&self) -> &str {
        self.parts.title.as_deref().unwrap_or("Untitled map")
    }

    /// What other tools wrote.
    pub fn extra(&self) -> &Extra {
        &self.parts.extra
    }

    /// All claims, in file order.
    pub fn claim_ids(&self) -> impl DoubleEndedIterator<Item = ClaimId> + ExactSizeIterator + use<> {
        ClaimId::first(self.parts.claims.len())
    }

    /// All links, in file order.
    pub fn link_ids(&self) -> impl DoubleEndedIterator<Item = LinkId> + ExactSizeIterator + use<> {
        LinkId::first(self.parts.links.len())
    }

    /// All speakers, in file order.
    pub fn speaker_ids(&self) -> impl ExactSizeIterator<Item = SpeakerId> + use<> {
        SpeakerId::first(self.parts.speakers.len())
    }

    /// All sources, in file order.
    pub fn source_ids(&self) -> impl ExactSizeIterator<Item = SourceId> + use<> {
        SourceId::first(self.parts.sources.len())
    }

    /// All questions, in file order, with their ids.
    pub fn questions(&self) -> impl Iterator<Item = (QuestionId, &Question)> {
        questions(&self.parts)
    }

    /// The entry points that the mapper names, in file order.
    pub fn theses(&self) -> &[ClaimId] {
        &self.parts.theses
    }

    /// A claim.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        at(&self.parts.claims, id.index())
    }

    /// A link.
    pub fn link(&self, id: LinkId) -> &Link {
        at(&self.parts.links, id.index())
    }

    fn claim_particulars(&self, id: ClaimId) -> &ClaimParticulars {
        self.parts.claim_particulars.of(id.index())
    }

    fn link_particulars(&self, id: LinkId) -> &LinkParticulars {
        self.parts.link_particulars.of(id.index())
    }

    /// A speaker.
    pub fn speaker(&self, id: SpeakerId) -> &Speaker {
        at(&self.parts.speakers, id.index())
    }

    /// A source.
    pub fn source(&self, id: SourceId) -> &Source {
        at(&self.parts.sources, id.index())
    }

    /// A question.
    pub fn question(&self, id: QuestionId) -> &Question {
        at(&self.parts.questions, id.index())
    }

    /// A group.
    pub fn group(&self, id: GroupId) -> &Group {
        at(&self.parts.groups, id.index())
    }

    /// A shared short string.
    pub fn name(&self, id: NameId) -> &str {
        self.parts.texts.get(*at(&self.parts.names, id.index()))
    }

    /// The id of a claim in the file.
    pub fn claim_id(&self, id: ClaimId) -> &str {
        self.parts.ids.get(self.claim(id).id)
    }

    /// The full text of a claim.
    pub fn claim_text(&self, id: ClaimId) -> &str {
        self.parts.claim_text(self.claim(id))
    }

    /// The short wording of a claim, where it has one.
    pub fn claim_label(&self, id: ClaimId) -> Option<&str> {
        let label = self.claim_particulars(id).label;
        (!label.is_none()).then(|| self.parts.texts.get(label))
    }

    /// What a claim is called in one line: its label, or else its text without the full stop.
    pub fn claim_title(&self, id: ClaimId) -> &str {
        self.claim_label(id).unwrap_or_else(|| {
            let text = self.claim_text(id);
            text.strip_suffix('.').unwrap_or(text)
        })
    }

    /// What few claims have, where this one has any of it.
    pub fn claim_details(&self, id: ClaimId) -> Option<&ClaimDetails> {
        self.claim_particulars(id).details.as_deref()
    }

    /// The tags of a claim by their names' ids, in file order.
    pub fn claim_tag_ids(&self, id: ClaimId) -> &[NameId] {
        self.claim_particulars(id).tags.of(&self.parts.tags)
    }

    /// The tags of a claim, in file order.
    pub fn claim_tags(&self, id: ClaimId) -> impl Iterator<Item = &str> {
        self.claim_tag_ids(id).iter().map(|&name| self.name(name))
    }

    /// The id of a link in the file, where it has one.
    pub fn link_id(&self, id: LinkId) -> Option<&str> {
        let text = self.link_particulars(id).id;
        (!text.is_none()).then(|| self.parts.ids.get(text))
    }

    /// What a link is called: its id, or `#` and its number in file order.
    pub fn link_name(&self, id: LinkId) -> String {
        self.link_id(id).map_or_else(|| format!("#{}", id.number()), str::to_owned)
    }

    /// What few links have, where this one has any of it.
    pub fn link_details(&self, id: LinkId) -> Option<&LinkDetails> {
        self.link_particulars(id).details.as_deref()
    }

    /// What a link puts forward: its premise; where several count only together, the link itself.
    pub fn reason(&self, id: LinkId) -> Element {
        match self.premises(id) {
            [only] => Element::Claim(*only),
            _ => Element::Link(id),
        }
    }

    /// The premises of a link, in file order.
    pub fn premises(&self, id: LinkId) -> &[ClaimId] {
        self.link(id).premises.of(&self.parts.premises)
    }

    /// Whether nobody but the mapper draws this link.
    pub fn is_inferred(&self, id: LinkId) -> bool {
        self.link_particulars(id).said.is_empty()
    }

    /// Where the statements of a claim or link stand among all.
    pub fn said(&self, element: Element) -> Slice {
        match element {
            Element::Claim(id) => self.claim_particulars(id).said,
            Element::Link(id) => self.link_particulars(id).said,
        }
    }

    /// The statements of a claim or link, in file order.
    pub fn statements(&self, element: Element) -> &[Statement] {
        self.said(element).of(&self.parts.statements)
    }

    /// How much a claim weighs before anything speaks for or against it, and how much of the premises' weight a link
    /// carries; 0 to 1.
    pub fn weight(&self, element: Element) -> f64 {
        match element {
            Element::Claim(id) => self.claim_particulars(id).weight,
            Element::Link(id) => self.link_particulars(id).weight,
        }
    }

    /// When a statement was made: its own date, or else that of the text where it is found.
    pub fn date_of(&self, statement: &Statement) -> Option<Date> {
        statement.date.or_else(|| self.source(statement.source?).date)
    }

    /// What named persons give a claim or link.
    pub fn ratings(&self, element: Element) -> &[Rating] {
        match element {
            Element::Claim(id) => self.claim_details(id).map_or(&[], |details| &details.ratings),
            Element::Link(id) => self.link_details(id).map_or(&[], |details| &details.ratings),
        }
    }

    /// The links that start from a claim, in file order.
    pub fn links_from(&self, claim: ClaimId) -> &[LinkId] {
        self.starting.of(claim.index())
    }

    /// The links that bear on a claim or link, in file order.
    pub fn links_to(&self, element: Element) -> &[LinkId] {
        match element {
            Element::Claim(id) => self.arriving.of(id.index()),
            Element::Link(id) => self.arriving_at_links.of(id.index()),
        }
    }

    /// The links of one kind that bear on a claim or link, in file order.
    pub fn links_to_of(&self, element: Element, kind: RelationKind) -> impl Iterator<Item = LinkId> {
        self.links_to(element).iter().copied().filter(move |&link| self.link(link).kind == kind)
    }

    /// The questions that a claim answers, and with which answer.
    pub fn answers_of(&self, claim: ClaimId) -> &[Answering] {
        let start = self.answering.partition_point(|row| row.claim < claim);
        let len = self.answering.get(start..).unwrap_or_default().partition_point(|row| row.claim == claim);
        self.answering.get(start..start + len).unwrap_or_default()
    }

    /// The claim or link that the file calls `id`; a link without an id is found as `#n`. Linear.
    pub fn find(&self, id: &str) -> Option<Element> {
        if let Some(number) = id.strip_prefix('#') {
            let index = number.parse::<usize>().ok()?.checked_sub(1)?;
            let link = LinkId::from_index(index).filter(|_| index < self.parts.links.len())?;
            return Some(Element::Link(link));
        }
        let claim = self.claim_ids().find(|&claim| self.claim_id(claim) == id).map(Element::Claim);
        claim.or_else(|| self.link_ids().find(|&link| self.link_id(link) == Some(id)).map(Element::Link))
    }
}

fn questions(parts: &MapParts) -> impl Iterator<Item = (QuestionId, &Question)> {
    QuestionId::first(parts.questions.len()).zip(&parts.questions)
}

#[expect(clippy::indexing_slicing, reason = "an id of another map is a mistake of the program, not of its input")]
fn at<T>(all: &[T], index: usize) -> &T {
    &all[index]
}
