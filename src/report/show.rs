//! The outline as text, for screen readers, pipes and mail: outline numbers instead of indentation, words instead of
//! signs, one claim a paragraph, counts before lists.

use std::fmt::Write as _;
use std::io;

use super::Lines;
use super::outline::{Body, Extent, Item, ItemId, Outline, Rank, Role, Start, Visit, is_about_a_step, step_of};
use super::way::{about_a_step, does, step_in_words};
use super::wording::{Titles, amount, and, capital, said, sentence, step};
use crate::analysis::{Times, heard_only_retold, retold_by, voices};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind, SpeakerId, Target};

/// Writes the outline of a map; `depth` none for all of it. Linear in what it writes.
///
/// # Errors
/// When `out` cannot be written to.
pub fn show(map: &Map, start: Start, depth: Option<u32>, out: &mut dyn io::Write) -> io::Result<()> {
    let shown = Shown::of(map, start, depth);
    let mut lines = Lines::new(out);
    lines.wrapped(map.title())?;
    lines.wrapped(&shown.header())?;
    shown.walk(|visit| match visit {
        Visit::Enter(id, number) => lines.paragraph(&format!("{number}. {}", shown.words(id))),
        Visit::Leave => Ok(()),
    })?;
    shown.page().left_out(depth, &mut lines)
}

/// The outline of a map, and what its items are in words.
pub(super) struct Shown<'m> {
    map: &'m Map,
    start: Start,
    depth: Option<u32>,
    outline: Outline,
    titles: Titles,
    times: Times,
}

impl<'m> Shown<'m> {
    /// Outlines a map. Linear in what it shows.
    pub fn of(map: &'m Map, start: Start, depth: Option<u32>) -> Self {
        let outline = Outline::of(map, start, depth);
        Self { map, start, depth, outline, titles: Titles::of(map), times: Times::of(map) }
    }

    fn page(&self) -> Page<'_> {
        Page {
            map: self.map,
            outline: &self.outline,
            titles: &self.titles,
            times: &self.times,
            has_statements: has_statements(self.map),
        }
    }

    /// What stands below the title.
    pub fn header(&self) -> String {
        self.page().header(self.start, self.depth)
    }

    /// An item in words, without its number.
    pub fn words(&self, id: ItemId) -> String {
        self.page().words(id)
    }

    /// Walks through all items in reading order.
    ///
    /// # Errors
    /// The first that `visit` gives.
    pub fn walk(&self, visit: impl FnMut(Visit<'_>) -> io::Result<()>) -> io::Result<()> {
        self.outline.walk(visit)
    }
}

fn has_statements(map: &Map) -> bool {
    !map.parts().statements.is_empty()
}

/// What is needed to word an item.
struct Page<'a> {
    map: &'a Map,
    outline: &'a Outline,
    titles: &'a Titles,
    times: &'a Times,
    /// Whether this map says who says what. Where it does not, nothing is said of its absence.
    has_statements: bool,
}

