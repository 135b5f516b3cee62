//! Queries asked of random maps, against an answer worked out in the most plodding way: each definition looked up
//! claim by claim and link by link. And what holds of any query: it and its denial part the claims.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

use std::collections::BTreeSet;
use std::sync::Arc;

use cruxmap::format::{self, Input};
use cruxmap::model::{ClaimId, Element, LinkId, Map, RelationKind, Stance, Statement, Target};
use cruxmap::search::{ClaimSet, Corpus};
use proptest::prelude::*;
use serde_json::{Value, json};

type Claims = BTreeSet<ClaimId>;

/// A link before it is known how many there are: its kind, premises, target, and who draws it, all as any numbers.
type Drawn = (u8, Vec<usize>, usize, Option<u8>);

/// A statement: of which claim, by whom, with which stance.
type Spoken = (usize, u8, u8);

const STANCES: [&str; 5] = ["Asserts", "Asserts", "Denies", "Concedes", "Reports"];

fn speaker(number: u8) -> String {
    format!("s{}", number % 3)
}

/// A map of any shape: circles, self-attacks, doubts about doubts and backings, claims tied to nothing.
fn written(claims: usize, links: &[Drawn], spoken: &[Spoken], answers: &[usize]) -> String {
    let claim = |number: usize| format!("c{}", number % claims);
    let mut listed: Vec<Value> = Vec::new();
    for (number, (kind, premises, target, drawer)) in links.iter().enumerate() {
        let from: Vec<_> = premises.iter().map(|&premise| claim(premise)).collect();
        let id = format!("l{number}");
        let said: Vec<_> = drawer.iter().map(|&by| json!({"by": speaker(by)})).collect();
        // A step can be doubted or backed that restates nothing, and that is not this one.
        let step = Some(target % links.len()).filter(|&step| step != number && !restates(links, step));
        let link = match (kind % 8, step) {
            (0 | 1, Some(step)) => {
                json!({"Undercuts": {"id": id, "from": from, "link": format!("l{step}"), "said": said}})
            }
            (2, Some(step)) => json!({"Supports": {"id": id, "from": from, "link": format!("l{step}"), "said": said}}),
            (3, _) => json!({"Restates": {"id": id, "from": [claim(*target + 1)], "to": claim(*target), "said": said}}),
            (4 | 5, _) => json!({"Opposes": {"id": id, "from": from, "to": claim(*target), "said": said}}),
            _ => json!({"Supports": {"id": id, "from": from, "to": claim(*target), "said": said}}),
        };
        listed.push(link);
    }
    let listed_claims: Vec<_> = (0..claims)
        .map(|number| {
            let said = spoken.iter().filter(|(of, ..)| of % claims == number);
            let said = said.map(|&(_, by, stance)| {
                json!({"by": speaker(by), "stance": STANCES.get(usize::from(stance) % STANCES.len())})
            });
            json!({"id": format!("c{number}"), "text": format!("Text {number}."), "said": said.collect::<Vec<_>>()})
        })
        .collect();
    let yes: Vec<_> = answers.iter().map(|&answer| claim(answer)).collect();
    let speakers: Vec<_> = (0..3).map(|number| json!({"id": speaker(number), "name": format!("N{number}")})).collect();
    let map = json!({
        "cruxmap": 1, "speakers": speakers, "questions": [{"ask": "Is it so?", "yes": yes}],
        "claims": listed_claims, "links": listed,
    });
    map.to_string()
}

fn restates(links: &[Drawn], number: usize) -> bool {
    links.get(number).is_some_and(|(kind, ..)| kind % 8 == 3)
}

prop_compose! {
    fn any_map()(
        claims in 1_usize..10,
        links in prop::collection::vec(
            (any::<u8>(), prop::collection::vec(0_usize..10, 1..4), 0_usize..24, prop::option::of(any::<u8>())), 0..24),
        spoken in prop::collection::vec((0_usize..10, any::<u8>(), any::<u8>()), 0..12),
        answers in prop::collection::vec(0_usize..10, 0..3),
    ) -> String {
        written(claims, &links, &spoken, &answers)
    }
}

