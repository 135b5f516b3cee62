//! Ids of claims and links that are being read: as written where that is legal and nobody else's, and else made up.

use hashbrown::HashSet;

use super::super::leaf::check_id;
use super::Draft;
use super::ids::{Numbering, legal};
use crate::model::{ClaimParticulars, Element, Extra, Target, Text, Value};

impl Draft<'_> {
    /// Gives an element its id as written where it may have it; or notes that it has to get one.
    pub(super) fn take_id(&mut self, id: &str, element: Element) -> Text {
        if check_id("id", id).is_ok() {
            match self.ids.add(id, element, &mut self.parts.ids) {
                Ok(Ok(id)) => return id,
                Ok(Err(_)) => {}
                Err(_) => self.is_full = true,
            }
        }
        self.unnamed.push((element, id.into()));
        Text::NONE
    }

    /// Notes the links that others lead to and that have no id: without one a native file could not name them.
    fn name_targets(&mut self) {
        let mut is_noted: HashSet<Element> = self.unnamed.iter().map(|(element, _)| *element).collect();
        for link in &self.parts.links {
            let Target::Link(target) = link.target else { continue };
            let is_there = target.index() < self.parts.links.len();
            let has_none = is_there && self.parts.link_particulars.of(target.index()).id.is_none();
            if has_none && is_noted.insert(Element::Link(target)) {
                self.unnamed.push((Element::Link(target), "".into()));
            }
        }
    }

    /// Gives ids to those elements whose own is not legal or another's. What the file calls them is kept.
    pub(super) fn make_up_ids(&mut self) {
        let mut numbering = Numbering::default();
        self.name_targets();
        for (element, written) in std::mem::take(&mut self.unnamed) {
            let mut wanted = legal(&written);
            if wanted.is_empty() {
                wanted = match element {
                    Element::Claim(claim) => format!("claim-{}", claim.number()),
                    Element::Link(link) => format!("link-{}", link.number()),
                };
            }
            let id = numbering.unique(wanted, |id| self.ids.find(id, &self.parts.ids).is_some());
            let Ok(Ok(id)) = self.ids.add(&id, element, &mut self.parts.ids) else {
                self.is_full = true;
                continue;
            };
            let key = self.key("id");
            let keep = |extra: &mut Extra| extra.0.push((key, Value::Text(written.to_string())));
            match element {
                Element::Claim(claim) => {
                    let Some(known) = self.parts.claims.get_mut(claim.index()) else { continue };
                    known.id = id;
                    if !written.is_empty() {
                        let keep =
                            |claim: &mut ClaimParticulars| keep(&mut claim.details.get_or_insert_default().extra);
                        self.parts.claim_particulars.change(claim.index(), keep);
                    }
                }
                Element::Link(link) => self.parts.link_particulars.change(link.index(), |link| {
                    link.id = id;
                    if !written.is_empty() {
                        keep(&mut link.details.get_or_insert_default().extra);
                    }
                }),
            }
        }
    }
}
