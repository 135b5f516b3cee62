//! Words with their markup taken off: what is bold or italic becomes plain, a link its words, a tag is kept apart.

use super::token::Kind;
use super::tree::Wording;

/// What the short names of signs stand for. Each is written between two points or two colons.
pub(super) const SHORTCODES: [(&str, &str); 16] = [
    ("A", "∀"),
    ("E", "∃"),
    ("O", "𝗢"),
    ("P", "𝗣"),
    ("->", "→"),
    ("<->", "↔"),
    ("~", "¬"),
    ("^", "∧"),
    ("v", "∨"),
    ("v_", "⊻"),
    ("<>", "◇"),
    ("[]", "◻"),
    ("?", "❓"),
    ("heart", "❤"),
    ("+1", "👍"),
    ("-1", "👎"),
];

/// Words so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    tags: Vec<Box<str>>,
    links: Vec<Box<str>>,
}

impl Words {
    /// Adds a piece as it stands in the file.
    pub(super) fn add(&mut self, kind: Kind, image: &str) {
        match kind {
            Kind::Words | Kind::Mark | Kind::StatementMention | Kind::ArgumentMention => self.text.push_str(image),
            Kind::Escaped => self.text.push_str(image.strip_prefix('\\').unwrap_or(image)),
            Kind::Shortcode => self.add_shortcode(image),
            Kind::Link => self.add_link(image),
            Kind::Tag => self.add_tag(image),
            Kind::LineEnd => self.space(),
            Kind::End(_) if image.ends_with([' ', '\t']) => self.text.push(' '),
            _ => {}
        }
    }

    /// One space, where there is none yet.
    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn add_shortcode(&mut self, image: &str) {
        let written = image.trim_end();
        let name = written.get(1..written.len() - 1).unwrap_or_default();
        match SHORTCODES.iter().find(|(known, _)| *known == name) {
            Some((_, sign)) => {
                self.text.push_str(sign);
                self.text.push_str(image.get(written.len()..).unwrap_or_default());
            }
            None => self.text.push_str(image),
        }
    }

    fn add_link(&mut self, image: &str) {
        let written = image.trim_end_matches([' ', '\t']);
        let inside = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(')'));
        if let Some((words, address)) = inside.and_then(|inside| inside.split_once("](")) {
            self.text.push_str(&words.replace(['\r', '\n'], " "));
            self.links.push(address.into());
        }
        self.text.push_str(image.get(written.len()..).unwrap_or_default());
    }

    fn add_tag(&mut self, image: &str) {
        let name = image.trim_end_matches([' ', '\t']).trim_start_matches('#');
        let name = name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(name).trim();
        if !name.is_empty() && !self.tags.iter().any(|tag| **tag == *name) {
            self.tags.push(name.into());
        }
        self.space();
    }

    /// The words and the tags.
    pub(super) fn finish(self) -> (Wording, Vec<Box<str>>) {
        (Wording { text: self.text.trim().into(), links: self.links }, self.tags)
    }
}
