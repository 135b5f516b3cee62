//! A claim or step as it is cited: its text as the mapper's wording, who says it with which stance, through whom, where
//! with the opening words of the place, and by which map and id it is found again.

use super::{amount, and, sentence, unsaid, who};
use crate::layout::{Wording, clean, head, place_in_words};
use crate::model::{Date, Element, Map, RelationKind, Statement, Target};

/// No citation names more statements.
const MOST_STATEMENTS: usize = 30;

/// No citation of a step names more premises.
const MOST_PREMISES: usize = 20;

/// No citation repeats more of one text, in bytes.
const LONGEST: usize = 16 * 1024;

/// A claim or step to be cited. Everything in it is clean and of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    text: String,
    said: Vec<Said>,
    /// How many statements there are that are not named.
    more: usize,
    /// What is said where nobody says it.
    unsaid: String,
    map: String,
    /// "claim" or "link".
    sort: &'static str,
    id: String,
}

/// A statement as it is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    /// "P. Novak says, retold by The Courier".
    who: String,
    authors: Vec<String>,
    source: String,
    url: String,
    date: String,
    iso_date: String,
    at: String,
    /// The first words of the place.
    opening: String,
    /// Words of the source.
    quote: String,
}

impl Citation {
    /// The citation of a claim or link of a map.
    pub fn of(map: &Map, element: Element) -> Self {
        let all = map.statements(element);
        let (text, sort, id, unsaid) = match element {
            Element::Claim(claim) => {
                (one_line(map.claim_text(claim)), "claim", one_line(map.claim_id(claim)), unsaid(map, claim).to_owned())
            }
            Element::Link(link) => {
                let by_nobody = "The mapper draws this step, no speaker does.".to_owned();
                (step(map, element), "link", one_line(&map.link_name(link)), by_nobody)
            }
        };
        Self {
            text,
            said: all.iter().take(MOST_STATEMENTS).map(|said| Said::of(map, element, said)).collect(),
            more: all.len().saturating_sub(MOST_STATEMENTS),
            unsaid,
            map: one_line(map.title()),
            sort,
            id,
        }
    }

    /// As sentences, in one line.
    pub fn plain(&self) -> String {
        let text = self.text.strip_suffix('.').unwrap_or(&self.text);
        format!("{text} (mapper's wording). {}{}.", self.sentences(str::to_owned), self.origin(str::to_owned))
    }

    /// As sentences for a list whose map is named elsewhere.
    pub fn brief(&self) -> String {
        let said = self.sentences(str::to_owned);
        format!("{} {} ({})", sentence(&self.text), said.trim_end(), self.id).replace("  ", " ")
    }

    /// As Markdown: the text as a quotation, and below it what is known of it.
    pub fn markdown(&self) -> String {
        let known =
            format!("{}{}", self.sentences(in_markdown), self.origin(|id| format!("`{}`", id.replace('`', "'"))));
        format!("> {}\n>\n> (mapper's wording) {known}.", in_markdown(&self.text))
    }

    /// An entry for each statement, in the manner of BibTeX: of the text in which it stands, so that its author is who wrote
    /// that, or else who speaks or retells in it; whose view it is begins the note. A date without a year stands there, too.
    pub fn bibtex(&self) -> String {
        let is_safe = |char: char| char.is_alphanumeric() || ".-_".contains(char);
        let id: String = self.id.chars().filter(|&char| is_safe(char)).collect();
        let nobody = Said { who: self.unsaid.trim_end_matches('.').to_owned(), ..Said::default() };
        let said = if self.said.is_empty() { std::slice::from_ref(&nobody) } else { &self.said };
        let entry = |(number, said): (usize, &Said)| {
            let key = if number == 0 { id.clone() } else { format!("{id}-{}", number + 1) };
            let mut note = format!("{}: {} (mapper's wording)", said.who, self.text.trim_end_matches('.'));
            note = sentence(&note);
            if said.iso_date.is_empty() && !said.date.is_empty() {
                note.extend([" Dated ", &said.date, "."]);
            }
            if !said.opening.is_empty() {
                note.extend([" The place opens with: ", &quoted(&said.opening), "."]);
            }
            if !said.quote.is_empty() {
                note.extend([" In the words of the source: ", &quoted(&said.quote), "."]);
            }
            note.extend([" ", &self.origin(str::to_owned), "."]);
            let authors: Vec<_> = said.authors.iter().map(|name| format!("{{{}}}", in_bibtex(name))).collect();
            let title = if said.source.is_empty() { &self.text } else { &said.source };
            let fields = [
                ("author", authors.join(" and ")),
                ("title", in_bibtex(title)),
                ("date", in_bibtex(&said.iso_date)),
                ("pages", in_bibtex(&said.at)),
                ("url", said.url.replace(['{', '}', '\\'], "")),
                ("note", in_bibtex(&note)),
            ];
            let fields = fields.iter().filter(|(_, value)| !value.is_empty());
            let fields: Vec<_> = fields.map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
            format!("@misc{{{key},\n{}}}", fields.concat())
        };
        said.iter().enumerate().map(|(number, said)| entry((number, said))).collect::<Vec<_>>().join("\n\n")
    }