fn read(text: &str) -> Corpus {
    let loaded = format::read(vec![Input { name: "map.json".into(), bytes: text.into() }], &());
    Corpus::of(Arc::new(loaded.map.unwrap_or_else(|| panic!("{:?}\n{text}", loaded.diagnostics))))
}

fn kept(corpus: &Corpus, query: &str) -> Claims {
    let query = corpus.query(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    corpus.keep(&query).iter().collect()
}

/// A map, looked through from end to end for whatever is asked.
struct Plodder<'m>(&'m Map);

impl Plodder<'_> {
    fn links(&self, holds: impl Fn(LinkId) -> bool) -> Vec<LinkId> {
        self.0.link_ids().filter(|&link| holds(link)).collect()
    }

    fn onto(&self, target: Target) -> Vec<LinkId> {
        self.links(|link| self.0.link(link).target == target)
    }

    fn links_from(&self, claim: ClaimId) -> Vec<LinkId> {
        self.links(|link| self.0.premises(link).contains(&claim))
    }

    fn links_into(&self, claim: ClaimId) -> Vec<LinkId> {
        self.onto(Target::Claim(claim))
    }

    fn kind(&self, link: LinkId) -> RelationKind {
        self.0.link(link).kind
    }

    fn is_undercut(&self, link: LinkId) -> bool {
        self.onto(Target::Link(link)).into_iter().any(|other| self.kind(other) == RelationKind::Undercuts)
    }

    fn is_opposed(&self, claim: ClaimId) -> bool {
        self.links_into(claim).into_iter().any(|link| self.kind(link) == RelationKind::Opposes)
    }

    fn is_attack(&self, link: LinkId) -> bool {
        matches!(self.kind(link), RelationKind::Opposes | RelationKind::Undercuts)
    }

    /// Whether a claim is a premise of an attack, and neither it nor the attack is answered.
    fn is_unanswered_in(&self, claim: ClaimId, link: LinkId) -> bool {
        self.is_attack(link)
            && self.0.premises(link).contains(&claim)
            && !self.is_opposed(claim)
            && !self.is_undercut(link)
    }

    fn is_undefended(&self, claim: ClaimId) -> bool {
        let unanswered = |link: &LinkId| self.0.claim_ids().any(|premise| self.is_unanswered_in(premise, *link));
        let opposing = self.links_into(claim).into_iter().filter(|&link| self.kind(link) == RelationKind::Opposes);
        let supporting = self.links_into(claim).into_iter().filter(|&link| self.kind(link) == RelationKind::Supports);
        let doubting = supporting.flat_map(|link| self.onto(Target::Link(link)));
        let doubting = doubting.filter(|&link| self.kind(link) == RelationKind::Undercuts);
        opposing.chain(doubting).any(|link| unanswered(&link))
    }

    /// The claims from which one comes to another in any number of steps, found by going one step back until nothing
    /// is new.
    fn under(&self, claim: ClaimId) -> Claims {
        let (mut claims, mut links) = (Claims::new(), BTreeSet::new());
        loop {
            let leads = |link: &LinkId| match self.0.link(*link).target {
                Target::Claim(target) => target == claim || claims.contains(&target),
                Target::Link(target) => links.contains(&target),
            };
            let leading: BTreeSet<LinkId> = self.0.link_ids().filter(leads).collect();
            let premises = leading.iter().flat_map(|&link| self.0.premises(link)).copied().collect();
            if leading == links && claims == premises {
                return claims;
            }
            (claims, links) = (premises, leading);
        }
    }

    fn bears_on(&self, claim: ClaimId) -> Claims {
        let onto = self.links_into(claim);
        let onto_steps = onto.iter().flat_map(|&link| self.onto(Target::Link(link))).collect::<Vec<_>>();
        onto.into_iter().chain(onto_steps).flat_map(|link| self.0.premises(link)).copied().collect()
    }

    fn is_hit_by(&self, claim: ClaimId, speaker: &str, is_such: impl Fn(LinkId) -> bool) -> bool {
        let is_theirs = |said: &Statement| &*self.0.speaker(said.by).id == speaker;
        let asserts = |premise: &ClaimId| {
            let said = self.0.statements(Element::Claim(*premise));
            said.iter().any(|said| is_theirs(said) && said.stance == Stance::Asserts)
        };
        let onto = self.links_into(claim);
        let onto_steps = onto.iter().flat_map(|&link| self.onto(Target::Link(link))).collect::<Vec<_>>();
        onto.into_iter().chain(onto_steps).filter(|&link| is_such(link)).any(|link| {
            self.0.statements(Element::Link(link)).iter().any(is_theirs) || self.0.premises(link).iter().any(asserts)
        })
    }

    /// On a circle with another claim, or a premise of a link to itself.
    fn is_cyclic(&self, claim: ClaimId) -> bool {
        let company = self.under(claim).into_iter().any(|other| other != claim && self.under(other).contains(&claim));
        company || self.links_into(claim).into_iter().any(|link| self.0.premises(link).contains(&claim))
    }

    fn such(&self, holds: impl Fn(ClaimId) -> bool) -> Claims {
        self.0.claim_ids().filter(|&claim| holds(claim)).collect()
    }

    fn premises_onto(&self, claim: ClaimId, kind: RelationKind) -> Claims {
        let links = self.links_into(claim).into_iter().filter(|&link| self.kind(link) == kind);
        links.flat_map(|link| self.0.premises(link)).copied().collect()
    }
}

