//! The passages of the analysed text that OVA marks for its nodes: `<span id="node12">words</span>`.

use hashbrown::HashMap;

use super::super::foreign::{Draft, words};
use super::document::Document;
use crate::model::{Extra, Source, SourceId, Value};

/// A passage of the text.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Start and length in characters of the text without its tags.
    pub span: (u32, u32),
    pub words: String,
}

/// The passages of a document.
#[derive(Debug, Default)]
pub(super) struct Passages {
    /// The text itself.
    pub source: Option<SourceId>,
    by_node: HashMap<String, Passage>,
}

impl Passages {
    /// Finds the passages, and makes the text a source.
    pub(super) fn of_document(document: &Document, draft: &mut Draft) -> Self {
        let Some(html) = &document.text else { return Self::default() };
        let key = draft.key("text");
        let source = draft.source("text", || Source {
            title: "The text of the map".into(),
            url: document.url.as_deref().map(Into::into),
            extra: Extra(vec![(key, Value::Text(html.to_string()))]),
            ..Source::default()
        });
        Self { source, by_node: marked(html) }
    }

    /// The passage of a node.
    pub(super) fn of(&self, node: &str) -> Option<&Passage> {
        self.by_node.get(node)
    }
}

/// What is marked in a text, by node. Linear but for passages within each other.
fn marked(html: &str) -> HashMap<String, Passage> {
    let mut plain = String::new();
    let mut length = 0_u32;
    let mut open: Vec<(Option<String>, usize, u32)> = Vec::new();
    let mut by_node = HashMap::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        let (text, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let text = words(text);
        length = length.saturating_add(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
        plain.push_str(&text);
        let Some((tag, behind)) = behind.split_once('>') else { break };
        rest = behind;
        if tag.starts_with("<span") {
            open.push((node_of(tag), plain.len(), length));
        } else if tag.starts_with("</span") {
            let Some((Some(node), at, start)) = open.pop() else { continue };
            let words = plain.get(at..).unwrap_or_default().trim().to_owned();
            by_node.entry(node).or_insert(Passage { span: (start, length - start), words });
        } else if ["<br", "<p", "<div", "</p", "</div"].iter().any(|part| tag.starts_with(part)) {
            plain.push('\n');
            length = length.saturating_add(1);
        }
    }
    by_node
}

/// The node that a tag marks.
fn node_of(tag: &str) -> Option<String> {
    let (_, id) = tag.split_once("id=")?;
    let id = id.trim_start_matches(['"', '\'', '\\']);
    let id = id.split(['"', '\'', '\\', ' ', '>']).next()?;
    id.strip_prefix("node").filter(|id| !id.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_passage_is_found_in_the_text_without_tags() {
        let found =
            marked("<p>&Eacute;t&eacute;. <span class=\"hl\" id=\"node3_ab\">They <b>sleep</b> longer</span>.</p>");
        let passage = found.get("3_ab").unwrap();
        assert_eq!((passage.span, &*passage.words), ((6, 17), "They sleep longer"));
    }

    #[test]
    fn broken_tags_mark_nothing() {
        for html in ["<span id=\"node1\">open", "</span></span>", "<span", "<span id=node>x</span>", "a < b"] {
            assert!(marked(html).is_empty(), "{html}");
        }
    }
}
