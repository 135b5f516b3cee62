//! Walking the Sources view: what its pages show, through a filter and narrowed, and what is in focus there.

mod moving;

use std::sync::Arc;

use super::{Subject, Walk};
use crate::analysis::{Counterparts, Library, MatchedText, Side};
use crate::app::{
    drawn::Windows,
    filter::Filter,
    narrow::Narrow,
    navigation::{Cursor, Place},
    sources::{Sifted, SourceRow, SourcesPart},
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, QuestionId, SourceId};
use crate::search::ClaimSet;

/// No address is longer.
const LONGEST_ADDRESS: usize = 2_000;

/// What is remembered of the Sources view.
#[derive(Debug, Default)]
pub(super) struct InSources {
    /// The rows of the page where one is, as they are shown.
    sifted: Sifted,
    /// The question that the effect on is shown.
    asked: Option<QuestionId>,
    /// The page whose list was narrowed last.
    narrowed: Option<Narrowed>,
    /// By text, how many of its claims the filter with this set keeps.
    claims_kept: Option<(Arc<ClaimSet>, Arc<[usize]>)>,
}

/// A page whose list is narrowed, or was.
#[derive(Debug)]
struct Narrowed {
    part: SourcesPart,
    /// What each row is found by, folded.
    texts: Arc<Vec<String>>,
    narrow: Option<Narrow>,
    /// Where one was before the list was narrowed, and the row that the cursor came to by that.
    before: (Cursor, Windows),
    came_to: usize,
}

impl InSources {
    /// What is left of it in a later state of the map: the question asked.
    pub fn moved(&self, counterparts: &Counterparts) -> Self {
        Self { asked: self.asked.and_then(|question| counterparts.question(question)), ..Self::default() }
    }
}

impl Walk {
    /// All that there is to say of the texts.
    pub fn library(&self) -> &Library {
        &self.opened.library
    }

    /// The rows of the page of Sources where one is, as the filter shows them.
    pub fn sifted(&self) -> &Sifted {
        &self.in_sources.sifted
    }

    /// The question that Sources shows the effect on; none where the map asks none.
    pub fn asked(&self) -> Option<QuestionId> {
        let first = || QuestionId::from_index(0).filter(|_| self.start().questions() > 0);
        self.in_sources.asked.or_else(first)
    }

    /// The row of a page of Sources.
    pub fn source_row(&self, part: SourcesPart, row: usize) -> Option<SourceRow> {
        part.row(&self.map, self.library(), row)
    }

    /// The selected row of a page of Sources; none where none is shown.
    pub fn selected_source_row(&self, part: SourcesPart) -> Option<SourceRow> {
        self.source_row(part, self.cursor().row).filter(|_| !self.sifted().is_empty())
    }

    /// What a claim does to the first answer of the question asked; none where that is not known.
    pub fn effect(&self, claim: ClaimId) -> Option<Side> {
        self.library().sides.side(claim, self.asked()?, 0)
    }

    /// The claims at a paragraph of a text, in order.
    pub fn claims_in(&self, source: SourceId, paragraph: usize) -> impl Iterator<Item = ClaimId> {
        let library = self.library();
        let passages = library.text(source).into_iter().flat_map(move |text| text.passages(paragraph));
        passages.filter_map(move |passage| Some(library.documents.passages(source).get(passage)?.claim))
    }

    /// The paragraph that the cursor is on, where it is in the text.
    pub fn paragraph(&self) -> Option<usize> {
        self.cursor().answer
    }

