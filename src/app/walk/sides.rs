//! What the place does to the thesis in view: helps, hurts, both ways, nothing; and the shortest ways of doing so.
//!
//! The thesis in view is the answer that one walked from, or in an outline the one that the row stands under; where there
//! is none, the one to which the search took sides that found the place, else the thesis that the shortest way leads to.

use std::sync::Arc;

use super::{Subject, Walk};
use crate::analysis::{Side, Sides, Sign};
use crate::app::{
    navigation::{Arrival, Place},
    start::{StartRow, answer_rows},
};
use crate::layout::outline::Item;
use crate::model::{ClaimId, Element, LinkId, Target};

/// In a larger map than this, by claims and links, the worker finds the sides.
const AT_ONCE: usize = 50_000;

/// The sides of so many theses are kept.
const KEPT: usize = 4;

/// A longer way than this, in links or rows, is not gone to its end to find a thesis.
const LONGEST: usize = 10_000;

/// The sides that were found.
#[derive(Debug, Default)]
pub(super) struct KnownSides {
    /// The latest behind.
    kept: Vec<Arc<Sides>>,
    /// The thesis whose sides the worker was asked for last.
    awaited: Option<ClaimId>,
    /// The thesis in view while the map is made ready again, after a change of its files.
    meanwhile: Option<ClaimId>,
}

impl KnownSides {
    /// Nothing but the thesis in view of an earlier state of the map.
    pub fn anew(thesis: Option<ClaimId>) -> Self {
        Self { meanwhile: thesis, ..Self::default() }
    }
}

/// The shortest ways by which a claim or step helps a thesis, and hurts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BothWalks {
    /// The claim or step.
    pub from: Element,
    /// The thesis.
    pub thesis: ClaimId,
    /// What the one does to the other.
    pub side: Side,
    /// The links of the shortest way that helps; none where there is none.
    pub helping: Option<Vec<LinkId>>,
    /// The links of the shortest way that hurts.
    pub hurting: Option<Vec<LinkId>>,
}

