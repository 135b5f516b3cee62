//! What stands in a map, in the words of the screen: titles, names, statements, steps. All clean.

use super::cite::Cite;
use crate::app::Walk;
use crate::layout::{Wording, clean, cut, fits, head, place_in_words, width};
use crate::model::{ClaimId, Date, Element, LinkId, Map, RelationKind, SpeakerId, Stance, Statement, Target};
pub use crate::report::fit_names;
use crate::report::{amount, and, does_in_short, each_in_short, plural, verb_of};

/// No row or strip shows more of a text than this, so a longer one costs no more.
const LONGEST: usize = 8_000;

/// A map opened for reading, with its short names.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub walk: &'a Walk,
}

/// A statement in its parts.
pub struct Said {
    /// "M. Lindqvist says".
    pub who: String,
    /// The title of the source: "Council minutes"; may be empty.
    pub source: String,
    /// The place in it: "par. 5"; may be empty.
    pub at: String,
    /// "4 March 2025"; may be empty.
    pub date: String,
}

impl Said {
    /// Source and place in at most `cells`; the title gives way, as the place finds the passage.
    pub fn place_in(&self, cells: usize, ellipsis: &str) -> String {
        // A comma does not stand behind a question mark.
        let between = if self.source.ends_with(['?', '!']) { " " } else { ", " };
        let at = if self.at.is_empty() || self.source.is_empty() {
            self.at.clone()
        } else {
            format!("{between}{}", self.at)
        };
        let room = cells.saturating_sub(width(&at));
        if !fits(&self.source, room) && room < width(ellipsis) + 4 && !self.at.is_empty() {
            return cut(&self.at, cells, ellipsis);
        }
        let title = cut(&self.source, room, ellipsis);
        cut(&format!("{title}{at}"), cells, ellipsis)
    }
}