    /// Who says it where; a space behind it where there is anything.
    fn sentences(&self, marked: impl Fn(&str) -> String) -> String {
        let mut sentences: Vec<_> = self.said.iter().map(|said| sentence(&said.in_words(&marked))).collect();
        if sentences.is_empty() && !self.unsaid.is_empty() {
            sentences.push(marked(&self.unsaid));
        }
        if self.more > 0 {
            sentences.push(format!("{}.", amount(self.more, "more statement", "more statements")));
        }
        sentences.into_iter().map(|sentence| sentence + " ").collect()
    }

    /// "School hours, claim buses-fixed".
    fn origin(&self, marked: impl Fn(&str) -> String) -> String {
        let map = if self.map.is_empty() { String::new() } else { format!("{}, ", self.map) };
        format!("{map}{} {}", self.sort, marked(&self.id))
    }
}

impl Said {
    fn of(map: &Map, element: Element, said: &Statement) -> Self {
        let source = said.source.map(|source| map.source(source));
        let place = said.at.map(|at| map.name(at));
        let opening = source.zip(place).and_then(|(source, place)| source.opening(place));
        let date = map.date_of(said);
        let authors = source.map(|source| source.authors.iter().map(|name| one_line(name)).collect::<Vec<_>>());
        let speaker = || vec![one_line(&map.speaker(said.teller().unwrap_or(said.by)).name)];
        Self {
            who: match element {
                Element::Claim(_) => who(map, said),
                Element::Link(_) => super::wording::who_draws(map, said),
            },
            authors: authors.filter(|authors| !authors.is_empty()).unwrap_or_else(speaker),
            source: source.map(|source| one_line(&source.title)).unwrap_or_default(),
            url: source.and_then(|source| source.url.as_deref()).map(one_line).unwrap_or_default(),
            date: date.map(Date::in_words).unwrap_or_default(),
            iso_date: in_years(date),
            at: place.map(|place| one_line(&place_in_words(place, Wording::Short))).unwrap_or_default(),
            opening: opening.map(one_line).unwrap_or_default(),
            quote: said.details.as_ref().and_then(|more| more.quote.as_deref()).map(one_line).unwrap_or_default(),
        }
    }

    fn in_words(&self, marked: impl Fn(&str) -> String) -> String {
        let opening = if self.opening.is_empty() { String::new() } else { quoted(&self.opening) };
        let quote =
            if self.quote.is_empty() { String::new() } else { format!("in its words: {}", quoted(&self.quote)) };
        let parts = [&self.who, &self.source, &self.date, &self.at, &opening, &quote];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(|part| marked(part)).collect::<Vec<_>>().join(", ")
    }
}

/// A date as programs for bibliographies read it; empty without a year, which they do not.
pub(super) fn in_years(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).filter(|date| !date.contains('X')).unwrap_or_default()
}

