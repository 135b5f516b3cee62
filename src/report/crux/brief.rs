//! The best case of each answer beside those of the others, as text for the ear; of all questions together as Markdown
//! too.

use std::collections::HashSet;
use std::io;

use super::in_words::{Book, in_words, joined, standing_in_words};
use super::{AboutCrux, Camp, Dispute, Evaluated, disputes, one_page};
use crate::analysis::{Argument, BestCase, Finding, List, Lists, Sorting, best_reply};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId};
use crate::report::page::{Form, Page};
use crate::report::what_was_set;
use crate::report::wording::{Titles, amount, capital, sentence};
use crate::report::{turning_points, turning_points_in_short};

/// Of each side of one question so many are told; of all questions together one.
const TOLD: usize = 6;

/// Of each list so many are told.
const LISTED: usize = 10;
const LISTED_ON_A_PAGE: usize = 4;

/// Writes the best cases, then what nobody answers, what is most fought over and the tensions.
///
/// # Errors
/// When `out` cannot be written to.
pub fn crux(evaluated: Evaluated, about: AboutCrux, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
    if form == Form::Markdown && about != AboutCrux::Everything {
        return one_page::brief(evaluated, about, out);
    }
    let map = evaluated.why.map;
    let titles = Titles::of(map);
    let book = Book { evaluated, titles: &titles, form };
    let (disputes, left_out) = disputes(evaluated, about);
    let lists = evaluated.lists(about);
    let mut page = Page::new(&title(book, about));
    if about != AboutCrux::Everything {
        page.paragraph(format!("From the map: {}", sentence(map.title())));
    }
    if let Some(set) = what_was_set(map, evaluated.why.standing.conditions()) {
        page.paragraph(set);
    }
    page.paragraph(
        "Best cases, and what is unanswered in these texts, in the mapper's wording. An objection may have its answer \
         elsewhere: unanswered does not mean true.",
    );
    let mut told = Told { book, about, links: HashSet::new() };
    for dispute in &disputes {
        told.dispute(dispute, &mut page);
    }
    if left_out > 0 {
        page.paragraph(format!("{} told here.", amount(left_out, "more thesis is not", "more theses are not")));
    }
    told.lists(&lists, &mut page);
    page.write(form, out)
}

fn title(book: Book, about: AboutCrux) -> String {
    match about {
        AboutCrux::Everything => sentence(&clean(book.map().title())),
        AboutCrux::Question(question) => sentence(&clean(&book.map().question(question).ask)),
        AboutCrux::Claim(claim) => sentence(&clean(book.map().claim_text(claim))),
    }
}

/// What speaks on one side, and on the other.
#[derive(Clone, Copy)]
struct Side<'a> {
    words: &'static str,
    other: &'static str,
    own: &'a [Argument],
    rival: &'a [Argument],
}

/// A page in the making, and which links stand on it already.
struct Told<'a> {
    book: Book<'a>,
    about: AboutCrux,
    links: HashSet<LinkId>,
}

