//! A brief that fits one page: of each answer what it turns on, the best reasons and objections with the best reply to each,
//! and how many others there are, by how they stand.

use std::collections::{BTreeSet, HashSet};
use std::io;

use super::in_words::{Book, joined, standing_in_words};
use super::{AboutCrux, Camp, Evaluated, disputes};
use crate::analysis::{Argument, BestCase, BestReply, Finding, Footing, Force, List, Lists, TurningPoints, best_reply};
use crate::layout::{Names, Wording, clean, cut, place_in_words};
use crate::model::{ClaimId, Element, LinkId, SourceId};
use crate::report::page::{Form, Page};
use crate::report::short_names::said_in_short;
use crate::report::what_was_set;
use crate::report::wording::{Titles, amount, capital, sentence};

/// So many words fit a page.
const WORDS: usize = 450;

/// How much is told of each answer.
#[derive(Clone, Copy)]
struct Room {
    /// So many reasons and so many objections.
    each: usize,
    /// Whether it is told what each answer turns on.
    turns: bool,
    /// Whether the best reply is told.
    replies: bool,
}

/// From the most to the least.
const ROOMS: [Room; 6] = [
    Room { each: 4, turns: true, replies: true },
    Room { each: 3, turns: true, replies: true },
    Room { each: 2, turns: true, replies: true },
    Room { each: 1, turns: true, replies: true },
    Room { each: 1, turns: false, replies: true },
    Room { each: 1, turns: false, replies: false },
];

/// Of the claims that give an answer so many are told, and of each so many points.
const CLAIMS: usize = 2;
const POINTS: usize = 2;

/// A title is cut behind so many cells.
const TITLE: usize = 90;

/// Writes the brief of one question or claim as Markdown, with as many reasons on each side as there is room for.
///
/// # Errors
/// When `out` cannot be written to.
pub(super) fn brief(evaluated: Evaluated, about: AboutCrux, out: &mut dyn io::Write) -> io::Result<()> {
    let map = evaluated.why.map;
    let (names, titles) = (Names::of(map), Titles::of(map));
    let lists = evaluated.lists(about);
    let book = Book { evaluated, titles: &titles, form: Form::Markdown };
    let mut written = Vec::new();
    // The most that fits; the least where nothing does.
    for room in ROOMS {
        let mut sheet =
            Sheet { book, names: &names, lists: &lists, room, links: HashSet::new(), texts: BTreeSet::new() };
        written.clear();
        sheet.page(about).write(Form::Markdown, &mut written)?;
        if words(&written) <= WORDS {
            break;
        }
    }
    out.write_all(&written)
}

/// How many words a page has.
fn words(page: &[u8]) -> usize {
    String::from_utf8_lossy(page).split_whitespace().count()
}

/// A page in the making.
struct Sheet<'a> {
    book: Book<'a>,
    names: &'a Names,
    lists: &'a Lists,
    room: Room,
    /// The links that stand on it.
    links: HashSet<LinkId>,
    /// The texts that are cited.
    texts: BTreeSet<SourceId>,
}

