//! Reading claims and links: the map proper.

use super::dissect::{FieldSpan, variant_of};
use super::file::MapFile;
use super::findings::Spot;
use super::leaf::Id;
use super::locate::Step;
use super::people::{boxed, into_boxed};
use super::problem::Problem;
use super::reader::{Entered, Reader, parse_entry};
use super::scan::Span;
use super::schema::{ClaimEntry, LinkEntry};
use super::skeleton::Section;
use super::{Place, explain};
use crate::model::{
    Claim, ClaimDetails, ClaimId, ClaimParticulars, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, Link,
    LinkDetails, LinkId, LinkParticulars, RELATIONS, RelationKind, Slice, Target, Text,
};

/// A link that bears on a link which may stand further down.
struct Pending {
    link: LinkId,
    target: String,
    entry: Spot,
}

/// A link as it was parsed: where the name of its kind and its body stand, and the body.
struct ParsedLink<'f> {
    name: Span,
    body: Span,
    entry: Result<LinkEntry<'f>, String>,
}

fn parse_link<'f>(file: &'f MapFile, span: &Span) -> Option<ParsedLink<'f>> {
    let FieldSpan { name, value } = variant_of(&file.text, span.clone(), file.notation)?;
    let entry = parse_entry(file, &value);
    Some(ParsedLink { name, body: value, entry })
}