impl Page<'_> {
    /// What stands below the title.
    fn header(&self, start: Start, depth: Option<u32>) -> String {
        let map = self.map;
        let mut words = match start {
            Start::Top => self.contents(),
            Start::Question(question) => format!("From: {}", sentence(&map.question(question).ask)),
            Start::Element(Element::Claim(claim)) => format!("From: {}", sentence(map.claim_text(claim))),
            Start::Element(Element::Link(link)) => format!("From: the link {}.", map.link_name(link)),
        };
        if let Some(source) = self.map.source_ids().next().filter(|_| self.titles.is_only_one()) {
            let _ = write!(words, " All in one text: {}", sentence(self.titles.short(source)));
        }
        if let Some(depth) = depth {
            let _ = write!(words, " Depth {depth}.");
        }
        words
    }

    fn contents(&self) -> String {
        let map = self.map;
        let mut words = format!(
            "{}, {}, {}.",
            amount(map.source_ids().len(), "text", "texts"),
            amount(map.speaker_ids().len(), "speaker", "speakers"),
            amount(map.claim_ids().len(), "claim", "claims")
        );
        let retold = heard_only_retold(map);
        if !retold.is_empty() {
            let tellers = self.names(&retold_by(map, &retold));
            let _ = write!(words, " Heard only as retold by {tellers}: {}.", self.names(&retold));
        }
        let questions = map.questions().count();
        if questions > 0 {
            let _ = write!(words, " Questions, {questions}.");
        }
        words
    }

    fn names(&self, speakers: &[SpeakerId]) -> String {
        and(&speakers.iter().map(|&speaker| &*self.map.speaker(speaker).name).collect::<Vec<_>>())
    }

    /// An item in words, without its number.
    fn words(&self, id: ItemId) -> String {
        let Some(item) = self.outline.item(id) else { return String::new() };
        let mut words = vec![self.role(item)];
        match item.body {
            Body::Question(question) => words.extend(self.question(item, question)),
            Body::Claim(claim) => words.extend(self.claim(id, item, claim)),
            Body::Step(link) => words.extend(self.step(item, link)),
        }
        words.retain(|sentence| !sentence.is_empty());
        words.join(" ")
    }

    /// What the item is to its parent, up to the colon.
    fn role(&self, item: &Item) -> String {
        match item.role {
            Role::Root => String::new(),
            Role::Loose => "Leads to no question:".to_owned(),
            Role::Isolated => "Tied to nothing:".to_owned(),
            Role::Answer { question, answer, rank } => {
                let answers = &self.map.question(question).answers;
                let word = answers.get(answer).map_or("", |answer| answer.kind.word());
                format!("{}{}:", capital(word), among(rank, 1))
            }
            Role::Premise { rank: Rank { of: 1, .. } } => "Premise:".to_owned(),
            Role::Premise { rank } => format!("Together, {} of {}:", rank.number, rank.of),
            Role::Link { link, rank } => {
                let kind = self.map.link(link).kind;
                if is_about_a_step(self.map, link) {
                    let parent = item.parent.unwrap_or_default();
                    format!("{} {}{}:", capital(about_a_step(kind)), self.step_at(parent), among(rank, 1))
                } else {
                    format!("{}{}:", capital(kind.row().word), among(rank, 0))
                }
            }
        }
    }

    /// The step that an item stands for, by outline numbers.
    fn step_at(&self, id: ItemId) -> String {
        let number = self.outline.number(id);
        let step = self.outline.item(id).and_then(|item| Some((step_of(item)?, item.parent)));
        match step {
            Some((link, _)) if self.map.link(link).kind == RelationKind::Undercuts => format!("the doubt at {number}"),
            Some((link, Some(parent))) if !is_about_a_step(self.map, link) => {
                format!("the step from {number} to {}", self.outline.number(parent))
            }
            _ => format!("the step at {number}"),
        }
    }

    fn question(&self, item: &Item, question: QuestionId) -> Vec<String> {
        let asked = self.map.question(question);
        let mut words = vec![sentence(&asked.ask)];
        if self.has_statements && !asked.answers.is_empty() {
            let voices = voices(self.map, question);
            let sides = asked.answers.iter().zip(&voices);
            let sides: Vec<_> = sides
                .map(|(answer, voices)| format!("{} {}", answer.kind.word(), amount(voices.len(), "voice", "voices")))
                .collect();
            words.push(format!("{}.", capital(&sides.join(", "))));
        }
        let answers: usize = asked.answers.iter().map(|answer| answer.claims.len()).sum();
        words.push(format!("Answers, {answers}{}.", left_out(item.is_deepest && answers > 0)));
        words
    }

    fn claim(&self, id: ItemId, item: &Item, claim: ClaimId) -> Vec<String> {
        let mut words = vec![sentence(self.map.claim_text(claim))];
        let later = self.outline.link_of(item).is_some_and(|link| self.times.is_later(self.map, link, claim));
        if item.extent == Extent::Elsewhere {
            words.extend(later.then(|| "Said later.".to_owned()));
            words.push(self.drawn_by(item, claim));
            words.push(self.elsewhere(id, claim));
        } else {
            words.push(said(self.map, self.titles, claim, if later { ", later" } else { "" }));
            words.push(self.drawn_by(item, claim));
            if item.role == Role::Root && item.parent.is_none() {
                words.extend(self.map.links_from(claim).iter().map(|&link| self.does(claim, link)));
            }
            words.extend(self.reasons(item, claim));
        }
        words.extend(self.doubts(item));
        words
    }

    fn step(&self, item: &Item, link: LinkId) -> Vec<String> {
        let premises = self.map.premises(link).len();
        let mut words = Vec::new();
        if item.role == Role::Root {
            words.push(format!("{}.", capital(&step_in_words(self.map, &with_next(self.map, link)))));
        }
        if premises > 1 {
            words.push(format!("Only together, {premises} claims."));
        }
        words.push(self.drawn_by_all(link, |_| true));
        words.extend(self.doubts(item));
        words
    }

    /// Who draws the link of an item, where that is not simply who says its premise.
    fn drawn_by(&self, item: &Item, premise: ClaimId) -> String {
        let Role::Link { link, .. } = item.role else { return String::new() };
        let mut sayers: Vec<_> = self.map.statements(Element::Claim(premise)).iter().map(|said| said.by).collect();
        sayers.sort_unstable();
        self.drawn_by_all(link, |by| sayers.binary_search(&by).is_err())
    }

    /// Who draws a link: speakers whom `is_news` lets pass, and whoever does something else than draw or grant it.
    fn drawn_by_all(&self, link: LinkId, is_news: impl Fn(SpeakerId) -> bool) -> String {
        if self.map.is_inferred(link) {
            return if self.has_statements { "Link drawn by the mapper." } else { "" }.to_owned();
        }
        let said = self.map.statements(Element::Link(link)).iter();
        let said = said.filter(|said| is_news(said.by) || !said.stance.is_own());
        let drawn: Vec<_> = said.map(|said| step(self.map, self.titles, said)).collect();
        if drawn.is_empty() { String::new() } else { sentence(&drawn.join("; ")) }
    }

    fn elsewhere(&self, id: ItemId, claim: ClaimId) -> String {
        let Some(at) = self.outline.place_of(claim) else { return String::new() };
        let number = self.outline.number(at);
        if self.outline.is_above(at, id) {
            format!("This closes a circle: shown above, at {number}.")
        } else {
            format!("Shown elsewhere, at {number}.")
        }
    }

    /// What a claim does by one of its links.
    fn does(&self, claim: ClaimId, link: LinkId) -> String {
        let beyond = match self.map.link(link).target {
            Target::Claim(_) => Vec::new(),
            Target::Link(step) => with_next(self.map, step),
        };
        capital(&does(self.map, claim, link, &beyond))
    }

    /// How many reasons there are for and against a claim, and whether they are below.
    fn reasons(&self, item: &Item, claim: ClaimId) -> Vec<String> {
        let count = |kind| self.map.links_to_of(Element::Claim(claim), kind).count();
        let elsewhere = match (item.extent, self.outline.unfolded_at(claim)) {
            (Extent::Cut, Some(at)) => format!(", shown at {}", self.outline.number(at)),
            (extent, _) => left_out(extent == Extent::Cut).to_owned(),
        };
        let counted =
            |head: &str, count: usize| format!("{head}, {count}{}.", if count > 0 { elsewhere.as_str() } else { "" });
        let mut words =
            vec![counted("For it", count(RelationKind::Supports)), counted("Against it", count(RelationKind::Opposes))];
        let restated = count(RelationKind::Restates);
        words.extend((restated > 0).then(|| counted("Restated by", restated)));
        words
    }

    /// How many claims doubt or back the step of an item.
    fn doubts(&self, item: &Item) -> Vec<String> {
        let Some(step) = step_of(item) else { return Vec::new() };
        let claims = |kind| -> usize {
            self.map.links_to_of(Element::Link(step), kind).map(|link| self.map.premises(link).len()).sum()
        };
        let (doubts, supports) = (claims(RelationKind::Undercuts), claims(RelationKind::Supports));
        let hidden = left_out(item.is_deepest);
        let mut words = Vec::new();
        if doubts > 0 {
            words.push(format!("{} the step{hidden}.", amount(doubts, "claim doubts", "claims doubt")));
        }
        if supports > 0 {
            words.push(format!("{} the step{hidden}.", amount(supports, "claim backs", "claims back")));
        }
        words
    }

    /// What is not shown, and how to see it.
    fn left_out(&self, depth: Option<u32>, lines: &mut Lines) -> io::Result<()> {
        let hidden = self.map.claim_ids().len() - self.outline.shown;
        let claims = amount(hidden, "claim", "claims");
        match depth {
            Some(depth) if self.outline.is_cut && hidden > 0 => {
                let deeper = depth.saturating_add(1);
                lines.paragraph(&format!("Not shown: {claims} further off. Use --depth {deeper} or --from."))
            }
            Some(depth) if self.outline.is_cut => {
                let deeper = depth.saturating_add(1);
                lines.paragraph(&format!("Not shown: links between these claims. Use --depth {deeper}."))
            }
            _ if hidden > 0 => lines.paragraph(&format!("Not shown: {claims} that do not lead here. Use --from.")),
            _ => Ok(()),
        }
    }
}

/// ", 1 of 3", unless there are no more than `silent`.
fn among(rank: Rank, silent: usize) -> String {
    if rank.of > silent { format!(", {} of {}", rank.number, rank.of) } else { String::new() }
}

/// What is said behind a count of things that are not shown.
fn left_out(is_hidden: bool) -> &'static str {
    if is_hidden { ", not shown" } else { "" }
}

/// A link, and the link that it bears on where it bears on one.
fn with_next(map: &Map, link: LinkId) -> Vec<LinkId> {
    match map.link(link).target {
        Target::Claim(_) => vec![link],
        Target::Link(next) => vec![link, next],
    }
}
