//! The table of all that a map may hold and another format may have no place for: how each is called, and how much of it
//! a map has.

use hashbrown::HashSet;

use crate::model::{
    ClaimDetails, ClaimKind, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, Extra, LinkDetails, LinkId, Map,
    RelationKind, Source, SourceKind, Speaker, SpeakerKind, Stance, Statement, StatementDetails, Target,
};

/// Something that a map may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table says what each is called")]
pub enum Holding {
    MapTitle,
    MapDetails,
    Questions,
    Theses,
    Groups,
    Speakers,
    SilentSpeakers,
    SpeakerDetails,
    Sources,
    UnusedSources,
    SourceDetails,
    Labels,
    Texts,
    Wordings,
    Kinds,
    Tags,
    Weights,
    Given,
    Implicit,
    Notes,
    Statements,
    LinkStatements,
    Stances,
    Tellers,
    StatementSources,
    Places,
    Spans,
    Dates,
    Quotes,
    StatementNotes,
    Supports,
    Opposes,
    Undercuts,
    Backings,
    Restatements,
    LinkedPremises,
    Repeated,
    SelfLinks,
    LinkIds,
    LinkWeights,
    Schemes,
    Roles,
    Natures,
    LinkNotes,
    LinkGroups,
    Ratings,
    Kept,
    LineBreaks,
    Signs,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldingRow {
    /// What it is.
    pub holding: Holding,
    /// What one of it is called.
    pub one: &'static str,
    /// What several of it are called.
    pub many: &'static str,
}

const fn row(holding: Holding, one: &'static str, many: &'static str) -> HoldingRow {
    HoldingRow { holding, one, many }
}

/// All that a map may hold, in the order in which it is told.
pub const HOLDINGS: [HoldingRow; 49] = [
    row(Holding::MapTitle, "title of the map", "titles of the map"),
    row(Holding::MapDetails, "detail of the map", "details of the map"),
    row(Holding::Questions, "question", "questions"),
    row(Holding::Theses, "named thesis", "named theses"),
    row(Holding::Groups, "group", "groups"),
    row(Holding::Speakers, "speaker", "speakers"),
    row(Holding::SilentSpeakers, "speaker who says nothing", "speakers who say nothing"),
    row(Holding::SpeakerDetails, "detail of a speaker", "details of speakers"),
    row(Holding::Sources, "source", "sources"),
    row(Holding::UnusedSources, "source that nobody speaks in", "sources that nobody speaks in"),
    row(Holding::SourceDetails, "detail of a source", "details of sources"),
    row(Holding::Labels, "short wording", "short wordings"),
    row(Holding::Texts, "text behind a short wording", "texts behind short wordings"),
    row(Holding::Wordings, "other wording", "other wordings"),
    row(Holding::Kinds, "kind of a claim", "kinds of claims"),
    row(Holding::Tags, "tag", "tags"),
    row(Holding::Weights, "weight of a claim", "weights of claims"),
    row(Holding::Given, "claim marked as given", "claims marked as given"),
    row(Holding::Implicit, "claim marked as unstated", "claims marked as unstated"),
    row(Holding::Notes, "note on a claim", "notes on claims"),
    row(Holding::Statements, "statement of a claim", "statements of claims"),
    row(Holding::LinkStatements, "statement of who draws a link", "statements of who draws a link"),
    row(Holding::Stances, "stance other than saying it", "stances other than saying it"),
    row(Holding::Tellers, "name of who retells a statement", "names of who retells a statement"),
    row(Holding::StatementSources, "statement's source", "statements' sources"),
    row(Holding::Places, "place in a source", "places in sources"),
    row(Holding::Spans, "passage counted in characters", "passages counted in characters"),
    row(Holding::Dates, "date of a statement", "dates of statements"),
    row(Holding::Quotes, "quotation", "quotations"),
    row(Holding::StatementNotes, "note on a statement", "notes on statements"),
    row(Holding::Supports, "link for a claim", "links for claims"),
    row(Holding::Opposes, "link against a claim", "links against claims"),
    row(Holding::Undercuts, "doubt of a step", "doubts of steps"),
    row(Holding::Backings, "backing of a step", "backings of steps"),
    row(Holding::Restatements, "link that says the same", "links that say the same"),
    row(Holding::LinkedPremises, "link whose premises count only together", "links whose premises count only together"),
    row(Holding::Repeated, "link that repeats another", "links that repeat others"),
    row(Holding::SelfLinks, "link from a claim to itself", "links from claims to themselves"),
    row(Holding::LinkIds, "id of a link", "ids of links"),
    row(Holding::LinkWeights, "weight of a link", "weights of links"),
    row(Holding::Schemes, "scheme of a link", "schemes of links"),
    row(Holding::Roles, "role of a premise", "roles of premises"),
    row(Holding::Natures, "logical nature of a link", "logical natures of links"),
    row(Holding::LinkNotes, "note on a link", "notes on links"),
    row(Holding::LinkGroups, "link in a group", "links in groups"),
    row(Holding::Ratings, "rating", "ratings"),
    row(Holding::Kept, "entry of another tool", "entries of other tools"),
    row(Holding::LineBreaks, "line break in a text", "line breaks in texts"),
    row(Holding::Signs, "sign that cannot be written", "signs that cannot be written"),
];

impl Holding {
    /// The row of this.
    pub fn row(self) -> &'static HoldingRow {
        // Every holding has a row: a test says so.
        static NONE: HoldingRow = row(Holding::Signs, "", "");
        HOLDINGS.iter().find(|row| row.holding == self).unwrap_or(&NONE)
    }