    /// The address of what is in focus.
    ///
    /// # Errors
    /// A sentence, where there is none, or none that is opened.
    pub fn address(&self) -> Result<String, String> {
        let url = |source: SourceId| self.map.source(source).url.as_deref();
        let of_statements = |element| self.map.statements(element).iter().find_map(|said| said.source.and_then(url));
        let (address, what) = match self.navigation.here().place {
            Place::Start => (self.map.parts().url.as_deref(), "The map has no address"),
            Place::At(element) => (of_statements(element), "No text that says this has an address in the map"),
            Place::Outline(_) | Place::Map(_) | Place::Speakers(_) | Place::Crux(_) => {
                let element = self.subject().and_then(|subject| match subject {
                    Subject::Claim(claim, _) => Some(Element::Claim(claim)),
                    Subject::Step(link) => Some(Element::Link(link)),
                    Subject::Question(_) | Subject::Source(_) | Subject::Paragraph(..) => None,
                });
                (element.and_then(of_statements), "No text that says this has an address in the map")
            }
            Place::Sources(part) => {
                let source = match self.selected_source_row(part) {
                    Some(SourceRow::Text(source)) => Some(source),
                    Some(SourceRow::Moment(row, _)) => {
                        let moment = self.library().timeline.moments().get(row);
                        moment.and_then(|moment| moment.statement(&self.map)?.source)
                    }
                    _ => None,
                };
                let source = if let SourcesPart::Text(source) = part { Some(source) } else { source };
                (source.and_then(url), "This text has no address in the map")
            }
        };
        let address = address.ok_or_else(|| format!("{what}."))?;
        let is_web = ["http://", "https://"]
            .iter()
            .any(|scheme| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)));
        let is_plain =
            !address.chars().any(|char| char.is_control() || char.is_whitespace()) && *clean(address) == *address;
        match (is_web, is_plain && address.len() <= LONGEST_ADDRESS) {
            (false, _) => {
                Err("Only addresses that begin with https:// or http:// are opened; this one does not.".to_owned())
            }
            (_, false) => {
                Err("This address is not opened: it has blanks or hidden characters, or is too long.".to_owned())
            }
            (true, true) => Ok(address.to_owned()),
        }
    }

    /// What the list of a page is narrowed to.
    pub(in crate::app::walk) fn narrow_in_sources(&self, part: SourcesPart) -> Option<&Narrow> {
        self.in_sources.narrowed.as_ref().filter(|narrowed| narrowed.part == part)?.narrow.as_ref()
    }

    /// Narrows the list of the page where one is, see [`Walk::narrow_to`]. Where all of it is shown again and the cursor
    /// was not moved meanwhile, one is where one was before.
    pub(in crate::app::walk) fn narrow_sources(&mut self, part: SourcesPart, text: &str) -> bool {
        if self.in_sources.narrowed.as_ref().is_none_or(|narrowed| narrowed.part != part) {
            let Some(texts) = part.row_texts(&self.map, self.library()) else { return false };
            let (before, came_to) = ((self.cursor(), Windows::default()), 0);
            self.in_sources.narrowed = Some(Narrowed { part, texts, narrow: None, before, came_to });
        }
        let narrow = Narrow::to(text);
        if self.narrow_in_sources(part) != narrow.as_ref()
            && let Some(narrowed) = &mut self.in_sources.narrowed
        {
            let here = self.navigation.here_mut();
            let (was_whole, is_whole) = (narrowed.narrow.is_none(), narrow.is_none());
            if was_whole {
                narrowed.before = (here.cursor, here.windows);
            }
            narrowed.narrow = narrow;
            if is_whole && here.cursor.row == narrowed.came_to {
                (here.cursor, here.windows) = narrowed.before;
                self.arrive();
            } else {
                self.sift_anew();
            }
            let row = self.cursor().row;
            self.in_sources.narrowed.iter_mut().for_each(|narrowed| narrowed.came_to = row);
        }
        true
    }

    /// Shows all rows of a list that was narrowed; the selected one stays.
    fn widen(&mut self) {
        self.in_sources.narrowed = None;
        self.sift_anew();
    }

    /// Finds out anew which rows are shown; the selected one keeps its height.
    fn sift_anew(&mut self) {
        let index_before = self.sifted().index(self.cursor().row);
        self.arrive();
        self.scroll_sources(index_before);
    }

    pub(super) fn sift(&mut self, part: SourcesPart) {
        let mut sifted = std::mem::take(&mut self.in_sources.sifted);
        let claims_kept = if part == SourcesPart::Texts { self.claims_kept() } else { Arc::default() };
        let narrowed = self.in_sources.narrowed.as_ref().filter(|narrowed| narrowed.part == part);
        let narrow = narrowed.and_then(|narrowed| Some((narrowed.narrow.as_ref()?, narrowed.texts.as_slice())));
        if !sifted.fits(part, self.filter.as_ref(), narrow.map(|(narrow, _)| narrow)) {
            let keeps = |filter: &Filter, row| match self.source_row(part, row) {
                Some(SourceRow::Text(source)) => claims_kept.get(source.index()).is_some_and(|&kept| kept > 0),
                Some(SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim)) => filter.keeps(claim),
                Some(SourceRow::Heard(_)) | None => true,
            };
            let rows = part.len(&self.map, self.library());
            sifted = Sifted::of(part, rows, self.filter.as_ref(), narrow, keeps).with_claims_kept(claims_kept);
        }
        self.in_sources.sifted = sifted;
    }

    /// How many claims of each text the filter keeps; nothing without a filter. Linear in what is said in them, once for
    /// each filter.
    fn claims_kept(&mut self) -> Arc<[usize]> {
        let Some(filter) = &self.filter else { return Arc::default() };
        if let Some((set, known)) = &self.in_sources.claims_kept
            && Arc::ptr_eq(set, &filter.kept)
        {
            return Arc::clone(known);
        }
        let documents = &self.library().documents;
        // By claim, the text that counted it last: a claim may stand at several places of one.
        let mut counted = vec![None; self.map.claim_ids().len()];
        let mut kept = vec![0; self.map.source_ids().len()];
        for (source, kept) in self.map.source_ids().zip(&mut kept) {
            let claims = documents.passages(source).iter().map(|passage| passage.claim);
            for claim in claims.filter(|&claim| filter.keeps(claim)) {
                let last = counted.get_mut(claim.index()).and_then(|counted| counted.replace(source));
                *kept += usize::from(last != Some(source));
            }
        }
        let kept: Arc<[usize]> = kept.into();
        self.in_sources.claims_kept = Some((Arc::clone(&filter.kept), Arc::clone(&kept)));
        kept
    }

    /// The claim in focus on a page of Sources: of the selected row, or else the first of the selected paragraph.
    pub fn claim_in_sources(&self, part: SourcesPart) -> Option<ClaimId> {
        match (part, self.paragraph(), self.selected_source_row(part)?) {
            (SourcesPart::Text(source), Some(paragraph), SourceRow::Passage(row, claim)) => {
                let is_here = |text: &MatchedText| text.passages(paragraph).any(|passage| passage == row);
                let own = self.library().text(source).is_some_and(is_here).then_some(claim);
                own.or_else(|| self.claims_in(source, paragraph).next())
            }
            (_, _, SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim)) => Some(claim),
            (_, _, SourceRow::Text(_) | SourceRow::Heard(_)) => None,
        }
    }

    /// The claim in focus where the cursor is in the text itself.
    pub fn claim_in_paragraph(&self) -> Option<ClaimId> {
        match self.navigation.here().place {
            Place::Sources(part) => self.paragraph().and_then(|_| self.claim_in_sources(part)),
            _ => None,
        }
    }

    pub(super) fn sources_subject(&self, part: SourcesPart) -> Option<Subject> {
        if let (SourcesPart::Text(source), Some(paragraph)) = (part, self.paragraph()) {
            return Some(Subject::Paragraph(source, paragraph));
        }
        Some(match self.selected_source_row(part)? {
            SourceRow::Text(source) => Subject::Source(source),
            SourceRow::Heard(question) => Subject::Question(question),
            SourceRow::Passage(_, claim) | SourceRow::Moment(_, claim) => Subject::Claim(claim, None),
        })
    }
}
