//! Walking an outline: along its rows, folding and unfolding them, to another root, to the page of a row and back.

use std::sync::Arc;

use super::{Reply, Subject, Walk, cursor::stepped, say};
use crate::app::{
    action::Action,
    drawn::Pane,
    navigation::{Arrival, Cursor, Hang, Place},
    outline::{Asked, Outline, Refolded, Refolding, Root, lay_out_at_most},
    speakers::Shown,
    start::{StartRow, answer_rows},
};
use crate::layout::outline::{Item, Tree};
use crate::model::{Element, Map, QuestionId, RelationKind};

/// An outline of more rows than this is laid out by the worker.
pub(super) const AT_ONCE: usize = 50_000;

/// So many rows are searched for the next one for or against.
const SEARCHED: usize = 20_000;

/// So many rows are thought to be in sight before anything was drawn.
const FEW_ROWS: usize = 12;

impl Walk {
    /// The outline where one is; none elsewhere, and while it is being laid out.
    pub fn outline(&self) -> Option<&Outline> {
        match self.navigation.here().place {
            Place::Outline(root) => self.outlines.get(root),
            Place::Start | Place::At(_) | Place::Map(_) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_) => {
                None
            }
        }
    }

    /// Whether Space folds or unfolds the selected row.
    pub fn unfolds_here(&self) -> bool {
        let row = self.cursor().row;
        self.outline().is_some_and(|Outline { tree, .. }| tree.has_below(row) || tree.item(row) == Some(Item::More))
    }

    /// What the worker is to be asked to lay out, once.
    pub fn outline_to_ask_for(&mut self) -> Option<Root> {
        let (root, asked) = self.outlines.awaited.as_mut()?;
        (std::mem::replace(asked, Asked::Yes) == Asked::NotYet).then_some(*root)
    }

    /// Takes an outline that the worker laid out.
    pub fn laid_out(&mut self, root: Root, tree: Arc<Tree>) {
        if self.outlines.awaited.is_some_and(|(awaited, _)| awaited == root) {
            self.outlines.awaited = None;
        }
        self.outlines.keep(Outline::new(root, tree));
        if self.navigation.here().place == Place::Outline(root) {
            self.arrive();
        }
    }

    /// Sees to it that an outline is there, or comes; and that it is seen through the filter.
    pub(super) fn lay_out(&mut self, root: Root) {
        if self.outlines.get(root).is_none() {
            let outline = if root == Root::All {
                self.opened.outline.take()
            } else {
                let tree = lay_out_at_most(&self.map, root, AT_ONCE).ok();
                tree.map(|tree| Outline::new(root, Arc::new(tree)))
            };
            match outline {
                Some(outline) => self.outlines.keep(outline),
                None if self.outlines.awaited.is_none_or(|(awaited, _)| awaited != root) => {
                    self.outlines.awaited = Some((root, Asked::NotYet));
                }
                None => {}
            }
        }
        if let Some(outline) = self.outlines.get_mut(root) {
            outline.sieve(&self.map, self.filter.as_ref());
        }
    }

    /// What the worker is to be asked for, so that changes through all rows of the outline in view are made; once.
    pub fn refolding_to_ask_for(&mut self) -> Option<Refolding> {
        let Place::Outline(root) = self.navigation.here().place else { return None };
        let refolding = self.outlines.refolding_to_ask_for(root)?;
        if self.search.finder().is_none() {
            // The worker makes the map ready first: to wait for that takes longer than to make the changes.
            self.refolded(refolding.done(&self.map));
            return None;
        }
        Some(refolding)
    }

    /// Takes an outline as the worker changed it; the selected row, or the one above it that is still seen, keeps its line
    /// on the screen.
    pub fn refolded(&mut self, refolded: Refolded) {
        let is_here = self.navigation.here().place == Place::Outline(refolded.root);
        let before = self.line_in_outline().filter(|_| is_here);
        let is_changed = self.outlines.get_mut(refolded.root).is_some_and(|outline| outline.refolded(refolded));
        if is_changed && is_here {
            self.settle();
            self.scroll_outline(before);
        }
    }

    /// Does what an action asks for where it has a meaning of its own in an outline.
    pub(super) fn act_in_outline(&mut self, root: Root, action: Action, page: usize) -> Option<Reply> {
        let is_own = action.is_about_rows()
            || matches!(
                action,
                Action::ShowMore
                    | Action::Up
                    | Action::Fewer
                    | Action::More
                    | Action::UnfoldAll
                    | Action::FoldAll
                    | Action::OnlyTheWay
            );
        if !is_own {
            return None;
        }
        let Some(outline) = self.outlines.get(root) else {
            return Some(say("The outline is still being laid out. ⟨back⟩ goes back."));
        };
        if outline.folds.seen() == 0 {
            return Some(say("There is no row here."));
        }
        let here = self.cursor().row;
        if let Some(to) = stepped(action, outline.folds.seen_before(here), outline.folds.seen() - 1, page) {
            let to = outline.folds.nth(to).unwrap_or(here);
            self.navigation.here_mut().cursor.row = to;
            return Some(None);
        }
        Some(match action {
            Action::MoveLeft => self.fold_or_out(root, here),
            Action::MoveRight => self.unfold_or_in(root, here),
            Action::NextFor => self.next_of_kind(root, RelationKind::Supports),
            Action::NextAgainst => self.next_of_kind(root, RelationKind::Opposes),
            Action::Open => self.open_row(root, here, page),
            Action::ShowMore => self.toggle(root, here),
            Action::Up => match outline.tree.parent(here) {
                Some(above) => self.select(root, above, page),
                None => say("This is the top of the outline."),
            },
            Action::PreviousSibling => {
                self.beside_in_outline(root, outline.folds.previous_sibling(&outline.tree, here))
            }
            Action::NextSibling => self.beside_in_outline(root, outline.folds.next_sibling(&outline.tree, here)),
            Action::Other => self.take_as_root(root, here),
            Action::Fewer => self.open_to(root, outline.opened.depth.saturating_sub(1)),
            Action::More => self.open_to(root, outline.opened.depth + 1),
            Action::UnfoldAll => self.open_to(root, outline.tree.deepest()),
            Action::FoldAll => self.open_to(root, 0),
            _ => {
                self.change(root, |map, outline| outline.open_only_the_way(map, here));
                say("Only the way to this row is open. ⟨unfold-all⟩ unfolds all, ⟨fewer⟩ and ⟨more⟩ to a depth.")
            }
        })
    }

    /// Changes what is folded; the selected row, or the one above it that is still seen, keeps its line on the screen.
    fn change(&mut self, root: Root, change: impl FnOnce(&Map, &mut Outline)) {
        let before = self.line_in_outline();
        if let Some(outline) = self.outlines.get_mut(root) {
            change(&self.map, outline);
        }
        self.settle();
        self.scroll_outline(before);
    }

    fn toggle(&mut self, root: Root, row: usize) -> Reply {
        if self.outlines.get(root).is_some_and(Outline::is_being_refolded) {
            return say("All rows are still being folded or sifted.");
        }
        let mut is_done = false;
        self.change(root, |_, outline| is_done = outline.toggle(row));
        if is_done { None } else { say("Nothing hangs below this row.") }
    }

    fn fold_or_out(&mut self, root: Root, row: usize) -> Reply {
        let outline = self.outlines.get(root)?;
        if outline.folds.is_unfolded(&outline.tree, row) {
            return self.toggle(root, row);
        }
        match outline.tree.parent(row) {
            Some(above) => {
                self.navigation.here_mut().cursor.row = above;
                None
            }
            None => say("This is the top of the outline."),
        }
    }

    fn unfold_or_in(&mut self, root: Root, row: usize) -> Reply {
        let outline = self.outlines.get(root)?;
        let (tree, folds) = (&outline.tree, &outline.folds);
        if folds.is_folded(row) || tree.item(row) == Some(Item::More) {
            return self.toggle(root, row);
        }
        let first = folds.seen_from(row + 1).filter(|&first| tree.is_under(first, row));
        let is_reference = tree.referred(&self.map, row).is_some();
        match first {
            Some(first) => {
                self.navigation.here_mut().cursor.row = first;
                None
            }
            None if tree.has_below(row) => say("The filter hides all that is there. ⟨clear-filter⟩ clears it."),
            None if is_reference => say("This claim is unfolded elsewhere. ⟨open⟩ goes there."),
            None => say("Nothing hangs below this row."),
        }
    }

    fn open_to(&mut self, root: Root, depth: usize) -> Reply {
        let outline = self.outlines.get(root)?;
        let depth = depth.min(outline.tree.deepest());
        if depth == outline.opened.depth && !outline.opened.is_changed {
            return say(if depth == 0 { "All is folded." } else { "All is unfolded." });
        }
        self.change(root, |map, outline| outline.open_to(map, depth));
        None
    }

    fn next_of_kind(&mut self, root: Root, kind: RelationKind) -> Reply {
        let outline = self.outlines.get(root)?;
        let (tree, folds, map) = (&outline.tree, &outline.folds, &self.map);
        let (here, all) = (folds.seen_before(self.cursor().row), folds.seen());
        let is_of_kind = |&row: &usize| {
            let is_link = matches!(tree.item(row), Some(Item::Reason(..) | Item::Together(_) | Item::Target(_)));
            is_link && tree.link(row).is_some_and(|link| map.link(link).kind == kind)
        };
        let behind = (here + 1..all).chain(0..here).take(SEARCHED);
        let next = behind.filter_map(|index| folds.nth(index)).find(is_of_kind);
        match next {
            Some(next) => {
                self.navigation.here_mut().cursor.row = next;
                None
            }
            None if all > SEARCHED => Some(format!("None of the next {SEARCHED} rows is {}.", kind.row().word)),
            None => Some(format!("No other row that is unfolded is {}.", kind.row().word)),
        }
    }

    fn beside_in_outline(&mut self, _root: Root, beside: Option<usize>) -> Reply {
        let Some(beside) = beside else { return say("There are no more in that direction.") };
        self.navigation.here_mut().cursor.row = beside;
        None
    }

    /// Selects a row and unfolds what is above it. A row out of sight comes to stand in the upper part of the screen.
    fn select(&mut self, root: Root, row: usize, page: usize) -> Reply {
        let outline = self.outlines.get_mut(root)?;
        outline.reveal(row);
        let row = outline.folds.nearest(&outline.tree, row)?;
        let index = outline.folds.seen_before(row);
        let stop = self.navigation.here_mut();
        stop.cursor.row = row;
        let is_in_sight = stop.windows.top(Pane::Outline).is_some_and(|top| (top..top + page).contains(&index));
        if !is_in_sight {
            stop.windows.set_top(Pane::Outline, index.saturating_sub(page / 3));
        }
        None
    }

    /// Unfolds what is above a row.
    pub(super) fn reveal_in_outline(&mut self, root: Root, row: usize) {
        if let Some(outline) = self.outlines.get_mut(root) {
            outline.reveal(row);
        }
    }

    fn open_row(&mut self, root: Root, row: usize, page: usize) -> Reply {
        let tree = &self.outlines.get(root)?.tree;
        if let Some(place) = tree.referred(&self.map, row) {
            return self.select(root, place, page);
        }
        match tree.item(row)? {
            Item::Question(_) | Item::Apart | Item::More => self.toggle(root, row),
            Item::Answers(question, _) => {
                let claim = tree.parent(row).and_then(|above| tree.claim(&self.map, above));
                let answer = answer_rows(&self.map, question).position(|answer| Some(answer.claim) == claim);
                let cursor = Cursor { row: question.index(), answer };
                self.navigation.go(Place::Start, Arrival::Entry, Hang::Root, cursor);
                self.arrive();
                None
            }
            _ => self.open_from_outline(root),
        }
    }

    /// The claim or step of the selected row.
    pub(super) fn element_in_outline(&self, root: Root) -> Option<Element> {
        let outline = self.outlines.get(root)?;
        let row = self.cursor().row;
        let row = if outline.tree.item(row)? == Item::More { outline.tree.parent(row)? } else { row };
        outline.element(&self.map, row)
    }

    /// To the page of the selected row, as it was left where that was the place before.
    pub(super) fn open_from_outline(&mut self, root: Root) -> Reply {
        let place = Place::At(self.element_in_outline(root)?);
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::At(_))).cloned();
        if let Some(stop) = last.filter(|stop| stop.place == place) {
            self.navigation.revisit(stop);
            self.arrive();
            return None;
        }
        let arrival = self.arrival_from_outline(root);
        let from = self.navigation.here().place;
        self.navigation.go(place, arrival, Hang::Root, Cursor::default());
        self.arrive();
        self.choose_cursor(from, arrival);
        None
    }

    fn arrival_from_outline(&self, root: Root) -> Arrival {
        let Some(Outline { tree, .. }) = self.outlines.get(root) else { return Arrival::Entry };
        let row = self.cursor().row;
        let above = tree.parent(row).and_then(|above| tree.item(above));
        match (tree.item(row), above) {
            (Some(Item::Answer(_, answer)), Some(Item::Question(question))) => {
                Arrival::Answer(question, answer as usize)
            }
            (Some(Item::Together(_)), _) => Arrival::Step,
            (Some(Item::Target(_)), _) => Arrival::Up,
            (Some(Item::Reason(..) | Item::Premise(_)), _) => {
                tree.link(row).map_or(Arrival::Entry, |link| Arrival::Premise(self.map.link(link).kind))
            }
            _ => Arrival::Entry,
        }
    }

    /// Takes the claim of a row as root, with what bears on it; at the root itself, turns the outline round.
    fn take_as_root(&mut self, root: Root, row: usize) -> Reply {
        let outline = self.outlines.get(root)?;
        let row = if outline.tree.item(row) == Some(Item::More) { outline.tree.parent(row)? } else { row };
        let element = outline.element(&self.map, row);
        let new = match (root, element, outline.tree.item(row)?) {
            (Root::On(element), Some(here), _) if element == here && row == 0 => Root::From(element),
            (Root::From(element), Some(here), _) if element == here && row == 0 => Root::On(element),
            (Root::From(_), Some(element), _) => Root::From(element),
            (_, Some(element), _) => Root::On(element),
            (Root::Question(_), _, Item::Question(_)) => Root::All,
            (_, _, Item::Question(question) | Item::Answers(question, _)) => Root::Question(question),
            _ => return say("No claim stands here that could be the root."),
        };
        self.go_to_outline(new, None, FEW_ROWS);
        if new == Root::All
            && let Some(row) = element.is_none().then(|| self.question_row(root)).flatten()
        {
            return self.select(new, row, FEW_ROWS);
        }
        say(match new {
            Root::All => "The whole map again.",
            Root::Question(_) => "This question is the root. ⟨other⟩ shows all again.",
            Root::On(_) => "The root now, with what bears on it. ⟨other⟩ turns it round, ⟨back⟩ goes back.",
            Root::From(_) => "The root now, with what it bears on. ⟨other⟩ turns it round, ⟨back⟩ goes back.",
        })
    }

    fn question_row(&self, root: Root) -> Option<usize> {
        let Root::Question(question) = root else { return None };
        self.outlines.get(Root::All)?.tree.roots().nth(question.index())
    }

    /// Goes to an outline, to a row of it or else to the one selected there last.
    fn go_to_outline(&mut self, root: Root, row: Option<usize>, page: usize) {
        let place = Place::Outline(root);
        let cursor = self.navigation.last_cursor(place).unwrap_or_default();
        let windows = self.navigation.latest(|stop| stop.place == place).map(|stop| stop.windows);
        self.navigation.go(place, Arrival::Entry, Hang::Root, cursor);
        if let Some(windows) = windows {
            self.navigation.here_mut().windows = windows;
        }
        self.arrive();
        if let Some(row) = row {
            self.select(root, row, page);
        }
    }

    /// To the outline, on the row of the claim or question in focus: in the one visited last where that has it, else in
    /// that of the whole map.
    pub(super) fn view_outline(&mut self) -> Reply {
        let here = self.navigation.here().place;
        if matches!(here, Place::Outline(_)) {
            return None;
        }
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::Outline(_))).cloned();
        if let Some(stop) = &last
            && let Place::Outline(root) = stop.place
            && let Place::At(element) = here
            && let Some(outline) = self.outlines.get(root)
        {
            // Where the row left last shows it, a reference perhaps, that row it is.
            if outline.element(&self.map, stop.cursor.row) == Some(element) {
                self.go_to_outline(root, Some(stop.cursor.row), FEW_ROWS);
                return None;
            }
            if let Some(row) = outline.tree.place_of(&self.map, element) {
                self.go_to_outline(root, Some(row), FEW_ROWS);
                self.unfold_selected(root);
                return None;
            }
        }
        // The question left on Start is still that of the row left here.
        let question = self.question().filter(|_| self.cursor().answer.is_none());
        if let Some(stop) = last
            && let Place::Outline(root) = stop.place
            && let Some(outline) = self.outlines.get(root)
            && question.is_some_and(|question| outline.question(stop.cursor.row) == Some(question))
        {
            self.go_to_outline(root, Some(stop.cursor.row), FEW_ROWS);
            return None;
        }
        self.lay_out(Root::All);
        let row = self.row_in_focus(here);
        self.go_to_outline(Root::All, row, FEW_ROWS);
        if row.is_some() {
            self.unfold_selected(Root::All);
        }
        None
    }

    fn unfold_selected(&mut self, root: Root) {
        let row = self.cursor().row;
        if let Some(outline) = self.outlines.get_mut(root).filter(|outline| outline.folds.is_folded(row)) {
            outline.toggle(row);
        }
    }

    /// The row in the outline of the whole map for what is in focus at a place.
    fn row_in_focus(&self, place: Place) -> Option<usize> {
        let tree = &self.outlines.get(Root::All)?.tree;
        match place {
            Place::Outline(_) => None,
            Place::Map(_) => tree.place(self.claim_in_map()?),
            Place::Speakers(_) => match self.shown_in_sheet()? {
                Shown::Element(element, _) => tree.place_of(&self.map, element),
                Shown::Person(_) | Shown::Pair(_) | Shown::Question(_) => None,
            },
            Place::Sources(part) => tree.place(self.claim_in_sources(part)?),
            Place::Crux(part) => tree.place_of(&self.map, self.about_crux_row(part, self.cursor().row)?.0),
            Place::At(element) => tree.place_of(&self.map, element),
            Place::Start => match self.start_row()? {
                StartRow::Point(claim) => tree.place(claim),
                StartRow::Question(question) => {
                    let row = tree.roots().nth(question.index())?;
                    let answer = self.cursor().answer.and_then(|answer| tree.children(row).nth(answer));
                    Some(answer.unwrap_or(row))
                }
            },
        }
    }

    /// The question that the selected row of an outline stands under.
    pub(super) fn question_in_outline(&self) -> Option<QuestionId> {
        self.outline()?.question(self.cursor().row)
    }

    pub(super) fn outline_subject(&self, root: Root) -> Option<Subject> {
        let outline = self.outlines.get(root)?;
        let row = self.cursor().row;
        let tree = &outline.tree;
        if let Item::Question(question) | Item::Answers(question, _) = tree.item(row)? {
            return Some(Subject::Question(question));
        }
        match outline.element(&self.map, row)? {
            Element::Claim(claim) => Some(Subject::Claim(claim, tree.link(row))),
            Element::Link(link) => Some(Subject::Step(link)),
        }
    }

    /// The row that is seen for a position of an outline.
    pub(super) fn nearest_in_outline(&self, root: Root, row: usize) -> usize {
        let outline = self.outlines.get(root);
        outline.and_then(|outline| outline.folds.nearest(&outline.tree, row)).unwrap_or(row)
    }

    /// Which of the rows seen the selected one is.
    pub(super) fn line_in_outline(&self) -> Option<usize> {
        self.outline().map(|outline| outline.folds.seen_before(self.cursor().row))
    }

    /// Scrolls so that the selected row stays where it was on the screen.
    pub(super) fn scroll_outline(&mut self, before: Option<usize>) {
        let Some((before, now)) = before.zip(self.line_in_outline()) else { return };
        let windows = &mut self.navigation.here_mut().windows;
        if let Some(top) = windows.top(Pane::Outline) {
            windows.set_top(Pane::Outline, (top + now).saturating_sub(before));
        }
    }
}