impl Told<'_> {
    /// How many of each side are told.
    fn most(&self) -> usize {
        if self.about == AboutCrux::Everything { 1 } else { TOLD }
    }

    fn dispute(&mut self, dispute: &Dispute, page: &mut Page) {
        if self.about == AboutCrux::Everything
            && let Some((question, ask)) = dispute.question
        {
            page.head(format!("Question {}: {ask}", question.number()));
        }
        for camp in &dispute.camps {
            self.camp(camp, dispute.camps.len() > 1, page);
        }
    }

    /// An answer: its claims with their standing, then the best for and against it.
    fn camp(&mut self, camp: &Camp, has_rivals: bool, page: &mut Page) {
        let book = self.book;
        let word = camp.answer.map_or_else(String::new, |answer| format!("{}: ", capital(answer.word())));
        // Where only one question is told, each answer is a section of the page; in the list of all, an item.
        let is_section = self.about != AboutCrux::Everything && has_rivals;
        let depth = usize::from(!is_section);
        let claims: Vec<_> = camp.claims.iter().map(|&claim| self.answer(claim)).collect();
        match (claims.as_slice(), is_section) {
            ([], _) => {
                let none = format!("{word}no claim here gives this answer.");
                return if is_section { page.head(none) } else { page.item(1, none) };
            }
            ([_], true) => {
                let only = camp.claims.first().map_or("", |&claim| book.map().claim_text(claim));
                page.head(format!("{word}{}", sentence(only)));
                camp.claims.iter().for_each(|&claim| page.paragraph(self.said_and_standing(claim)));
            }
            ([only], false) => page.item(1, format!("{word}{only}")),
            (several, true) => {
                page.head(format!("{word}{}:", amount(several.len(), "claim", "claims")));
                page.paragraph(several.join(" "));
            }
            (several, false) => page.item(1, format!("{word}{}", several.join(" "))),
        }
        let evaluated = book.evaluated;
        // Somebody always waits: there is an answer.
        let case = BestCase::of(evaluated.why, evaluated.strengths, &camp.claims, &|| true).unwrap_or_default();
        self.turns_on(camp, depth, page);
        self.side(Side { words: "for it", other: "against it", own: &case.pro, rival: &case.con }, depth, camp, page);
        self.side(Side { words: "against it", other: "for it", own: &case.con, rival: &case.pro }, depth, camp, page);
    }

    /// A claim that gives an answer, with who says it, and how it stands.
    fn answer(&self, claim: ClaimId) -> String {
        joined(&[self.book.claim(claim), standing_in_words(self.book.evaluated.why, claim)])
    }

    /// What each claim turns on; of all questions together, in a sentence.
    fn turns_on(&self, camp: &Camp, depth: usize, page: &mut Page) {
        let evaluated = self.book.evaluated;
        let has_badge = |claim: ClaimId| evaluated.why.standing.badge(self.book.map(), Element::Claim(claim)).is_some();
        // On what is left out, or claims nothing, nothing turns.
        for &claim in camp.claims.iter().filter(|&&claim| has_badge(claim)) {
            let found = evaluated.turns_on(claim);
            // The page says once of what.
            let of_what = |told: String| told.replace(" in these texts", "");
            let whose = match camp.claims.as_slice() {
                [_] => String::new(),
                _ => format!("({}) ", self.book.map().claim_title(claim)),
            };
            if self.about == AboutCrux::Everything {
                let told = of_what(turning_points_in_short(evaluated.why, evaluated.people, &found));
                page.item(depth + 1, format!("{whose}{told}"));
            } else {
                let told = turning_points(evaluated.why, evaluated.people, &found).into_iter().map(of_what);
                page.paragraph(format!("{whose}{}", told.collect::<Vec<_>>().join(" ")));
            }
        }
    }

    /// Who says a claim that gives an answer, and how it stands.
    fn said_and_standing(&self, claim: ClaimId) -> String {
        joined(&[self.book.said(claim), standing_in_words(self.book.evaluated.why, claim)])
    }

    fn side(&mut self, side: Side, depth: usize, camp: &Camp, page: &mut Page) {
        let book = self.book;
        let Side { words: side, other, own: arguments, rival } = side;
        let premises = |argument: &Argument| book.map().premises(argument.link);
        let of_rival: HashSet<ClaimId> = rival.iter().flat_map(premises).copied().collect();
        if arguments.is_empty() {
            page.item(depth + 1, format!("Nothing here speaks {side}."));
            return;
        }
        for (&argument, number) in arguments.iter().take(self.most()).zip(1_usize..) {
            let evaluated = book.evaluated;
            let reply = best_reply(evaluated.why, evaluated.strengths, argument.link);
            let of = if arguments.len() == 1 { String::new() } else { format!(", {number} of {}", arguments.len()) };
            let target = match (camp.claims.as_slice(), book.map().link(argument.link).target.into()) {
                ([_], _) | (_, Element::Link(_)) => String::new(),
                (_, Element::Claim(target)) => format!(" ({})", book.map().claim_title(target)),
            };
            let head = format!("{}{of}{target}:", capital(side));
            let state = book.state(argument, reply).to_owned();
            let is_both = premises(&argument).iter().any(|premise| of_rival.contains(premise));
            let both = if is_both { format!("It speaks {other} too.") } else { String::new() };
            page.item(depth + 1, joined(&[head, book.premises(argument.link), both, state]));
            self.links.insert(argument.link);
            if let Some(reply) = reply {
                page.item(depth + 2, book.reply(reply));
                self.links.insert(reply.argument.link);
            }
        }
        if self.about != AboutCrux::Everything
            && let Some(more @ 1..) = arguments.len().checked_sub(self.most())
        {
            page.item(depth + 1, format!("{more} more {side}."));
        }
    }

    fn lists(&self, lists: &Lists, page: &mut Page) {
        self.list(lists, List::Unanswered, page);
        self.list(lists, List::FoughtOver, page);
        self.list(lists, List::Tensions, page);
        let thin = match lists.thin() {
            0 => "Thin spots, for the mapper: none.".to_owned(),
            thin => format!("Thin spots, for the mapper: {thin}. cruxmap gaps lists them."),
        };
        page.head(thin);
    }

    fn list(&self, lists: &Lists, list: List, page: &mut Page) {
        let book = self.book;
        let row = list.row();
        let findings = lists.list(list);
        if findings.is_empty() {
            page.head(format!("{}: none. {}", row.name, row.none));
            return;
        }
        let sorting = row.sortings.first().copied().unwrap_or(Sorting::File);
        let order = lists.sorted(book.map(), book.evaluated.strengths, list, sorting);
        let ordered = order.iter().filter_map(|&position| findings.get(position as usize));
        let is_above = |finding: &&Finding| matches!(finding, Finding::Unanswered(link) if self.links.contains(link));
        let (above, fresh): (Vec<_>, Vec<_>) = ordered.partition(is_above);
        let is_told = if above.is_empty() { String::new() } else { format!(" {} stand above.", above.len()) };
        page.head(format!("{}, {}: {}.{is_told}", row.name, findings.len(), row.meaning));
        let most = if book.form == Form::Markdown { LISTED_ON_A_PAGE } else { LISTED };
        for finding in fresh.iter().take(most) {
            page.item(1, in_words(book, finding));
        }
        if let Some(more @ 1..) = fresh.len().checked_sub(most) {
            page.item(1, format!("{more} more."));
        }
    }
}
