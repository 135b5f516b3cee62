//! Going on in a later state of the map: each place, row, list and filter is found again, and what is gone gives way to
//! the nearest that is left.

use std::{collections::HashMap, sync::Arc};

use super::{
    KeptReasons, Reply, Searching, Subject, Walk,
    moves::{self, Moves},
    outline::AT_ONCE,
    sides::KnownSides,
    turning::KnownTurns,
};
use crate::analysis::{Counterparts, News, NewsCounts};
use crate::app::{
    message::{Discarded, Effect, Opened, Since},
    navigation::Place,
    outline::{Outlines, Root, RowMoves, lay_out_at_most},
};
use crate::config::Keep;
use crate::layout::outline::Tree;
use crate::model::Map;

/// What going on in a later state came to.
#[derive(Debug)]
pub struct Renewed {
    /// What is to be said.
    pub said: Vec<String>,
    /// What is to be kept anew: claims with marks or remarks have other ids.
    pub kept: Vec<Effect>,
    /// What of the earlier state is of no more use.
    pub useless: Discarded,
    /// What the elements of the earlier state have become.
    pub counterparts: Arc<Counterparts>,
}

impl Walk {
    /// Goes on in a later state of the map. Linear in the history, in the rows of its places and of the outlines, and in
    /// what the filter keeps.
    pub fn renew(&mut self, mut opened: Box<Opened>, map: Arc<Map>) -> Renewed {
        let since = opened.since.take().filter(|since| Arc::ptr_eq(&since.before, &self.map));
        let Since { counterparts, news, before } = since.unwrap_or_else(|| Since::of(&self.map, &map));
        let (page_before, row_before, line_before) = (self.page.clone(), self.cursor().row, self.line_on_start());
        let place_before = self.navigation.here().place;
        let crux_before = self.crux_key();
        let outline_before = self.line_in_outline();
        let (sheet_before, index_before) = (self.line_in_sheet(), self.sifted().index(row_before));
        let narrow = matches!(place_before, Place::Sources(_)).then(|| self.narrow().map(|narrow| narrow.text.clone()));
        let thesis = self.thesis().and_then(|thesis| counterparts.claim(thesis));

        // Where the outline of the whole map is not looked at yet, it stays to be taken then.
        let is_looked_at = self.outlines.get(Root::All).is_some();
        let whole = is_looked_at.then(|| opened.outline.take()).flatten().map(|outline| outline.tree);
        let outlines = self.outline_moves([&self.map, &map], whole.as_ref(), &counterparts);
        let mut moves = Moves {
            before: &self.map,
            after: &map,
            counterparts: &counterparts,
            opened: [&self.opened, &opened],
            lists: &self.lists,
            sheets: &self.sheets,
            pages: HashMap::new(),
            outlines: &outlines,
            lines: HashMap::new(),
            rows_left: moves::ROWS,
            refuge: None,
        };
        let is_row_kept = moves.keeps(place_before, self.navigation.here().cursor);
        let navigation = self.navigation.moved(&mut moves);
        let is_place_kept = moves.refuge.is_none();
        let said = [said_of(&news), moves.refuge.or_else(|| (!is_row_kept).then(row_is_gone))];
        let outlines = outlines.iter().map(RowMoves::outline).collect();

        self.navigation = navigation;
        self.lists.moved(&counterparts);
        let notes_before = self.own.notes(&self.map);
        self.own = std::mem::take(&mut self.own).moved([&self.map, &map], &counterparts, news);
        let notes = self.own.notes(&map);
        let kept = if notes == notes_before { Vec::new() } else { self.own.keep(Keep::Notes(notes)) };
        self.sheets = self.sheets.moved(&counterparts);
        self.sides = KnownSides::anew(thesis);
        self.judged = self.judged.moved(&map, &counterparts);
        self.turns = KnownTurns::default();
        self.in_sources = self.in_sources.moved(&counterparts);
        self.in_crux = self.in_crux.moved(&counterparts, crux_before);
        self.in_map = std::mem::take(&mut self.in_map).moved(&counterparts);
        let old_outlines = std::mem::replace(&mut self.outlines, Outlines::of(outlines));
        let old_opened = std::mem::replace(&mut self.opened, opened);
        let old_map = std::mem::replace(&mut self.map, map);
        let old_search = std::mem::replace(&mut self.search, Searching::Making);
        let old_pages = std::mem::take(&mut self.recent);
        if let Some(filter) = &self.filter {
            self.filter = Some(filter.moved(&counterparts, &self.map, &self.opened.start));
        }
        self.kept_reasons = KeptReasons::default();
        self.arrive();
        if is_place_kept {
            if let Some(narrow) = narrow.flatten() {
                self.narrow_to(&narrow);
            }
            if let Some(before) = page_before {
                self.scroll_page(&before, row_before);
            } else {
                self.scroll_start(line_before);
                self.scroll_outline(outline_before);
                self.scroll_sheet(sheet_before);
                self.scroll_sources(index_before);
            }
        }
        let counterparts = Arc::new(counterparts);
        let old = (old_opened, old_map, old_search, old_pages, old_outlines, before);
        let useless = Discarded::new((old, Arc::clone(&counterparts)));
        Renewed { said: said.into_iter().flatten().collect(), kept, useless, counterparts }
    }

    /// What has become of the outlines that were laid out. One too large to be laid out at once is forgotten, unless it is
    /// that of the whole map.
    fn outline_moves<'m>(
        &'m self,
        maps: [&'m Map; 2],
        whole: Option<&Arc<Tree>>,
        counterparts: &'m Counterparts,
    ) -> Vec<RowMoves<'m>> {
        let moves = self.outlines.all().filter_map(|outline| {
            let root = outline.root.moved(counterparts)?;
            let [_, after] = maps;
            let tree = match root {
                Root::All => Arc::clone(whole?),
                _ => Arc::new(lay_out_at_most(after, root, AT_ONCE).ok()?),
            };
            Some(RowMoves::of(maps, outline, (root, tree), counterparts))
        });
        moves.collect()
    }
}

impl Subject {
    /// The same subject in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Question(question) => Self::Question(counterparts.question(question)?),
            Self::Claim(claim, link) => {
                Self::Claim(counterparts.claim(claim)?, link.and_then(|link| counterparts.link(link)))
            }
            Self::Step(link) => Self::Step(counterparts.link(link)?),
            Self::Source(source) => Self::Source(counterparts.source(source)?),
            Self::Paragraph(source, paragraph) => Self::Paragraph(counterparts.source(source)?, paragraph),
        })
    }
}

/// "The file was saved: 2 new, 1 gone."
fn said_of(news: &News) -> Reply {
    let NewsCounts { new, changed } = news.counts();
    let parts = [(new, "new"), (changed, "changed"), (news.gone(), "gone")];
    let parts: Vec<_> =
        parts.into_iter().filter(|&(count, _)| count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    (!parts.is_empty()).then(|| format!("The file was saved: {}.", parts.join(", ")))
}

fn row_is_gone() -> String {
    "The selected row is gone from the file: this is the nearest that is left.".to_owned()
}