/// A query, put together so that its meaning is known without reading it.
#[derive(Clone, Debug)]
enum Asked {
    Term(String),
    Not(Box<Asked>),
    And(Vec<Asked>),
    Or(Vec<Asked>),
}

impl Asked {
    fn written(&self) -> String {
        let all = |parts: &[Asked]| parts.iter().map(Asked::written).collect::<Vec<_>>();
        match self {
            Self::Term(term) => term.clone(),
            Self::Not(inner) => format!("-({})", inner.written()),
            Self::And(parts) => format!("({})", all(parts).join(" ")),
            Self::Or(parts) => format!("({})", all(parts).join(" or ")),
        }
    }

    fn meant(&self, corpus: &Corpus) -> Claims {
        let all = || corpus.map().claim_ids().collect::<Claims>();
        match self {
            Self::Term(term) => kept(corpus, term),
            Self::Not(inner) => all().difference(&inner.meant(corpus)).copied().collect(),
            Self::And(parts) => parts.iter().fold(all(), |kept, part| &kept & &part.meant(corpus)),
            Self::Or(parts) => parts.iter().fold(Claims::new(), |kept, part| &kept | &part.meant(corpus)),
        }
    }
}

fn any_query() -> impl Strategy<Value = Asked> {
    let terms = vec![
        "is:leaf",
        "is:root",
        "is:thesis",
        "is:linked",
        "is:undercut",
        "is:unanswered",
        "is:undefended",
        "is:unsourced",
        "is:isolated",
        "is:cyclic",
        "has:note",
        "by:s0",
        "by:s",
        "via:s1",
        "stance:denies",
        "kind:claim",
        "under:c0",
        "bears-on:c0",
        "for:c0",
        "against:c0",
        "attacked-by:s2",
        "supported-by:s0",
        "degree>2",
        "side:hurts:c0",
        "side:both:c0",
        "said:2024",
        "text",
        "\"text 1\"",
        "1",
    ];
    let term = prop::sample::select(terms).prop_map(|term| Asked::Term(term.to_owned()));
    term.prop_recursive(4, 24, 4, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.prop_map(|inner| Asked::Not(Box::new(inner))),
            several.clone().prop_map(Asked::And),
            several.prop_map(Asked::Or),
        ]
    })
}

