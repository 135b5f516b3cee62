//! XML of other tools as a tree of passages of the file: what an element says is read when it is asked for.
//!
//! Nothing outside of the file is ever looked up, and entities that a document declares are not known: so none can read
//! another file or grow without end. Linear in the file; an element takes 24 bytes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::super::scan::Span;
use super::words;

/// No element.
const NONE: u32 = u32::MAX;

/// What stands in a file.
#[derive(Debug, Default)]
pub(in crate::format) struct Xml<'t> {
    text: &'t str,
    /// In file order, so that what stands in one follows it.
    elements: Vec<Passage>,
    /// Where the document declares entities of its own.
    pub entities: Option<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Passage {
    start: u32,
    /// Behind its first tag, and before its last one.
    inside: (u32, u32),
    end: u32,
    parent: u32,
    /// The first element that does not stand in it.
    after: u32,
}

/// An element.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Element<'x, 't> {
    xml: &'x Xml<'t>,
    index: u32,
}

impl<'t> Xml<'t> {
    /// Reads a text, asking `goes_on` now and then. With a mistake, and its place, in it, this is what stands before.
    pub(in crate::format) fn parse(
        text: &'t str,
        mut goes_on: impl FnMut(usize) -> bool,
    ) -> (Self, Option<(usize, String)>) {
        let mut xml = Self { text, ..Self::default() };
        let mut open: Vec<u32> = Vec::new();
        let mut reader = Reader::from_str(text);
        let place = |at: u64| u32::try_from(at).unwrap_or(NONE).min(u32::try_from(text.len()).unwrap_or(NONE));
        let mistake = loop {
            let start = place(reader.buffer_position());
            let event = reader.read_event();
            let end = place(reader.buffer_position());
            match event {
                Ok(Event::Start(_)) => {
                    xml.push(start, end, open.last().copied(), &mut open);
                    if !goes_on(start as usize) {
                        break None;
                    }
                }
                Ok(Event::Empty(_)) => {
                    xml.push(start, end, open.last().copied(), &mut open);
                    xml.close(open.pop(), end, end);
                }
                Ok(Event::End(_)) => xml.close(open.pop(), start, end),
                Ok(Event::DocType(declared)) if memchr::memmem::find(&declared, b"<!ENTITY").is_some() => {
                    xml.entities = Some(start as usize..end as usize);
                }
                Ok(Event::Eof) => {
                    let last = open.last().and_then(|last| xml.element(*last));
                    break last.map(|last| (last.span().start, format!("the element <{}> has no end", last.name())));
                }
                Ok(_) => {}
                Err(error) => {
                    break Some((place(reader.error_position()) as usize, error.to_string()));
                }
            }
        };
        let end = place(text.len() as u64);
        while let Some(last) = open.pop() {
            xml.close(Some(last), end, end);
        }
        (xml, mistake)
    }

    fn push(&mut self, start: u32, inside: u32, parent: Option<u32>, open: &mut Vec<u32>) {
        let Ok(index) = u32::try_from(self.elements.len()) else { return };
        open.push(index);
        let parent = parent.unwrap_or(NONE);
        self.elements.push(Passage { start, inside: (inside, inside), end: inside, parent, after: index + 1 });
    }

    fn close(&mut self, index: Option<u32>, inside: u32, end: u32) {
        let after = u32::try_from(self.elements.len()).unwrap_or(NONE);
        if let Some(passage) = index.and_then(|index| self.elements.get_mut(index as usize)) {
            passage.inside.1 = inside;
            passage.end = end;
            passage.after = after;
        }
    }

    fn element(&self, index: u32) -> Option<Element<'_, 't>> {
        ((index as usize) < self.elements.len()).then_some(Element { xml: self, index })
    }

    /// The element that holds all others.
    pub(in crate::format) fn root(&self) -> Option<Element<'_, 't>> {
        self.element(0)
    }
}