impl Sheet<'_> {
    fn page(&mut self, about: AboutCrux) -> Page {
        let Evaluated { why, .. } = self.book.evaluated;
        let title = match about {
            AboutCrux::Question(question) => sentence(&clean(&why.map.question(question).ask)),
            AboutCrux::Claim(claim) => sentence(&clean(why.map.claim_text(claim))),
            AboutCrux::Everything => sentence(&clean(why.map.title())),
        };
        let mut page = Page::new(&title);
        let from = if why.map.title().is_empty() { String::new() } else { sentence(&clean(why.map.title())) };
        let caveat = "Best cases in these texts, in the mapper's wording; unanswered does not mean true.";
        page.paragraph(joined(&[from, caveat.to_owned()]));
        page.paragraph(what_was_set(why.map, why.standing.conditions()).unwrap_or_default());
        for dispute in &disputes(self.book.evaluated, about).0 {
            for camp in &dispute.camps {
                self.camp(camp, &mut page);
            }
        }
        page.paragraph(self.unanswered());
        page.paragraph(self.sources());
        page
    }

    fn camp(&mut self, camp: &Camp, page: &mut Page) {
        let evaluated = self.book.evaluated;
        let word = camp.answer.map(|answer| capital(answer.word()));
        let word = word.map_or_else(String::new, |word| format!("{word}: "));
        match camp.claims.as_slice() {
            [] => return page.head(format!("{word}no claim here gives this answer.")),
            // The title of the page says it already.
            [only] if camp.answer.is_none() => page.paragraph(standing_in_words(evaluated.why, *only)),
            [only] => {
                page.head(format!("{word}{}", self.title(*only)));
                page.paragraph(standing_in_words(evaluated.why, *only));
            }
            several => page.head(format!("{word}{}", amount(several.len(), "claim", "claims"))),
        }
        for &claim in camp.claims.iter().take(CLAIMS) {
            let turns = if self.room.turns { self.turns_on(claim) } else { String::new() };
            match camp.claims.len() {
                1 => page.paragraph(turns),
                _ => page.paragraph(joined(&[
                    sentence(&self.title(claim)),
                    standing_in_words(evaluated.why, claim),
                    turns,
                ])),
            }
        }
        if let Some(more @ 1..) = camp.claims.len().checked_sub(CLAIMS) {
            page.paragraph(format!("{} this answer.", amount(more, "more claim gives", "more claims give")));
        }
        // Somebody always waits: there is an answer.
        let case = BestCase::of(evaluated.why, evaluated.strengths, &camp.claims, &|| true).unwrap_or_default();
        self.side(&case.pro, "for it", page);
        self.side(&case.con, "against it", page);
    }

    /// On which points an answer turns, by name; of one who says it.
    fn turns_on(&mut self, claim: ClaimId) -> String {
        let Evaluated { why, .. } = self.book.evaluated;
        if why.standing.badge(why.map, Element::Claim(claim)).is_none() {
            return String::new();
        }
        let found: TurningPoints = self.book.evaluated.turns_on(claim);
        let points = found.by_claim();
        let named: Vec<_> = points.iter().take(POINTS).filter_map(|points| points.first()).copied().collect();
        let mut told: Vec<String> = Vec::new();
        for point in named {
            let does = match point.change.force {
                Force::StruckOut => "struck out",
                Force::TakenAsGiven => "taken as given",
            };
            let after =
                point.after.badge.map_or_else(|| point.turn.word().to_owned(), |badge| badge.row().word.to_owned());
            told.push(format!("{} ({does}: {after})", self.title(point.change.claim)));
        }
        if let Some(more @ 1..) = points.len().checked_sub(POINTS) {
            told.push(format!("{more} more"));
        }
        match told.as_slice() {
            [] if found.turned.is_complete() => "No single claim decides it.".to_owned(),
            [] => "No claim of those tried decides it alone.".to_owned(),
            several => format!("It turns on: {}.", several.join("; ")),
        }
    }

    fn side(&mut self, arguments: &[Argument], words: &str, page: &mut Page) {
        if arguments.is_empty() {
            return page.item(1, format!("Nothing here speaks {words}."));
        }
        let evaluated = self.book.evaluated;
        for &argument in arguments.iter().take(self.room.each) {
            let reply = best_reply(evaluated.why, evaluated.strengths, argument.link);
            let state = self.book.state(argument, reply);
            page.item(1, joined(&[format!("{}:", capital(words)), self.premises(argument.link), state.to_owned()]));
            self.links.insert(argument.link);
            if let Some(reply) = reply.filter(|_| self.room.replies) {
                page.item(2, self.reply(reply));
                self.links.insert(reply.argument.link);
            }
        }
        if let Some(rest) = arguments.get(self.room.each..).filter(|rest| !rest.is_empty()) {
            page.item(1, format!("{} more {words}: {}.", rest.len(), by_footing(rest)));
        }
    }

    fn reply(&mut self, reply: BestReply) -> String {
        let lead = match reply.to {
            Element::Link(_) => "Doubted:",
            Element::Claim(_) => "Reply:",
        };
        let state = match reply.argument.footing {
            Footing::Holds => "",
            Footing::Tied => "Tied.",
            Footing::Answered => "Itself answered.",
            Footing::Fails => "Its reasons fail.",
        };
        joined(&[lead.to_owned(), self.premises(reply.argument.link), state.to_owned()])
    }

    /// The premises of a link by their short wordings, each with who says it where, and its id.
    fn premises(&mut self, link: LinkId) -> String {
        let map = self.book.map();
        let premises: Vec<_> = map.premises(link).iter().map(|&claim| self.cited(claim)).collect();
        let drawn = if map.is_inferred(link) && !map.parts().statements.is_empty() { " ~" } else { "" };
        let together = if premises.len() > 1 { "Only together: " } else { "" };
        sentence(&format!("{together}{}{drawn}", premises.join("; and ")))
    }

    /// "The regime feels the sanctions (Latushka grants, text 3, par. 22; sanctions-bite)".
    fn cited(&mut self, claim: ClaimId) -> String {
        let map = self.book.map();
        let mut parts = Vec::new();
        let said = map.statements(Element::Claim(claim));
        if let Some(said) = said.iter().min_by_key(|said| said.stance.rank()) {
            let text = said.source.filter(|_| !self.book.titles.is_only_one());
            self.texts.extend(text);
            let who = said_in_short(map, self.names, said);
            let at = said.at.map(|at| place_in_words(map.name(at), Wording::Short));
            let text = text.map(|source| format!("text {}", source.number()));
            let all: Vec<_> = [Some(who), text, at].into_iter().flatten().collect();
            parts.push(all.join(", "));
        }
        parts.push(clean(map.claim_id(claim)).into_owned());
        format!("{} ({})", self.title(claim), parts.join("; "))
    }

    fn title(&self, claim: ClaimId) -> String {
        let title = clean(self.book.map().claim_title(claim)).into_owned();
        cut(title.trim_end_matches(['.', ' ']), TITLE, "…")
    }

    fn unanswered(&self) -> String {
        let all = self.lists.list(List::Unanswered);
        let is_above = |finding: &&Finding| matches!(finding, Finding::Unanswered(link) if self.links.contains(link));
        match (all.len(), all.iter().filter(is_above).count()) {
            (0, _) => "Unanswered: none.".to_owned(),
            (all, above) => format!("Unanswered under this: {all}, {above} of them above."),
        }
    }

    /// What the numbers of the texts mean.
    fn sources(&self) -> String {
        if self.texts.is_empty() {
            return String::new();
        }
        let titles = self.texts.iter().map(|&source| {
            let title = cut(self.book.titles.short(source), 50, "…");
            format!("{} {title}", source.number())
        });
        let drawn = if self.book.map().parts().statements.is_empty() { "" } else { " ~ link drawn by the mapper." };
        format!("{}{drawn}", sentence(&format!("Texts: {}", titles.collect::<Vec<_>>().join("; "))))
    }
}

/// "4 hold, 1 is answered".
fn by_footing(arguments: &[Argument]) -> String {
    let count = |footing| arguments.iter().filter(|argument| argument.footing == footing).count();
    let kinds = [
        (count(Footing::Holds), "holds", "hold"),
        (count(Footing::Tied), "is tied", "are tied"),
        (count(Footing::Answered), "is answered", "are answered"),
        (count(Footing::Fails), "fails for want of reasons", "fail for want of reasons"),
    ];
    let told = kinds.into_iter().filter(|&(count, ..)| count > 0).map(|(count, one, many)| amount(count, one, many));
    told.collect::<Vec<_>>().join(", ")
}