impl Walk {
    /// The thesis in view. None before the map is made ready, and where no way leads to one; while it is made ready again,
    /// the one that was in view before.
    pub fn thesis(&self) -> Option<ClaimId> {
        let Some(finder) = self.search.finder() else { return self.sides.meanwhile };
        let routes = &finder.routes;
        let is_thesis = |claim: &ClaimId| routes.is_thesis(*claim);
        match self.navigation.here().place {
            Place::Start => match self.start_row()? {
                StartRow::Point(claim) => Some(claim).filter(is_thesis),
                StartRow::Question(question) => {
                    let selected = self.cursor().answer.unwrap_or(0);
                    answer_rows(&self.map, question).nth(selected).map(|answer| answer.claim)
                }
            },
            Place::At(here) => {
                let trail = self.navigation.trail().filter_map(|stop| match stop.place {
                    Place::At(Element::Claim(claim)) => Some(claim),
                    _ => None,
                });
                let searched = || self.thesis_searched_for().filter(is_thesis);
                trail.filter(is_thesis).last().or_else(searched).or_else(|| self.nearest_thesis(here))
            }
            Place::Outline(_) => {
                let outline = self.outline()?;
                let row = self.cursor().row;
                let above = std::iter::once(row).chain(outline.tree.ancestors(row)).take(LONGEST);
                let claims = above.filter_map(|position| match outline.tree.item(position)? {
                    Item::Answer(claim, _) | Item::Point(claim) => Some(claim),
                    _ => None,
                });
                claims.filter(is_thesis).last().or_else(|| self.nearest_thesis(self.selected_element()?))
            }
            Place::Map(_) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_) => {
                self.nearest_thesis(self.selected_element()?)
            }
        }
    }

    /// The thesis to which the search took sides whose hit the trail begins with.
    fn thesis_searched_for(&self) -> Option<ClaimId> {
        match self.navigation.trail().last()?.arrival {
            Arrival::Hit(list, _) => self.lists.get(list)?.thesis,
            _ => None,
        }
    }

    /// The thesis that the shortest way leads to.
    fn nearest_thesis(&self, from: Element) -> Option<ClaimId> {
        let routes = &self.search.finder()?.routes;
        let target = |link: LinkId| match self.map.link(link).target {
            Target::Claim(claim) => Some(claim),
            Target::Link(_) => None,
        };
        let first = match from {
            Element::Claim(claim) => claim,
            Element::Link(link) => {
                let onward = std::iter::successors(Some(link), |&link| match self.map.link(link).target {
                    Target::Link(step) => Some(step),
                    Target::Claim(_) => None,
                });
                onward.take(LONGEST).last().and_then(target)?
            }
        };
        let last = routes.way(&self.map, first).take(LONGEST).filter_map(target).last().unwrap_or(first);
        Some(last).filter(|&claim| routes.is_thesis(claim))
    }

    /// The claim or step that one looks at: the place itself in the Claim view, else the selected row.
    fn selected_element(&self) -> Option<Element> {
        match (self.navigation.here().place, self.subject()?) {
            (Place::At(here), _) => Some(here),
            (_, Subject::Claim(claim, _)) => Some(Element::Claim(claim)),
            (_, Subject::Step(link)) => Some(Element::Link(link)),
            (_, Subject::Question(_) | Subject::Source(_) | Subject::Paragraph(..)) => None,
        }
    }

    /// What the place, or in an outline the selected row, does to the thesis in view. None for that thesis itself, and
    /// while it is not known.
    pub fn side_here(&self) -> Option<(ClaimId, Side)> {
        let (place, thesis) = (self.navigation.here().place, self.thesis()?);
        let element = self.selected_element().filter(|_| matches!(place, Place::At(_) | Place::Outline(_)))?;
        let sides = self.sides_of(thesis).filter(|_| element != Element::Claim(thesis))?;
        Some((thesis, sides.side_of(element)))
    }

    /// The shortest ways by which the selected row helps and hurts the thesis in view; on the place itself, that. None
    /// where there is no claim or step, or no thesis, or the sides are not known yet.
    pub fn both_walks(&self) -> Option<BothWalks> {
        let from = match self.subject() {
            Some(Subject::Claim(claim, _)) => Element::Claim(claim),
            Some(Subject::Step(link)) => Element::Link(link),
            _ => self.selected_element()?,
        };
        let sides = self.sides_of(self.thesis()?)?;
        let walk = |sign| sides.walk(&self.map, from, sign);
        Some(BothWalks {
            from,
            thesis: sides.thesis(),
            side: sides.side_of(from),
            helping: walk(Sign::Helping),
            hurting: walk(Sign::Hurting),
        })
    }

    /// Why [`Self::both_walks`] has nothing to show.
    pub fn why_no_side(&self) -> &'static str {
        match (self.search.finder(), self.subject(), self.thesis()) {
            (None, ..) => "The map is still being made ready.",
            (_, None | Some(Subject::Question(_)), _) => "Choose a claim first.",
            (.., None) => "No way leads from here to an answer or thesis.",
            (.., Some(_)) => "What each claim does to this answer is still being found out.",
        }
    }

    fn sides_of(&self, thesis: ClaimId) -> Option<&Sides> {
        self.sides.kept.iter().find(|sides| sides.thesis() == thesis).map(|sides| &**sides)
    }

    /// Finds the sides that are wanted here where that costs little; else answers for which thesis the worker is to be
    /// asked, once.
    pub fn sides_to_ask_for(&mut self) -> Option<ClaimId> {
        if self.navigation.here().place == Place::Start {
            return None;
        }
        let thesis = self.thesis().filter(|&thesis| self.sides_of(thesis).is_none())?;
        if self.map.claim_ids().len() + self.map.link_ids().len() <= AT_ONCE {
            self.weighed(Arc::new(Sides::of(&self.map, thesis)));
            return None;
        }
        (self.sides.awaited.replace(thesis) != Some(thesis)).then_some(thesis)
    }

    /// Takes the sides that were found.
    pub fn weighed(&mut self, sides: Arc<Sides>) {
        self.sides.awaited = self.sides.awaited.filter(|&awaited| awaited != sides.thesis());
        if self.sides.kept.len() == KEPT {
            self.sides.kept.remove(0);
        }
        self.sides.kept.push(sides);
    }
}
