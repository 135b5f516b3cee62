//! What a node or an edge says: its data by name, its label, its colour, and what Argunet puts into it.

use super::super::foreign::{Element, kind_of};
use super::keys::{Keys, LABEL, TEXT};
use crate::model::RelationKind;

/// The elements that hold the label which is drawn.
const DRAWN: [&str; 3] = ["NodeLabel", "EdgeLabel", "Label.Text"];

/// What the data of a node or edge hold.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Plain data, by name in small letters.
    pub data: Vec<(String, String)>,
    /// What is drawn in or at it.
    pub drawn: String,
    /// The colour of its line, as `#rrggbb`.
    colour: String,
    /// What Argunet tells, by the names of its elements and attributes in small letters.
    pub argunet: Vec<(String, String)>,
}

impl Content {
    /// What a node or edge holds.
    pub(super) fn of(element: Element, keys: &Keys) -> Self {
        let mut content = Self::default();
        // Some programs write names as attributes of the node itself.
        for (name, value) in element.attributes() {
            let name = name.to_lowercase();
            if TEXT.contains(&&*name) || LABEL.contains(&&*name) || name == "relation" {
                content.data.push((name, value.into_owned()));
            }
        }
        for data in element.children().filter(|child| child.name() == "data") {
            let name = keys.name_of(data);
            if name.starts_with("arg.") {
                content.take_argunet(data);
            } else if data.children().next().is_some() {
                content.take_drawn(data);
            } else {
                let value = data.words();
                if !value.is_empty() {
                    content.data.push((name, value));
                }
            }
        }
        content
    }

    fn take_drawn(&mut self, data: Element) {
        for element in data.descendants() {
            if DRAWN.contains(&element.name()) && self.drawn.is_empty() {
                self.drawn = element.words();
            } else if element.name() == "LineStyle" && self.colour.is_empty() {
                self.colour = element.attribute("color").unwrap_or_default().into_owned();
            }
        }
    }

    fn take_argunet(&mut self, data: Element) {
        let mut all: Vec<Element> = data.descendants().collect();
        if all.is_empty() {
            all.push(data);
        }
        for element in all {
            for (name, value) in element.attributes().filter(|(name, _)| *name != "key") {
                self.argunet.push((name.to_lowercase(), value.trim().to_owned()));
            }
            if element.children().next().is_none() {
                self.argunet.push((element.name().to_lowercase(), element.words()));
            }
        }
        self.argunet.retain(|(_, value)| !value.is_empty());
    }

    /// The first of its plain data that has one of these names.
    pub(super) fn told(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|wanted| self.data.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str()))
    }

    /// What Argunet calls so, or with such a word in it.
    pub(super) fn told_by_argunet(&self, words: &[&str]) -> Option<&str> {
        let exact = |word: &&str| self.argunet.iter().find(|(name, _)| name == word);
        let within = |word: &&str| self.argunet.iter().find(|(name, _)| name.contains(word));
        let found = words.iter().find_map(exact).or_else(|| words.iter().find_map(within));
        found.map(|(_, value)| value.as_str())
    }

    /// The kind of link that its words or its colour mean.
    pub(super) fn kind(&self, names: &[&str], keys: &Keys) -> Option<RelationKind> {
        let in_data = names.iter().find_map(|name| kind_of(self.told(&[name])?));
        let in_argunet = || self.argunet.iter().find_map(|(_, value)| kind_of(value).or_else(|| kind_within(value)));
        let by_default = || names.iter().find_map(|name| kind_of(keys.default(&[name])?));
        in_data
            .or_else(|| kind_of(&self.drawn))
            .or_else(|| kind_within(&self.drawn))
            .or_else(in_argunet)
            .or_else(by_default)
            .or_else(|| kind_of_colour(&self.colour))
    }
}

/// The kind of link that a word in a sentence means.
fn kind_within(sentence: &str) -> Option<RelationKind> {
    let is_short = sentence.len() < 60;
    let mut words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
    words.find_map(kind_of).filter(|_| is_short)
}

/// Green is for, and red against.
fn kind_of_colour(colour: &str) -> Option<RelationKind> {
    let digits = colour.strip_prefix('#')?;
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    let (red, green, blue) = (part(0)?, part(2)?, part(4)?);
    let beyond = |one: u8, other: u8| one > other.saturating_add(60);
    if beyond(red, green) && beyond(red, blue) {
        Some(RelationKind::Opposes)
    } else if beyond(green, red) && beyond(green, blue) {
        Some(RelationKind::Supports)
    } else {
        None
    }
}