impl<'a> Words<'a> {
    pub fn map(self) -> &'a Map {
        &self.walk.map
    }

    /// What a claim is called in one line.
    pub fn title(self, claim: ClaimId) -> String {
        clean(head(self.map().claim_title(claim), LONGEST)).into_owned()
    }

    /// The text of a claim.
    pub fn text(self, claim: ClaimId) -> String {
        clean(head(self.map().claim_text(claim), LONGEST)).into_owned()
    }

    /// The full name of a speaker.
    pub fn name(self, speaker: SpeakerId) -> String {
        clean(&self.map().speaker(speaker).name).into_owned()
    }

    /// The short name of a speaker.
    pub fn short(self, speaker: SpeakerId) -> &'a str {
        self.walk.opened.names.short(speaker)
    }

    /// Names in a sentence: "A, B and C"; full ones in long wording. Of more than `most` the others are counted.
    pub fn names_in_a_sentence(self, speakers: &[SpeakerId], most: usize, wording: Wording) -> String {
        let name = |speaker| match wording {
            Wording::Short => self.short(speaker).to_owned(),
            Wording::Long => self.name(speaker),
        };
        let mut names: Vec<_> = speakers.iter().take(most).copied().map(name).collect();
        let more = speakers.len().saturating_sub(most);
        names.extend((more > 0).then(|| amount(more, "other", "others")));
        and(&names)
    }

    /// Who says a claim or draws a link, in short names: "Lindqvist", "Osei grants", "Novak retold"; the first few.
    pub fn who(self, element: Element) -> Vec<String> {
        self.each_once(self.map().statements(element).iter())
    }

    /// Who gives a claim as an answer, in short names: those who say or grant it; where nobody does, those who deny,
    /// doubt or retell it. The first few.
    pub fn who_answers(self, claim: ClaimId) -> Vec<String> {
        let all = self.map().statements(Element::Claim(claim));
        let own = self.each_once(all.iter().filter(|statement| statement.stance.is_own()));
        if own.is_empty() { self.each_once(all.iter()) } else { own }
    }

    /// Who makes these statements, in short names, each once; the first few.
    pub fn who_says<'s>(self, statements: impl IntoIterator<Item = &'s Statement>) -> Vec<String> {
        self.each_once(statements.into_iter())
    }

    /// A statement's text and place in few cells: "text 1, par. 6".
    pub fn short_place(self, statement: &Statement) -> String {
        let parts = [self.text_number(statement), self.place(statement, Wording::Short)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn each_once<'s>(self, statements: impl Iterator<Item = &'s Statement>) -> Vec<String> {
        each_in_short(self.map(), &self.walk.opened.names, statements)
    }

    /// "Osei grants", but "Pupils grant": a group's short name may be a plural where its full name is none.
    pub fn does_in_short(self, speaker: SpeakerId, verb: &str) -> String {
        does_in_short(self.map(), &self.walk.opened.names, speaker, verb)
    }

    /// The first statement with its place, in at most `cells`: "M. Lindqvist says, text 1, par. 6, +1 more". Names give
    /// way first, then through whom it is retold, then the text; the place stays.
    pub fn first_said(self, element: Element, cells: usize, ellipsis: &str) -> String {
        let all = self.map().statements(element);
        let Some(first) = all.first() else { return String::new() };
        let more = match all.len() - 1 {
            0 => String::new(),
            more => format!(", +{more} more"),
        };
        let who = self.shorter_who(element, first);
        let (text, at) = (self.text_number(first), self.place(first, Wording::Short));
        for who in &who {
            let parts = [who, &text, &at].into_iter().filter(|part| !part.is_empty()).map(String::as_str);
            let sentence = parts.collect::<Vec<_>>().join(", ") + &more;
            if fits(&sentence, cells) {
                return sentence;
            }
        }
        let cite = Cite { who, at: at.clone(), ..Cite::default() };
        cite.in_cells(cells, &more, ellipsis).unwrap_or_else(|| cut(&at, cells, ellipsis))
    }

    /// A statement in its parts for a line of its own. The only source of a map goes without saying.
    pub fn cite(self, element: Element, statement: &Statement) -> Cite {
        let Said { source, at, date, .. } = self.said(element, statement, Wording::Short);
        let source = if self.map().source_ids().len() > 1 { source } else { String::new() };
        Cite { who: self.shorter_who(element, statement), source, at, date }
    }

    /// Who says a statement, through whom, ever shorter: the names, then the teller is only said to be there.
    pub fn shorter_who(self, element: Element, statement: &Statement) -> [String; 3] {
        let verb = verb_for(element, statement.stance);
        let full = format!("{} {}", self.name(statement.by), verb_of(self.map().speaker(statement.by), &verb));
        let short = match element {
            Element::Claim(_) => {
                format!(
                    "{} {}",
                    self.short(statement.by),
                    self.does_in_short(statement.by, statement.stance.row().verb)
                )
            }
            Element::Link(_) => format!("{} {verb}", self.short(statement.by)),
        };
        let Some(via) = statement.teller() else { return [full, short.clone(), short] };
        let via = self.short(via);
        [format!("{full}, retold by {via}"), format!("{short}, retold by {via}"), format!("{short}, retold")]
    }

    /// A statement about a claim or link in its parts.
    pub fn said(self, element: Element, statement: &Statement, wording: Wording) -> Said {
        let verb = verb_for(element, statement.stance);
        let mut who = format!("{} {}", self.name(statement.by), verb_of(self.map().speaker(statement.by), &verb));
        if let Some(via) = statement.teller() {
            who = format!("{who}, retold by {}", self.name(via));
        }
        let date = self.map().date_of(statement).map(Date::in_words).unwrap_or_default();
        let source = statement.source.map(|source| clean(&self.map().source(source).title).into_owned());
        Said { who, source: source.unwrap_or_default(), at: self.place(statement, wording), date }
    }

    /// "text 1"; empty where there is only one text, as its number says nothing.
    fn text_number(self, statement: &Statement) -> String {
        let numbered = statement.source.filter(|_| self.map().source_ids().len() > 1);
        numbered.map(|source| format!("text {}", source.number())).unwrap_or_default()
    }

    /// Where in its source a statement is found; may be empty.
    fn place(self, statement: &Statement, wording: Wording) -> String {
        let at = statement.at.map(|at| clean(&place_in_words(self.map().name(at), wording)).into_owned());
        at.unwrap_or_default()
    }

    /// A statement as a sentence, with the words that its place opens with where there is room for long wording.
    pub fn sentence(self, element: Element, statement: &Statement, wording: Wording) -> String {
        let Said { who, source, at, date } = self.said(element, statement, wording);
        let parts: Vec<_> = [who, source, at, date].into_iter().filter(|part| !part.is_empty()).collect();
        let sentence = parts.join(", ");
        match self.opening(statement).filter(|_| wording == Wording::Long) {
            Some(words) => format!("{sentence}; the place opens with {}.", quoted(&words)),
            None => format!("{sentence}."),
        }
    }

    fn opening(self, statement: &Statement) -> Option<String> {
        let at = self.map().name(statement.at?);
        let words = self.map().source(statement.source?).opening(at)?;
        Some(clean(words).into_owned())
    }

    /// Who draws a step: "R. Osei draws this step", or nothing where the mapper does.
    pub fn drawn_by(self, link: LinkId) -> Option<String> {
        let statements = self.map().statements(Element::Link(link));
        let first = statements.first()?;
        let verb = first.stance.row().verb_for_step;
        let (others, verb) = match statements.len() - 1 {
            0 => (String::new(), verb_of(self.map().speaker(first.by), verb)),
            more => (format!(" and {more} more"), plural(verb)),
        };
        Some(format!("{}{others} {verb} this step", self.name(first.by)))
    }

    /// What a link goes from and to: "from A and 1 more to B".
    pub fn step_title(self, link: LinkId) -> String {
        let target = match self.map().link(link).target {
            Target::Claim(claim) => self.title(claim),
            Target::Link(step) => format!("the step {}", self.plain_step_title(step)),
        };
        format!("from {} to {target}", self.premises(link))
    }

    /// As [`Self::step_title`], but a step as target is only named: steps upon steps may go on without end.
    fn plain_step_title(self, link: LinkId) -> String {
        let target = match self.map().link(link).target {
            Target::Claim(claim) => self.title(claim),
            Target::Link(step) => format!("step {}", clean(&self.map().link_name(step))),
        };
        format!("from {} to {target}", self.premises(link))
    }

    fn premises(self, link: LinkId) -> String {
        let premises = self.map().premises(link);
        let first = premises.first().map(|&claim| self.title(claim)).unwrap_or_default();
        match premises.len() {
            0 | 1 => first,
            many => format!("{first} and {} more", many - 1),
        }
    }

    /// How many links doubt a step.
    pub fn doubts(self, link: LinkId) -> usize {
        self.map().links_to_of(Element::Link(link), RelationKind::Undercuts).count()
    }

    /// What a link does to its target: "supports", "backs the step".
    pub fn verb(self, link: LinkId) -> &'static str {
        let link = self.map().link(link);
        match (link.kind, link.target) {
            (RelationKind::Supports, Target::Link(_)) => "backs the step",
            (kind, _) => kind.row().verb,
        }
    }

    /// What the premises of a link do to its target: "supports", "only together they support".
    pub fn verb_of_all(self, link: LinkId) -> String {
        let verb = self.verb(link);
        if self.map().premises(link).len() == 1 {
            return verb.to_owned();
        }
        let (first, rest) = verb.split_once(' ').unwrap_or((verb, ""));
        format!("only together they {} {rest}", first.trim_end_matches('s')).trim_end().to_owned()
    }
}

