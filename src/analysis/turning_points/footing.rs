//! What the label of a claim rests on: so much of the map that nothing outside of it can change that label.
//!
//! Of a label that was found, one way in which the rules give it: for *out* by an objection that objection, for *in*
//! every objection with what answers it, and so on to what nothing opposes. Of what is undecided, why it is neither *in* nor
//! *out*: an objection that is not answered, and every objection that does not hold. The first is a strategy in the
//! discussion game of the grounded semantics (M. Caminada, "A discussion game for grounded semantics", TAFA 2015); the
//! second is its counterpart for who cannot be made to give up. Each step of it needs nothing but other steps of it. So
//! it stays true whatever is struck out or taken as given elsewhere: only its own members can turn the claim.

use std::collections::{HashSet, VecDeque};

use crate::analysis::standing::is_attack;
use crate::analysis::{Cause, Label, Why};
use crate::model::{ClaimId, Element, LinkId, RelationKind};

/// What has to be shown of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shown {
    /// That it has the label that it has: it is in, or it is out.
    Label,
    /// That it is undecided, and so not in.
    NotIn,
    /// That it is undecided, and so not out.
    NotOut,
}

/// The claims that the label of a claim rests on, what is nearer to it first, without itself. Linear in what they are
/// tied to.
pub(super) fn footing(why: Why, thesis: ClaimId) -> Vec<ClaimId> {
    let mut search = Search { why, met: HashSet::new(), open: VecDeque::new() };
    match why.standing.label(Element::Claim(thesis)) {
        Label::Undecided => [Shown::NotIn, Shown::NotOut].map(|shown| search.meet(Element::Claim(thesis), shown)),
        Label::In | Label::Out => [search.meet(Element::Claim(thesis), Shown::Label), ()],
    };
    let mut listed = HashSet::from([thesis]);
    let mut claims = Vec::new();
    while let Some((element, shown)) = search.open.pop_front() {
        if let Element::Claim(claim) = element
            && listed.insert(claim)
        {
            claims.push(claim);
        }
        search.show(element, shown);
    }
    claims
}

struct Search<'a> {
    why: Why<'a>,
    met: HashSet<(Element, Shown)>,
    open: VecDeque<(Element, Shown)>,
}

impl Search<'_> {
    fn meet(&mut self, element: Element, shown: Shown) {
        if self.met.insert((element, shown)) {
            self.open.push_back((element, shown));
        }
    }

    /// Meets an input as it counts: by its label where it has one, else as undecided.
    fn meet_as(&mut self, element: Element, shown: Shown) {
        let is_undecided = self.why.standing.label(element) == Label::Undecided;
        self.meet(element, if is_undecided { shown } else { Shown::Label });
    }

    /// Meets what an element needs for what is to be shown of it.
    fn show(&mut self, element: Element, shown: Shown) {
        let Why { map, standing, .. } = self.why;
        if standing.cause(map, element) == Cause::Forced {
            return;
        }
        match (shown, element) {
            (Shown::Label, _) if standing.label(element) == Label::In => self.show_in(element),
            (Shown::Label, _) => self.show_out(element),
            (Shown::NotIn, _) => self.show_not_in(element),
            (Shown::NotOut, _) => self.show_not_out(element),
        }
    }

    /// Every objection is out; all premises, or the reason found first, are in.
    fn show_in(&mut self, element: Element) {
        self.meet_attacks(element);
        match element {
            Element::Link(link) => self.meet_premises(link),
            Element::Claim(claim) if self.needs_reasons(claim) => {
                if let Some(&reason) = self.why.reasons(claim).holding.first() {
                    self.meet(Element::Link(reason), Shown::Label);
                }
            }
            Element::Claim(_) => {}
        }
    }

    /// One objection or doubt that is in, or one premise that is out; else every reason is out.
    fn show_out(&mut self, element: Element) {
        let why = self.why;
        let rank = |element| why.rank(element);
        let attack = why.objections(element).holding.first().map(|&link| Element::Link(link));
        let first = match element {
            Element::Link(link) => {
                let premises = why.map.premises(link).iter().map(|&premise| Element::Claim(premise));
                let out = premises.filter(|&premise| why.standing.label(premise) == Label::Out);
                out.chain(attack).min_by_key(|&input| rank(input))
            }
            // What fell for want of reasons may only then have freed what now opposes it.
            Element::Claim(claim) => attack.filter(|&attack| {
                let is_earlier = rank(attack) < rank(element);
                (is_earlier && why.standing.cause(why.map, element) == Cause::Refuted) || !self.needs_reasons(claim)
            }),
        };
        match (first, element) {
            (Some(first), _) => self.meet(first, Shown::Label),
            (None, Element::Claim(claim)) => self.meet_reasons(claim, Shown::NotIn),
            (None, Element::Link(_)) => {}
        }
    }

    /// One objection that may hold, or one premise that may fail; else no reason is known to hold.
    fn show_not_in(&mut self, element: Element) {
        let attack = self.why.objections(element).open.first().map(|&link| Element::Link(link));
        match element {
            Element::Link(link) => {
                let premises = self.why.map.premises(link).iter().map(|&premise| Element::Claim(premise));
                let open = premises.chain(attack).find(|&input| self.why.standing.label(input) == Label::Undecided);
                if let Some(open) = open {
                    let is_premise = matches!(open, Element::Claim(_));
                    self.meet(open, if is_premise { Shown::NotIn } else { Shown::NotOut });
                }
            }
            Element::Claim(claim) => match attack {
                Some(attack) => self.meet(attack, Shown::NotOut),
                None => self.meet_reasons(claim, Shown::NotIn),
            },
        }
    }

    /// No objection is known to hold; every premise may hold, or some reason.
    fn show_not_out(&mut self, element: Element) {
        self.meet_attacks(element);
        match element {
            Element::Link(link) => self.meet_premises(link),
            Element::Claim(claim) if self.needs_reasons(claim) => match self.why.reasons(claim).holding.first() {
                Some(&reason) => self.meet(Element::Link(reason), Shown::Label),
                // Which of them stands on its own is left open: all are needed.
                None => self.meet_reasons(claim, Shown::NotOut),
            },
            Element::Claim(_) => {}
        }
    }

    /// All that speaks against an element: none of it is in.
    fn meet_attacks(&mut self, element: Element) {
        let Why { map, standing, .. } = self.why;
        for link in standing.links_to(map, element).filter(|&link| is_attack(map.link(link).kind)) {
            self.meet_as(Element::Link(link), Shown::NotIn);
        }
    }

    fn meet_premises(&mut self, link: LinkId) {
        for &premise in self.why.map.premises(link) {
            self.meet_as(Element::Claim(premise), Shown::NotOut);
        }
    }

    /// The reasons for a claim: all of them to show that none is in; of those to show that one is not out, the undecided.
    fn meet_reasons(&mut self, claim: ClaimId, shown: Shown) {
        let reasons = self.why.reasons(claim);
        for link in reasons.open {
            self.meet(Element::Link(link), shown);
        }
        if shown == Shown::NotIn {
            for link in reasons.failing {
                self.meet(Element::Link(link), Shown::Label);
            }
        }
    }

    /// Whether a claim stands only with a reason that is in.
    fn needs_reasons(&self, claim: ClaimId) -> bool {
        let Why { map, standing, .. } = self.why;
        let mut links = standing.links_to(map, Element::Claim(claim));
        links.any(|link| map.link(link).kind == RelationKind::Supports)
            && standing.conditions().policy.needs_reasons(map, claim)
    }
}