    /// How much of it a map has. What shows only in the writing (texts that cannot be written as they are, what other
    /// tools left) counts as none here. Linear at worst.
    pub fn count(self, map: &Map) -> usize {
        let parts = map.parts();
        match self {
            Self::MapTitle => usize::from(parts.title.is_some()),
            Self::MapDetails => some(&[&parts.about, &parts.lang, &parts.annotator, &parts.url]),
            Self::Questions => parts.questions.len(),
            Self::Theses => parts.theses.len(),
            Self::Groups => parts.groups.len(),
            Self::Speakers => parts.speakers.len(),
            Self::SilentSpeakers => silent_speakers(map),
            Self::SpeakerDetails => parts.speakers.iter().map(details_of_speaker).sum(),
            Self::Sources => parts.sources.len(),
            Self::UnusedSources => unused_sources(map),
            Self::SourceDetails => parts.sources.iter().map(details_of_source).sum(),
            Self::Labels | Self::Texts => map.claim_ids().filter(|&claim| map.claim_label(claim).is_some()).count(),
            Self::Kinds => parts.claims.iter().filter(|claim| claim.kind != ClaimKind::Claim).count(),
            Self::Tags => parts.tags.len(),
            Self::Weights => {
                map.claim_ids().filter(|&claim| map.weight(Element::Claim(claim)) != DEFAULT_CLAIM_WEIGHT).count()
            }
            Self::Given => parts.claims.iter().filter(|claim| claim.asserted).count(),
            Self::Implicit => parts.claims.iter().filter(|claim| claim.implicit).count(),
            Self::Wordings => of_claims(map, |claim| claim.also.len()),
            Self::Notes => of_claims(map, |claim| usize::from(claim.note.is_some())),
            Self::Statements => map.claim_ids().map(|claim| map.statements(Element::Claim(claim)).len()).sum(),
            Self::LinkStatements => map.link_ids().map(|link| map.statements(Element::Link(link)).len()).sum(),
            Self::Stances => said(map, |said| said.stance != Stance::Asserts),
            Self::Tellers => said(map, |said| said.teller().is_some()),
            Self::StatementSources => said(map, |said| said.source.is_some()),
            Self::Places => said(map, |said| said.at.is_some()),
            Self::Dates => said(map, |said| said.date.is_some()),
            Self::Spans => told(map, |details| details.span.is_some()),
            Self::Quotes => told(map, |details| details.quote.is_some()),
            Self::StatementNotes => told(map, |details| details.note.is_some()),
            Self::Supports => links(map, |link| is_of(map, link, RelationKind::Supports) && !bears_on_link(map, link)),
            Self::Backings => links(map, |link| is_of(map, link, RelationKind::Supports) && bears_on_link(map, link)),
            Self::Opposes => links(map, |link| is_of(map, link, RelationKind::Opposes)),
            Self::Undercuts => links(map, |link| is_of(map, link, RelationKind::Undercuts)),
            Self::Restatements => links(map, |link| is_of(map, link, RelationKind::Restates)),
            Self::LinkedPremises => links(map, |link| has_several(map, link)),
            Self::Repeated => links(map, repeats(map)),
            Self::SelfLinks => links(
                map,
                |link| matches!(map.link(link).target, Target::Claim(claim) if map.premises(link).contains(&claim)),
            ),
            Self::LinkIds => links(map, |link| map.link_id(link).is_some()),
            Self::LinkWeights => links(map, |link| map.weight(Element::Link(link)) != DEFAULT_LINK_WEIGHT),
            Self::Schemes => of_links(map, |link| usize::from(link.scheme.is_some())),
            Self::Roles => of_links(map, |link| link.roles.len()),
            Self::Natures => of_links(map, |link| usize::from(link.nature.is_some())),
            Self::LinkNotes => of_links(map, |link| usize::from(link.note.is_some())),
            Self::LinkGroups => of_links(map, |link| usize::from(link.group.is_some())),
            Self::Ratings => of_claims(map, |claim| claim.ratings.len()) + of_links(map, |link| link.ratings.len()),
            Self::Kept | Self::LineBreaks | Self::Signs => 0,
        }
    }
}