/// A step as a sentence: what its premises do to its target.
fn step(map: &Map, element: Element) -> String {
    let Element::Link(link) = element else { return String::new() };
    let bare = |text: &str| {
        let text = one_line(text);
        text.strip_suffix('.').map(str::to_owned).unwrap_or(text)
    };
    let all = map.premises(link);
    let mut premises: Vec<_> = all.iter().take(MOST_PREMISES).map(|&premise| bare(map.claim_text(premise))).collect();
    if let Some(more) = all.len().checked_sub(MOST_PREMISES).filter(|&more| more > 0) {
        premises.push(format!("{more} more"));
    }
    let together = if all.len() > 1 { "only together " } else { "" };
    let relation = map.link(link);
    let target = match relation.target {
        Target::Claim(claim) => bare(map.claim_text(claim)),
        Target::Link(step) => format!("the step {}", one_line(&map.link_name(step))),
    };
    let verb = match (relation.kind, relation.target) {
        (RelationKind::Supports, Target::Link(_)) => "backs",
        (RelationKind::Undercuts, _) => "doubts",
        (kind, _) => kind.row().verb,
    };
    let verb = if all.len() > 1 { super::plural(verb) } else { verb.to_owned() };
    format!("{}: {together}{verb}: {target}.", and(&premises))
}

pub(super) fn one_line(text: &str) -> String {
    let cleaned = clean(head(text, LONGEST));
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// In quotation marks: single ones where it has double ones itself.
pub fn quoted(words: &str) -> String {
    let mark = if words.contains(['"', '“', '”', '„', '«', '»']) { '\'' } else { '"' };
    format!("{mark}{words}{mark}")
}

/// With nothing that Markdown would take for its own.
pub fn in_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if "\\`*_[]<>#|~&".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

pub(super) fn in_bibtex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '{' => escaped.push('('),
            '}' => escaped.push(')'),
            '\\' => escaped.push('/'),
            '%' | '&' | '$' | '#' | '_' => escaped.extend(['\\', char]),
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Input, read};

    fn school() -> Map {
        let bytes = include_bytes!("../../data/school-hours.ron").to_vec();
        read(vec![Input { name: "school-hours.ron".into(), bytes }], &()).map.unwrap()
    }

    fn cited(map: &Map, id: &str) -> Citation {
        Citation::of(map, map.find(id).unwrap())
    }

    #[test]
    fn a_claim_is_cited_with_who_says_it_where() {
        let citation = cited(&school(), "buses-fixed").plain();
        assert_eq!(
            citation,
            "The bus timetable cannot be moved (mapper's wording). Valley Buses says, Council minutes, 4 March 2025, \
             par. 7, \"A letter from Valley Buses\". School hours: when should the first bell ring?, claim \
             buses-fixed."
        );
    }

    #[test]
    fn stance_and_teller_are_named() {
        let map = school();
        assert!(cited(&map, "young-enough").plain().contains("R. Osei grants"));
        assert!(cited(&map, "asleep-second").plain().contains("P. Novak says, retold by"));
    }

    #[test]
    fn a_step_is_cited_with_what_it_starts_from() {
        let map = school();
        let link = map.link_ids().find(|&link| map.premises(link).len() > 1).unwrap();
        let plain = Citation::of(&map, Element::Link(link)).plain();
        assert!(plain.contains(": only together support: Schools should start at nine (mapper's wording)."), "{plain}");
    }

    #[test]
    fn nothing_in_a_map_leaves_its_form() {
        let text =
            "(cruxmap: 1, title: \"T{\\u{1b}[2J}\", claims: [(id: \"a\", text: \"a *b* `c` }, url = {x} \\n\\n# d\")])";
        let input = Input { name: "a.ron".into(), bytes: text.into() };
        let map = read(vec![input], &()).map.unwrap();
        let citation = cited(&map, "a");
        for form in [citation.plain(), citation.markdown(), citation.bibtex()] {
            assert!(!form.chars().any(|char| char.is_control() && char != '\n'), "{form:?}");
        }
        assert_eq!(citation.plain().lines().count(), 1);
        assert!(citation.markdown().starts_with("> a \\*b\\* \\`c\\` }, url = {x} \\# d\n"), "{}", citation.markdown());
        let bibtex = citation.bibtex();
        assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());
        assert!(
            bibtex.starts_with("@misc{a,\n") && bibtex.contains("title = {a *b* `c` ), url = (x) \\# d},"),
            "{bibtex}"
        );
    }
}