proptest! {
    #[test]
    fn structural_terms_keep_what_their_definitions_say(text in any_map()) {
        let corpus = read(&text);
        let map = corpus.map();
        let plodder = Plodder(map);
        let asked = |query: &str| kept(&corpus, query);
        let has_company = |claim| plodder.links_from(claim).into_iter().any(|link| map.premises(link).len() > 1);
        let touches = |claim| [plodder.links_from(claim), plodder.links_into(claim)].concat();
        prop_assert_eq!(asked("is:leaf"), plodder.such(|claim| plodder.links_into(claim).is_empty()));
        prop_assert_eq!(asked("is:root"), plodder.such(|claim| plodder.links_from(claim).is_empty()));
        prop_assert_eq!(asked("is:linked"), plodder.such(has_company));
        prop_assert_eq!(
            asked("is:undercut"),
            plodder.such(|claim| touches(claim).into_iter().any(|link| plodder.is_undercut(link)))
        );
        prop_assert_eq!(
            asked("is:unanswered"),
            plodder.such(|claim| map.link_ids().any(|link| plodder.is_unanswered_in(claim, link)))
        );
        prop_assert_eq!(asked("is:undefended"), plodder.such(|claim| plodder.is_undefended(claim)));
        prop_assert_eq!(asked("is:cyclic"), plodder.such(|claim| plodder.is_cyclic(claim)));
        for bound in 0..5 {
            prop_assert_eq!(asked(&format!("degree>{bound}")), plodder.such(|claim| touches(claim).len() > bound));
        }
        for claim in map.claim_ids() {
            let ask = |term: &str| asked(&format!("{term}:{}", map.claim_id(claim)));
            prop_assert_eq!(ask("for"), plodder.premises_onto(claim, RelationKind::Supports));
            prop_assert_eq!(ask("against"), plodder.premises_onto(claim, RelationKind::Opposes));
            prop_assert_eq!(ask("under"), plodder.under(claim), "under {:?}", claim);
            prop_assert_eq!(ask("bears-on"), plodder.bears_on(claim));
        }
        for speaker in ["s0", "s1", "s2"] {
            let is_attack = |link| plodder.is_attack(link);
            let is_support = |link| plodder.kind(link) == RelationKind::Supports;
            prop_assert_eq!(
                asked(&format!("attacked-by:{speaker}")),
                plodder.such(|claim| plodder.is_hit_by(claim, speaker, is_attack))
            );
            prop_assert_eq!(
                asked(&format!("supported-by:{speaker}")),
                plodder.such(|claim| plodder.is_hit_by(claim, speaker, is_support))
            );
        }
    }

    #[test]
    fn a_query_and_its_denial_part_the_claims(text in any_map(), query in any_query()) {
        let corpus = read(&text);
        let query = query.written();
        let ask = |query: &str| corpus.keep(&corpus.query(query).unwrap());
        let (kept, others) = (ask(&query), ask(&format!("not ({query})")));
        let mut both = kept.clone();
        both.intersect(&others);
        prop_assert!(both.is_empty());
        both.unite(&kept);
        both.unite(&others);
        prop_assert_eq!(both, ClaimSet::all(corpus.map().claim_ids().len()));
    }

    #[test]
    fn joins_mean_what_they_say(text in any_map(), query in any_query()) {
        let corpus = read(&text);
        prop_assert_eq!(kept(&corpus, &query.written()), query.meant(&corpus), "{}", query.written());
    }

    #[test]
    fn or_is_looser_than_and_than_not(text in any_map(), parts in prop::collection::vec(any_query(), 4)) {
        let corpus = read(&text);
        let [a, b, c, d] = <[Asked; 4]>::try_from(parts).unwrap();
        let bare = format!("{} and not {} or {} -{}", a.written(), b.written(), c.written(), d.written());
        let denied = |part: Asked| Asked::Not(Box::new(part));
        let meant = Asked::Or(vec![Asked::And(vec![a, denied(b)]), Asked::And(vec![c, denied(d)])]);
        prop_assert_eq!(kept(&corpus, &bare), meant.meant(&corpus), "{}", bare);
    }
}
