//! A text as it is cited: who wrote it, what it is called, where and when it came out, and by which map and id it is found
//! again.

use super::citation::{in_bibtex, in_markdown, in_years, one_line};
use crate::model::{Date, Map, SourceId};

/// No citation names more authors.
const MOST_AUTHORS: usize = 30;

/// A text to be cited. Everything in it is clean and of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceCitation {
    authors: Vec<String>,
    title: String,
    publisher: String,
    date: String,
    iso_date: String,
    url: String,
    map: String,
    id: String,
}

impl SourceCitation {
    /// The citation of a text of a map.
    pub fn of(map: &Map, source: SourceId) -> Self {
        let about = map.source(source);
        let or_nothing = |text: Option<&str>| text.map(one_line).unwrap_or_default();
        Self {
            authors: about.authors.iter().take(MOST_AUTHORS).map(|name| one_line(name)).collect(),
            title: one_line(&about.title),
            publisher: or_nothing(about.publisher.as_deref()),
            date: about.date.map(Date::in_words).unwrap_or_default(),
            iso_date: in_years(about.date),
            url: or_nothing(about.url.as_deref()),
            map: one_line(map.title()),
            id: one_line(&about.id),
        }
    }

    /// As sentences, in one line.
    pub fn plain(&self) -> String {
        format!("{} {}.", self.sentence(str::to_owned), self.origin(str::to_owned))
    }

    /// As sentences of Markdown.
    pub fn markdown(&self) -> String {
        let origin = self.origin(|id| format!("`{}`", id.replace('`', "'")));
        format!("{} {origin}.", self.sentence(in_markdown))
    }

    /// As an entry in the manner of BibTeX.
    pub fn bibtex(&self) -> String {
        let is_safe = |char: &char| char.is_alphanumeric() || ".-_".contains(*char);
        let key: String = self.id.chars().filter(is_safe).collect();
        let authors: Vec<_> = self.authors.iter().map(|name| format!("{{{}}}", in_bibtex(name))).collect();
        let dated = !self.date.is_empty() && self.iso_date.is_empty();
        let dated = if dated { format!("Dated {}. ", self.date) } else { String::new() };
        let note = format!("{dated}{}.", self.origin(str::to_owned));
        let fields = [
            ("author", authors.join(" and ")),
            ("title", in_bibtex(&self.title)),
            ("publisher", in_bibtex(&self.publisher)),
            ("date", in_bibtex(&self.iso_date)),
            ("url", self.url.replace(['{', '}', '\\'], "")),
            ("note", in_bibtex(&note)),
        ];
        let fields = fields.iter().filter(|(_, value)| !value.is_empty());
        let fields: Vec<_> = fields.map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
        format!("@misc{{{key},\n{}}}", fields.concat())
    }

    /// "Nasha Niva: The title, 2 December 2023, https://…."
    fn sentence(&self, marked: impl Fn(&str) -> String) -> String {
        let parts = [&self.authors.join(", "), &self.title, &self.publisher, &self.date, &self.url];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).map(|part| marked(part)).collect();
        format!("{}.", parts.join(", ").trim_end_matches('.'))
    }

    /// "School hours, text minutes".
    fn origin(&self, marked: impl Fn(&str) -> String) -> String {
        let map = if self.map.is_empty() { String::new() } else { format!("{}, ", self.map) };
        format!("{map}text {}", marked(&self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Input, read};

    fn cited(source: &str) -> SourceCitation {
        let text = format!("#![enable(implicit_some)] (cruxmap: 1, title: \"School hours\", sources: [({source})])");
        let map = read(vec![Input { name: "a.ron".into(), bytes: text.into() }], &()).map.unwrap();
        SourceCitation::of(&map, map.source_ids().next().unwrap())
    }

    #[test]
    fn a_text_is_cited_with_who_wrote_it_where_and_when() {
        let minutes = "id: \"minutes\", title: \"Council minutes\", authors: [\"A. Clerk\"], publisher: \"The town\", \
                       date: \"2025-03-04\", url: \"https://example.org/m\"";
        assert_eq!(
            cited(minutes).plain(),
            "A. Clerk, Council minutes, The town, 4 March 2025, https://example.org/m. School hours, text minutes."
        );
        let bibtex = cited(minutes).bibtex();
        assert!(
            bibtex.starts_with("@misc{minutes,\n  author = {{A. Clerk}},\n  title = {Council minutes},\n"),
            "{bibtex}"
        );
        assert!(bibtex.contains("  date = {2025-03-04},\n  url = {https://example.org/m},\n"), "{bibtex}");
    }

    #[test]
    fn a_date_without_a_year_stands_in_the_note_of_an_entry() {
        let bibtex = cited("id: \"a\", title: \"T\", date: \"XXXX-07-09\"").bibtex();
        assert!(!bibtex.contains("date = ") && bibtex.contains("note = {Dated 9 July. School hours"), "{bibtex}");
    }

    #[test]
    fn nothing_in_a_map_leaves_its_form() {
        let hostile = cited("id: \"a\", title: \"*T* {\\u{1b}[2J}\\n# d\", publisher: \"`p`\"");
        for form in [hostile.plain(), hostile.markdown(), hostile.bibtex()] {
            assert!(!form.chars().any(|char| char.is_control() && char != '\n'), "{form:?}");
        }
        assert_eq!(hostile.plain(), "*T* {[2J} # d, `p`. School hours, text a.");
        assert_eq!(hostile.markdown(), "\\*T\\* {\\[2J} \\# d, \\`p\\`. School hours, text `a`.");
        assert_eq!(hostile.bibtex().matches('{').count(), hostile.bibtex().matches('}').count());
    }
}