impl<'f> Reader<'f> {
    pub(super) fn read_claims(&mut self) {
        self.each_entry(Section::Claims, |reader, Entered::<ClaimEntry<'f>> { entry, spot }| {
            if reader.take_claim(entry, &spot).is_none() {
                reader.refuse_more(&spot);
            }
        });
    }

    /// Puts a claim into the map. Nothing where the map is full.
    fn take_claim(&mut self, entry: ClaimEntry<'f>, spot: &Spot) -> Option<()> {
        let id_text = entry.id.map(|id| id.0).unwrap_or_default();
        let claim = ClaimId::from_index(self.parts.claims.len())?;
        let id = match self.ids.add(&id_text, Element::Claim(claim), &mut self.parts.ids).ok()? {
            Ok(id) => id,
            Err(first) => {
                self.id_twice(id_text.into_owned(), first, spot);
                return Some(());
            }
        };
        let label = self.add_text(entry.label.as_ref().map_or("", |label| &label.0))?;
        let text = self.add_text(entry.text.as_ref().map_or("", |text| &text.0))?;
        let tags_start = self.parts.tags.len();
        for tag in &entry.tags {
            let name = self.name(&tag.0)?;
            self.parts.tags.push(name);
        }
        let details = ClaimDetails {
            group: self.group_named(entry.group.as_ref(), spot),
            ratings: self.ratings(entry.ratings, spot),
            also: entry.also.into_iter().map(into_boxed).collect(),
            note: boxed(entry.note),
            extra: entry.extra.0,
        };
        let said = self.statements(entry.said, spot)?;
        let particulars = ClaimParticulars {
            label,
            said,
            tags: Slice::new(tags_start, self.parts.tags.len())?,
            weight: entry.weight.map_or(DEFAULT_CLAIM_WEIGHT, |weight| weight.0),
            details: (details != ClaimDetails::default()).then(|| Box::new(details)),
        };
        self.parts.claim_particulars.set(claim.index(), particulars);
        self.parts.claims.push(Claim {
            id,
            text,
            kind: entry.kind.unwrap_or_default(),
            asserted: entry.asserted.unwrap_or_default(),
            implicit: entry.implicit.unwrap_or_default(),
        });
        self.places.claims.push(place_of(spot));
        Some(())
    }

    pub(super) fn read_links(&mut self) {
        let mut pending = Vec::new();
        self.each_parsed(Section::Links, parse_link, |reader, spot, parsed| {
            let Some((kind, body, parsed)) = reader.settle_kind(parsed, &spot) else { return };
            let Some(entry) = reader.settle(parsed, &body) else { return };
            if reader.take_link(kind, entry, &spot, &body, &mut pending).is_none() {
                reader.refuse_more(&spot);
            }
        });
        for Pending { link, target, entry } in pending {
            self.aim_at_link(link, &target, &entry);
        }
    }

    /// The kind of the link at `spot`, and where its body stands; or says why there is none.
    fn settle_kind(
        &mut self,
        parsed: Option<ParsedLink<'f>>,
        spot: &Spot,
    ) -> Option<(RelationKind, Spot, Result<LinkEntry<'f>, String>)> {
        let file = self.files.get(spot.file)?;
        let (at, problem) = if let Some(ParsedLink { name, body, entry }) = parsed {
            let term = explain::field_name(file, &name);
            if let Some(kind) = RelationKind::from_term(term) {
                return Some((kind, Spot { file: spot.file, span: body }, entry));
            }
            let terms: Vec<_> = RELATIONS.iter().map(|row| row.term).collect();
            (name.clone(), explain::unknown_term(term, "kind of link", &terms))
        } else {
            let expected = "a link such as Supports(from: [\"…\"], to: \"…\")".into();
            let found = explain::describe(file, &spot.span);
            (explain::first_token(file, &spot.span), Problem::Unexpected { found, expected })
        };
        self.findings.add(Some(Spot { file: spot.file, span: at }), problem);
        self.note_unread_ids(file, &spot.span);
        None
    }

    /// Puts a link into the map. Nothing where the map is full.
    fn take_link(
        &mut self,
        kind: RelationKind,
        entry: LinkEntry<'f>,
        spot: &Spot,
        body: &Spot,
        pending: &mut Vec<Pending>,
    ) -> Option<()> {
        let link = LinkId::from_index(self.parts.links.len())?;
        let id = match &entry.id {
            None => Text::NONE,
            Some(Id(id)) => match self.ids.add(id, Element::Link(link), &mut self.parts.ids).ok()? {
                Ok(id) => id,
                Err(first) => {
                    self.id_twice(id.to_string(), first, body);
                    return Some(());
                }
            },
        };
        let premises_start = self.parts.premises.len();
        for (i, id) in entry.from.iter().enumerate() {
            let premise = self.claim_named(&id.0, body, &[Step::Field("from"), Step::Item(i)]);
            self.parts.premises.extend(premise);
        }
        self.check_premises(kind, &entry, body);
        let target = self.target(kind, &entry, body, link, pending);
        let mut roles = Vec::with_capacity(entry.roles.len());
        for role in &entry.roles {
            roles.push(self.name(&role.0)?);
        }
        let details = LinkDetails {
            scheme: boxed(entry.scheme),
            roles,
            group: self.group_named(entry.group.as_ref(), body),
            nature: entry.nature,
            ratings: self.ratings(entry.ratings, body),
            note: boxed(entry.note),
            extra: entry.extra.0,
        };
        let said = self.statements(entry.said, body)?;
        let particulars = LinkParticulars {
            id,
            said,
            weight: entry.weight.map_or(DEFAULT_LINK_WEIGHT, |weight| weight.0),
            details: (details != LinkDetails::default()).then(|| Box::new(details)),
        };
        self.parts.link_particulars.set(link.index(), particulars);
        let premises = Slice::new(premises_start, self.parts.premises.len())?;
        self.parts.links.push(Link { premises, target, kind });
        self.places.links.push(place_of(spot));
        Some(())
    }

    fn check_premises(&mut self, kind: RelationKind, entry: &LinkEntry<'_>, body: &Spot) {
        let count = entry.from.len();
        let problem = if count == 0 {
            Problem::NoPremise
        } else if kind == RelationKind::Restates && count > 1 {
            Problem::RestatesSeveral { count }
        } else if !entry.roles.is_empty() && entry.roles.len() != count {
            Problem::Roles { roles: entry.roles.len(), premises: count }
        } else {
            return;
        };
        let field = if matches!(problem, Problem::Roles { .. }) { "roles" } else { "from" };
        let spot = self.spot_of(body, &[Step::Field(field)]);
        self.findings.add(Some(spot), problem);
    }

    /// What a link bears on. A link further down, or a mistake, is given as the link itself until it is settled.
    fn target(
        &mut self,
        kind: RelationKind,
        entry: &LinkEntry<'_>,
        body: &Spot,
        link: LinkId,
        pending: &mut Vec<Pending>,
    ) -> Target {
        let term = kind.row().term;
        let takes_claim = kind != RelationKind::Undercuts;
        let takes_link = matches!(kind, RelationKind::Supports | RelationKind::Undercuts);
        let mistake = match (&entry.to, &entry.link) {
            (Some(_), Some(_)) => Some(("link", Problem::TwoTargets)),
            (None, None) => {
                Some(("", Problem::NoTarget { kind: term, field: if takes_claim { "to" } else { "link" } }))
            }
            (Some(_), None) if !takes_claim => {
                Some(("to", Problem::WrongTarget { kind: term, field: "to", instead: "link" }))
            }
            (None, Some(_)) if !takes_link => {
                Some(("link", Problem::WrongTarget { kind: term, field: "link", instead: "to" }))
            }
            (Some(id), None) => {
                let claim = self.claim_named(&id.0, body, &[Step::Field("to")]);
                return claim.map_or(Target::Link(link), Target::Claim);
            }
            (None, Some(id)) => {
                pending.push(Pending { link, target: id.0.to_string(), entry: body.clone() });
                None
            }
        };
        if let Some((field, problem)) = mistake {
            let path: &[Step] = match field {
                "to" => &[Step::Field("to")],
                "link" => &[Step::Field("link")],
                _ => &[],
            };
            let spot = if path.is_empty() { self.beginning_of(body) } else { self.spot_of(body, path) };
            self.findings.add(Some(spot), problem);
        }
        Target::Link(link)
    }

    fn beginning_of(&self, spot: &Spot) -> Spot {
        let span = self.files.get(spot.file).map(|file| explain::first_token(file, &spot.span));
        Spot { file: spot.file, span: span.unwrap_or_else(|| spot.span.clone()) }
    }

    /// Lets a link bear on the link of this id, now that all are read.
    fn aim_at_link(&mut self, link: LinkId, target: &str, body: &Spot) {
        let path = [Step::Field("link")];
        let Some(kind) = self.parts.links.get(link.index()).map(|link| link.kind) else { return };
        let problem = match self.ids.find(target, &self.parts.ids) {
            None => return self.unknown("link", target, body, &path),
            Some(Element::Claim(_)) => Problem::NotALink { id: target.to_owned() },
            Some(Element::Link(doubted)) if doubted == link => Problem::UndercutsItself,
            Some(Element::Link(doubted)) => {
                let doubted_kind = self.parts.links.get(doubted.index()).map(|link| link.kind);
                if kind == RelationKind::Undercuts && doubted_kind == Some(RelationKind::Restates) {
                    Problem::UndercutsRestatement
                } else {
                    if let Some(link) = self.parts.links.get_mut(link.index()) {
                        link.target = Target::Link(doubted);
                    }
                    return;
                }
            }
        };
        let spot = self.spot_of(body, &path);
        self.findings.add(Some(spot), problem);
    }

    /// Says that the map is full, once for each file.
    pub(super) fn refuse_more(&mut self, spot: &Spot) {
        self.findings.add(Some(Spot { file: spot.file, span: 0..0 }), Problem::TooLarge);
    }
}

fn place_of(spot: &Spot) -> Place {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place { file: number(spot.file), start: number(spot.span.start), end: number(spot.span.end) }
}