impl<'t> Element<'_, 't> {
    fn passage(self) -> Passage {
        let none = Passage { start: 0, inside: (0, 0), end: 0, parent: NONE, after: self.index + 1 };
        self.xml.elements.get(self.index as usize).copied().unwrap_or(none)
    }

    fn slice(self, start: u32, end: u32) -> &'t str {
        self.xml.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Where it stands.
    pub(in crate::format) fn span(self) -> Span {
        let Passage { start, end, .. } = self.passage();
        start as usize..end as usize
    }

    /// Where its first tag stands.
    pub(in crate::format) fn tag(self) -> Span {
        let Passage { start, inside: (inside, _), .. } = self.passage();
        start as usize..inside as usize
    }

    /// What stands in its first tag, without the brackets.
    fn in_tag(self) -> &'t str {
        let tag = self.xml.text.get(self.tag()).unwrap_or_default().trim();
        tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/')
    }

    /// Its name, without what says where that is from.
    pub(in crate::format) fn name(self) -> &'t str {
        let name = self.in_tag().split(char::is_whitespace).next().unwrap_or_default();
        name.rsplit_once(':').map_or(name, |(_, name)| name)
    }

    /// What an attribute says, whatever its name says it is from.
    pub(in crate::format) fn attribute(self, name: &str) -> Option<Cow<'t, str>> {
        self.attributes().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Its attributes.
    pub(in crate::format) fn attributes(self) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> {
        let tag = self.in_tag();
        let name = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let mut attributes = Attributes::new(tag, name);
        attributes.with_checks(false);
        let text = |bytes: &[u8], at: usize| tag.get(at..at + bytes.len());
        attributes.filter_map(move |attribute| {
            let attribute = attribute.ok()?;
            let within = |bytes: &[u8]| bytes.as_ptr().addr().checked_sub(tag.as_ptr().addr());
            let key = attribute.key.local_name().into_inner();
            let key = text(key, within(key)?)?;
            let value = text(&attribute.value, within(&attribute.value)?)?;
            Some((key, words(value)))
        })
    }

    /// What stands in it, without tags and without blanks round it but such as are written as entities.
    pub(in crate::format) fn words(self) -> String {
        let Passage { inside: (start, end), .. } = self.passage();
        let mut said = String::new();
        // How much of it is no blank.
        let mut solid = 0;
        let mut reader = Reader::from_str(self.slice(start, end));
        loop {
            match reader.read_event() {
                Ok(Event::Text(text)) => {
                    let text = String::from_utf8_lossy(&text);
                    said.push_str(if said.is_empty() { text.trim_start() } else { &text });
                    solid = solid.max(said.trim_end().len());
                }
                Ok(Event::CData(text)) => {
                    said.push_str(&String::from_utf8_lossy(&text));
                    solid = said.len();
                }
                Ok(Event::GeneralRef(name)) => {
                    said.push_str(&words(&format!("&{};", String::from_utf8_lossy(&name))));
                    solid = said.len();
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        said.truncate(solid);
        said
    }

    /// The element that it stands in.
    pub(in crate::format) fn parent(self) -> Option<Self> {
        self.xml.element(self.passage().parent)
    }

    /// The elements right in it.
    pub(in crate::format) fn children(self) -> impl Iterator<Item = Self> {
        let end = self.passage().after;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            let child = self.xml.element(next).filter(|_| next < end)?;
            next = child.passage().after;
            Some(child)
        })
    }

    /// All elements in it, at any depth, in file order.
    pub(in crate::format) fn descendants(self) -> impl Iterator<Item = Self> {
        (self.index + 1..self.passage().after).filter_map(move |index| self.xml.element(index))
    }

    /// The first element of a name right in it.
    pub(in crate::format) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// Which element it is, in file order.
    pub(in crate::format) fn index(self) -> usize {
        self.index as usize
    }
}

/// The name of the element that holds all others, as far as the beginning of a text shows it.
pub(in crate::format) fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        rest = rest.strip_prefix('<')?;
        let end = if rest.starts_with("!--") {
            rest.find("-->")? + "-->".len()
        } else if rest.starts_with('!') {
            doctype_end(rest)?
        } else if rest.starts_with('?') {
            rest.find("?>")? + "?>".len()
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            let name = rest.get(..end)?;
            return Some(name.rsplit_once(':').map_or(name, |(_, name)| name)).filter(|name| !name.is_empty());
        };
        rest = rest.get(end..)?.trim_start();
    }
}

/// Behind the end of what declares the sort of a document.
fn doctype_end(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    match rest.find('[').filter(|&inner| inner < end) {
        Some(inner) => {
            let close = inner + rest.get(inner..)?.find(']')?;
            Some(close + rest.get(close..)?.find('>')? + 1)
        }
        None => Some(end + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Xml<'_>, Option<(usize, String)>) {
        Xml::parse(text, |_| true)
    }

    #[test]
    fn elements_know_what_stands_in_them() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE a>\n<a><p:b x='1 &amp; 2' y=\"&#233;\"/>\n\
            <b>one &lt;<!-- no --><i>two</i> <![CDATA[<three>]]></b></a>";
        let (xml, mistake) = parsed(text);
        assert_eq!(mistake, None);
        let root = xml.root().unwrap();
        let [first, second] = root.children().collect::<Vec<_>>()[..] else { panic!("two children") };
        assert_eq!((root.name(), first.name(), second.name()), ("a", "b", "b"));
        assert_eq!(first.attributes().collect::<Vec<_>>(), [("x", "1 & 2".into()), ("y", "é".into())]);
        assert_eq!(second.words(), "one <two <three>");
        assert_eq!(root.descendants().count(), 3);
        assert!(text.get(second.span()).unwrap().starts_with("<b>one"));
        assert_eq!(second.child("i").unwrap().parent().unwrap().index(), second.index());
    }

    #[test]
    fn what_stands_before_a_mistake_is_there() {
        for (text, at) in [("<a><b/><c", 7), ("<a><b/></c>", 7), ("<a><b/>", 0), ("<a><b/>& </a>", 7)] {
            let (xml, mistake) = parsed(text);
            assert_eq!(mistake.unwrap().0, at, "{text}");
            assert_eq!(xml.root().unwrap().children().count(), 1, "{text}");
        }
    }

    #[test]
    fn no_entity_grows_or_reads_a_file() {
        let text =
            "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;\"><!ENTITY f SYSTEM \"/etc/passwd\">]><a>&m;&f;</a>";
        let (xml, _) = parsed(text);
        assert_eq!(xml.root().unwrap().words(), "&m;&f;");
        assert_eq!(xml.entities.unwrap().start, 0);
        assert_eq!(root_name(text), Some("a"));
    }

    #[test]
    fn depth_and_broken_tags_cost_nothing() {
        for text in ["<a>".repeat(100_000), "<a b=".repeat(100_000), "<".repeat(100_000), "&".repeat(100_000)] {
            let (xml, mistake) = parsed(&text);
            assert!(mistake.is_some() || xml.root().is_none());
            assert!(xml.root().is_none_or(|root| root.descendants().count() < 100_000));
        }
    }

    #[test]
    fn the_first_name_is_found_behind_what_declares_it() {
        for (text, name) in [
            ("<?xml?><!-- <x> --><arg:graphml a='1'>", Some("graphml")),
            ("<!DOCTYPE arggraph SYSTEM \"arggraph.dtd\">\n<arggraph>", Some("arggraph")),
            ("words", None),
            ("<", None),
        ] {
            assert_eq!(root_name(text), name);
        }
    }
}