/// What a speaker does: a claim is said, a step is drawn.
fn verb_for(element: Element, stance: Stance) -> String {
    match element {
        Element::Claim(_) => stance.row().verb.to_owned(),
        Element::Link(_) => format!("{} it", stance.row().verb_for_step),
    }
}

/// What is out of sight: "5 above, 6 below"; empty where nothing is.
pub fn out_of_sight(above: usize, below: usize) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (above, 0) => format!("{above} above"),
        (0, below) => format!("{below} below"),
        (above, below) => format!("{above} above, {below} below"),
    }
}

/// What is out of sight, named: "2 more answers", "3 questions above, 1 more below"; empty where nothing is.
pub fn named_out_of_sight(above: usize, below: usize, [one, many]: [&str; 2]) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (above, 0) => format!("{} above", amount(above, one, many)),
        (0, below) => format!("{below} more {}", if below == 1 { one } else { many }),
        (above, below) => format!("{} above, {below} more below", amount(above, one, many)),
    }
}

/// A passage in quotation marks: single ones where it has double ones itself.
pub fn quoted(passage: &str) -> String {
    let mark = if passage.contains(['"', '“', '”', '„', '«', '»']) { '\'' } else { '"' };
    format!("{mark}{passage}{mark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_sight_has_a_name() {
        let shown = |above, below| named_out_of_sight(above, below, ["answer", "answers"]);
        assert_eq!(shown(0, 0), "");
        assert_eq!(shown(0, 1), "1 more answer");
        assert_eq!(shown(2, 0), "2 answers above");
        assert_eq!(shown(1, 3), "1 answer above, 3 more below");
    }

    #[test]
    fn a_passage_with_quotation_marks_is_quoted_in_others() {
        assert_eq!(quoted("as it is"), "\"as it is\"");
        assert_eq!(quoted("the \"reset\" failed"), "'the \"reset\" failed'");
    }

    #[test]
    fn the_place_in_a_source_stays_where_its_title_is_cut() {
        let said = |source: &str, at: &str| Said {
            who: String::new(),
            source: source.to_owned(),
            at: at.to_owned(),
            date: String::new(),
        };
        assert_eq!(said("Council minutes", "par. 5").place_in(40, "…"), "Council minutes, par. 5");
        assert_eq!(said("Council minutes", "par. 5").place_in(18, "…"), "Council m…, par. 5");
        assert_eq!(said("Council minutes", "par. 5").place_in(8, "…"), "par. 5");
        assert_eq!(said("Council minutes", "").place_in(8, "…"), "Council…");
    }
}