/// How many entries of `extra` a map has whose key does not begin with `own`, a format's name.
pub(super) fn kept_of_others(map: &Map, own: &str) -> usize {
    let parts = map.parts();
    let foreign = |extra: &Extra| {
        let is_own = |key: &str| key.split_once('.').is_some_and(|(format, _)| format == own);
        extra.0.iter().filter(|(key, _)| !is_own(key)).count()
    };
    foreign(&parts.extra)
        + parts.speakers.iter().map(|speaker| foreign(&speaker.extra)).sum::<usize>()
        + parts.sources.iter().map(|source| foreign(&source.extra)).sum::<usize>()
        + of_claims(map, |claim| foreign(&claim.extra))
        + of_links(map, |link| foreign(&link.extra))
}

/// Whether a link has several premises that differ.
pub(super) fn has_several(map: &Map, link: LinkId) -> bool {
    let mut premises = map.premises(link).iter();
    let first = premises.next();
    premises.any(|premise| Some(premise) != first)
}

/// Tells the links that have the kind, premises and target of one before.
fn repeats(map: &Map) -> impl FnMut(LinkId) -> bool {
    let mut known = HashSet::new();
    move |link| {
        let entry = map.link(link);
        !known.insert((entry.kind, map.premises(link), entry.target))
    }
}

fn is_of(map: &Map, link: LinkId, kind: RelationKind) -> bool {
    map.link(link).kind == kind
}

fn bears_on_link(map: &Map, link: LinkId) -> bool {
    matches!(map.link(link).target, Target::Link(_))
}

fn some(texts: &[&Option<Box<str>>]) -> usize {
    texts.iter().filter(|text| text.is_some()).count()
}

fn details_of_speaker(speaker: &Speaker) -> usize {
    speaker.aliases.len()
        + some(&[&speaker.role, &speaker.org, &speaker.note])
        + usize::from(speaker.kind != SpeakerKind::Person)
}

fn details_of_source(source: &Source) -> usize {
    source.authors.len()
        + source.openings.len()
        + some(&[&source.publisher, &source.url, &source.file, &source.lang, &source.note])
        + usize::from(source.kind != SourceKind::Other)
        + usize::from(source.date.is_some())
        + usize::from(source.lines.is_some())
        + usize::from(source.from.is_some())
}

fn silent_speakers(map: &Map) -> usize {
    let statements = &map.parts().statements;
    let heard: HashSet<_> = statements.iter().flat_map(|said| [Some(said.by), said.via]).flatten().collect();
    map.speaker_ids().filter(|speaker| !heard.contains(speaker)).count()
}

fn unused_sources(map: &Map) -> usize {
    let used: HashSet<_> = map.parts().statements.iter().filter_map(|said| said.source).collect();
    map.source_ids().filter(|source| !used.contains(source)).count()
}

fn of_claims(map: &Map, count: impl Fn(&ClaimDetails) -> usize) -> usize {
    map.claim_ids().filter_map(|claim| map.claim_details(claim)).map(count).sum()
}

fn of_links(map: &Map, count: impl Fn(&LinkDetails) -> usize) -> usize {
    map.link_ids().filter_map(|link| map.link_details(link)).map(count).sum()
}

fn links(map: &Map, is: impl FnMut(LinkId) -> bool) -> usize {
    let mut is = is;
    map.link_ids().filter(|&link| is(link)).count()
}

fn said(map: &Map, is: impl Fn(&Statement) -> bool) -> usize {
    map.parts().statements.iter().filter(|said| is(said)).count()
}

fn told(map: &Map, is: impl Fn(&StatementDetails) -> bool) -> usize {
    said(map, |said| said.details.as_deref().is_some_and(&is))
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use super::*;

    #[test]
    fn every_holding_has_its_row_and_none_two() {
        let all: HashSet<_> = HOLDINGS.iter().map(|row| row.holding).collect();
        assert_eq!(all.len(), HOLDINGS.len());
        assert!(all.contains(&Holding::MapTitle) && all.contains(&Holding::Signs));
        let last = HOLDINGS.iter().map(|row| row.holding as usize).max();
        assert_eq!(last, Some(HOLDINGS.len() - 1), "the enum has no more than the table");
        for row in &HOLDINGS {
            assert_eq!(row.holding.row(), row);
        }
    }

    #[test]
    fn links_are_counted_by_what_they_do() {
        let text = "(cruxmap: 1, claims: [(id: \"a\", text: \"A\"), (id: \"b\", text: \"B\")], links: [
            Supports(id: \"l\", from: [\"a\", \"b\"], to: \"a\"), Opposes(from: [\"b\"], to: \"a\"),
            Opposes(from: [\"b\"], to: \"a\"), Undercuts(from: [\"b\"], link: \"l\"), Supports(from: [\"b\"], link: \"l\")])";
        let map = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let count = |holding: Holding| holding.count(&map);
        assert_eq!([count(Holding::Supports), count(Holding::Backings), count(Holding::Opposes)], [1, 1, 2]);
        assert_eq!([count(Holding::LinkedPremises), count(Holding::Repeated), count(Holding::SelfLinks)], [1, 1, 1]);
    }
}
